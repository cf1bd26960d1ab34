#compdef kg
# Completion of kg for zsh: source <(kg completion zsh), below compinit.

_kg() {
  local line files=0
  local -a lines found described
  local cur=${(Q)words[CURRENT]}
  lines=("${(@f)$(${words[1]} __complete -- "${(@Q)words[2,CURRENT-1]}" "$cur" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == :files ]]; then
      files=1
    elif [[ -n $line ]]; then
      found+=("${line%%$'\t'*}")
      described+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
      [[ $line == *$'\t'* ]] || described[-1]=${line}
    fi
  done
  (( files )) && _files
  # -U: kg has matched already, by names without accents and case.
  (( $#found )) && compadd -U -l -d described -a found
}
compdef _kg kg
