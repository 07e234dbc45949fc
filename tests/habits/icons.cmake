# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.25)
# An icon means one thing: what may share a sign is listed here, with what it means. ROOT: the sources.
set(shared
  x       # close, wherever it stands
  play    # go on: the playback, the tour
  pause   # hold: the same two
  step-forward # one step on: the playback, the review
  scan    # show all of it: the graph, the clients on the map
  smartphone # mobile clients: in the toolbar, on the map
  eye        # the map as one server knows it: in the menus, on the map
  sun-moon   # the theme: its menu, the choice to follow the system
)
file(GLOB_RECURSE sources ${ROOT}/ui/widgets/*.cpp)
set(seen)
foreach(source ${sources})
  file(READ ${source} text)
  string(REGEX MATCHALL "(icon\\(QStringLiteral\\(|iconAction\\(this, |button\\(this, |action\\(this, |addTheme\\(|add\\(QStringLiteral\\()\"[a-z0-9-]+\"" uses "${text}")
  foreach(use ${uses})
    string(REGEX REPLACE ".*\"([a-z0-9-]+)\"" "\\1" name "${use}")
    if(NOT EXISTS ${ROOT}/resources/icons/${name}.svg OR name IN_LIST shared)
      continue()
    endif()
    if(name IN_LIST seen)
      message(SEND_ERROR "${source}: the icon \"${name}\" has a meaning already")
    endif()
    list(APPEND seen ${name})
  endforeach()
endforeach()
list(LENGTH seen count)
if(count LESS 20)
  message(FATAL_ERROR "Only ${count} icons were found: this looks at the wrong words.")
endif()
