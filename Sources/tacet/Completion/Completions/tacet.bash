# Completes tacet's words in bash. 'tacet completions bash' prints this.
_tacet() {
  local line=${COMP_LINE:0:COMP_POINT} word summary
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:blank:]] ]] && words+=('')
  # Readline replaces no more than what follows the last of COMP_WORDBREAKS, which is $2.
  local kept=${words[-1]%"$2"}
  COMPREPLY=()
  while IFS=$'\t' read -r word summary; do
    if [[ $word == / ]]; then
      compopt -o filenames 2>/dev/null
      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$2")
    else
      COMPREPLY+=("${word#"$kept"}")
    fi
  done < <("${1/#\~/$HOME}" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -F _tacet tacet
