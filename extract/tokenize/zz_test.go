package tokenize
import ("os";"fmt";"sort";"strings"; "kg/extract/ud")
func blocks(text string) []*ud.Sentence {
	var all []*ud.Sentence
	at := 0
	for _, par := range strings.SplitAfter(text, "\n\n") {
		all = append(all, Sentences(text, at, at+len(par))...)
		at += len(par)
	}
	return all
}
func dump(path string, chars string, gw, sw, gs, ss map[unit]bool) {
	rs := []rune(chars)
	f,_ := os.Create(path+".words"); defer f.Close()
	// regions of words in disagreement
	type ev struct{u unit; g bool}
	var evs []ev
	for u := range gw { if !sw[u] { evs=append(evs,ev{u,true}) } }
	for u := range sw { if !gw[u] { evs=append(evs,ev{u,false}) } }
	sort.Slice(evs, func(i,j int)bool{ if evs[i].u.begin!=evs[j].u.begin {return evs[i].u.begin<evs[j].u.begin}; if evs[i].g!=evs[j].g {return evs[i].g}; return evs[i].u.end<evs[j].u.end})
	end:=-1; var g,s []string; b:=0
	flush:=func(){ if end>=0 { fmt.Fprintf(f,"GOLD %s\tSYS %s\t%s\n",strings.Join(g," "),strings.Join(s," "),string(rs[max(0,b-15):min(len(rs),end+15)])) }; g,s=nil,nil }
	for _,e:=range evs { if e.u.begin>=end { flush(); b=e.u.begin; end=e.u.end }
	 end=max(end,e.u.end)
	 w:=string(rs[e.u.begin:e.u.end]); if e.u.form!="" { w="~"+e.u.form }
	 if e.g { g=append(g,w)} else { s=append(s,w)} }
	flush()
	h,_ := os.Create(path+".sents"); defer h.Close()
	ge,se:=map[int]bool{},map[int]bool{}
	for u:=range gs {ge[u.end]=true}; for u:=range ss {se[u.end]=true}
	var ks []int
	for k:=range ge { if !se[k] {ks=append(ks,k)} }; for k:=range se { if !ge[k] {ks=append(ks,-k)} }
	sort.Slice(ks,func(i,j int)bool{return max(ks[i],-ks[i])<max(ks[j],-ks[j])})
	for _,k:=range ks { n:="MISS"; if k<0 {n="FALSE";k=-k}; fmt.Fprintf(h,"%s\t%s || %s\n",n,string(rs[max(0,k-40):k]),string(rs[k:min(len(rs),k+40)])) }
}
