# Completes tacet's words in fish. 'tacet completions fish' prints this.
function __tacet_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (command $words[1] complete -- $words[2..] "$current" 2>/dev/null)
        if test "$line" = /
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c tacet -f -k -a '(__tacet_complete)'
