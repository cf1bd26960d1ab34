# Completion of kg for bash: source <(kg completion bash)

_kg() {
  local line cur=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
  # Words come as they were typed: without their quotes they are names.
  local i
  for i in "${!words[@]}"; do
    words[i]=${words[i]#[\"\']} words[i]=${words[i]%[\"\']} words[i]=${words[i]//\\/}
  done
  cur=${cur#[\"\']} cur=${cur//\\/}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
      compopt -o filenames 2>/dev/null
      return
    fi
    COMPREPLY+=("${line%%$'\t'*}")
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" "$cur" 2>/dev/null)
  # This has readline quote the blanks of names.
  compopt -o filenames 2>/dev/null
}
complete -F _kg kg
