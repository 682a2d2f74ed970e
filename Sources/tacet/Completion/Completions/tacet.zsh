#compdef tacet
# Completes tacet's words in zsh. 'tacet completions zsh' prints this.
_tacet() {
  local line word summary files
  local -a found
  for line in "${(@f)$("${words[1]/#\~/$HOME}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
    word=${line%%$'\t'*} summary=${line#*$'\t'}
    case $word in
      '') ;;
      /) files=1 ;;
      *) found+=("${word//:/\\:}${summary:+:$summary}") ;;
    esac
  done
  (( $#found )) && _describe -V tacet found
  [[ -n $files ]] && _files
}
if [[ ${funcstack[1]} == _tacet ]]; then _tacet "$@"; else compdef _tacet tacet; fi
