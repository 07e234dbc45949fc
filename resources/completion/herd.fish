# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish of Herd Panel's programs: their options, as their --help has them.
function __herd_options
    $argv[1] --help 2>/dev/null | string match -r -g -- '^ +(?:-[a-z], )?(--[a-z-]+)'
end
for program in herdpanel herdd herdctl herdsim herdtrace
    complete -c $program -n 'string match -q -- "-*" (commandline -ct)' -f -a "(__herd_options $program)"
end
