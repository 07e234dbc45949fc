# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.25)
# One word a thing (the glossary in docs/architecture.md): names that one would have to be told are
# refused, where they name something and not in comments or texts. ROOT: the sources.
set(seen 0)

# forbid(regex instead FOLDERS folder... [EXCEPT file...]): no code of these folders may match. In the
# regex, < stands for the beginning of a name.
function(forbid regex instead)
  cmake_parse_arguments(arg "" "" "FOLDERS;EXCEPT" ${ARGN})
  string(REPLACE "<" "(^|[^A-Za-z0-9_])" regex "${regex}")
  foreach(folder ${arg_FOLDERS})
    file(GLOB_RECURSE sources RELATIVE ${ROOT} ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    foreach(source ${sources})
      math(EXPR seen "${seen} + 1")
      file(STRINGS ${ROOT}/${source} lines REGEX "${regex}")
      foreach(line ${lines})
        string(REGEX REPLACE "\"([^\"\\]|\\.)*\"" "\"\"" line "${line}")
        string(REGEX REPLACE "//.*" "" line "${line}")
        if(line MATCHES "${regex}" AND NOT source IN_LIST arg_EXCEPT)
          message(SEND_ERROR "${source}: ${instead}: ${line}")
        endif()
      endforeach()
    endforeach()
  endforeach()
  set(seen ${seen} PARENT_SCOPE)
endfunction()

# What a function makes or changes is its name, not that somebody says it.
forbid("<say([A-Z][A-Za-z]*)?\\(" "name what it sends, shows or returns" FOLDERS herd app ui)
forbid("[rR]efusal" "it is an error, or the reason of one" FOLDERS herd app ui)
forbid("<words\\(|[a-z]Words\\(" "it is a text: toText(), reasonText()" FOLDERS herd app ui
  EXCEPT ui/model/text/outsidetext.cpp) # withIsolatedWords() is about the words in a text
# The commit barrier, foreign servers, retention, the folders of the sources, the session factory, one
# without a window.
forbid("<(m_)?[sS]toring|[gG]uest|[uU]nattended|[nN]ode[mM]emory|[hH]erd[rR]oom|[jJ]ournal[rR]oom|[sS]ession[mM]aker"
  "the glossary has another word" FOLDERS herd app ui)

if(seen LESS 2000)
  message(FATAL_ERROR "Only ${seen} files were looked at: this looks in the wrong place.")
endif()
