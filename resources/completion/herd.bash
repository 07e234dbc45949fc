# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash of Herd Panel's programs. Options are asked of the program itself, by its --help, so
# that they are always its own; what stands in angle brackets there says what an option's value is.
_herd()
{
    local cur prev words cword
    _init_completion -n = || return
    local help value
    help=$("$1" --help 2>/dev/null) || return

    if [[ $prev == -* ]]; then
        # "  --theme <THEME>   light or dark." and "  -o, --output <FILE>"
        value=$(sed -n -E "s/^ +(-[a-z], )?$prev <([^>]*)>.*/\2/p" <<<"$help" | head -n 1)
        case $value in
            FILE | PNG) _filedir; return ;;
            DIR) _filedir -d; return ;;
            THEME) COMPREPLY=($(compgen -W "light dark" -- "$cur")); return ;;
            HOW) COMPREPLY=($(compgen -W "full normal" -- "$cur")); return ;;
            FORMAT) COMPREPLY=($(compgen -W "csv jsonl pcapng perfetto" -- "$cur")); return ;;
            WHAT) [[ $prev == --places ]] && COMPREPLY=($(compgen -W "embedded off google google-legacy" -- "$cur")); return ;;
            ?*) return ;;
        esac
    fi
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(grep -oE '^ +(-[a-z], )?--[a-z-]+' <<<"$help" | grep -oE -- '--[a-z-]+')" -- "$cur"))
        return
    fi
    case ${1##*/} in
        herdpanel) _filedir '@(herdlog|json|herd)' ;;
        herdsim) _filedir herd ;;
        herdtrace) ((cword > 1)) && COMPREPLY=($(compgen -W "check query report export" -- "$cur")) || _filedir herdlog ;;
        herdctl) COMPREPLY=($(compgen -W "$(sed -n -E 's/^ +herdctl ([a-z|]+)( ([a-z]+) )?.*/\1 \3/p' <<<"$help" | tr '|' ' ')" -- "$cur")) ;;
    esac
} && complete -F _herd herdpanel herdd herdctl herdsim herdtrace
