# SPDX-License-Identifier: GPL-3.0-or-later
# Which version the sources in SOURCE are, on the way to NEXT (herd/version/programversion.h says how it is
# written). With TEMPLATE and OUT that file is written with it as @version@, if it would change; else it is printed.
set(version ${NEXT})

function(ask_git result)
  execute_process(COMMAND git -C ${SOURCE} ${ARGN} RESULT_VARIABLE failed
    OUTPUT_VARIABLE answer ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT failed STREQUAL "0")
    set(answer "no")
  endif()
  set(${result} "${answer}" PARENT_SCOPE)
endfunction()

# Not a git further up, in which this folder only lies.
if(EXISTS ${SOURCE}/.git)
  ask_git(tag describe --tags --exact-match --match v${NEXT} HEAD)
  ask_git(count rev-list --count HEAD)
  ask_git(commit rev-parse --short=10 HEAD)
  ask_git(unchanged diff-index --quiet HEAD --)
  if(tag STREQUAL "no" AND NOT commit STREQUAL "no")
    string(APPEND version "~${count}.g${commit}")
  endif()
  if(unchanged STREQUAL "no" AND NOT commit STREQUAL "no")
    string(APPEND version "+changed")
  endif()
endif()

if(OUT)
  configure_file(${TEMPLATE} ${OUT} @ONLY)
else()
  execute_process(COMMAND ${CMAKE_COMMAND} -E echo ${version})
endif()
