# SPDX-License-Identifier: GPL-3.0-or-later
# Checks what link lines cannot: which folder includes what, that the pure folders know no clock, no
# randomness and no I/O, and that no source is longer than it should be without saying why.
set(broken 0)

function(complain file what)
  message(SEND_ERROR "${file}: ${what}")
  set(broken 1 PARENT_SCOPE)
endfunction()

# forbid(folder regex what [but...]): no code line of the folder's sources may match, but for those
# files.
function(forbid folder regex what)
  file(GLOB_RECURSE sources ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  list(TRANSFORM ARGN PREPEND ${ROOT}/ OUTPUT_VARIABLE but)
  list(REMOVE_ITEM sources ${but})
  if(NOT sources)
    complain(${folder} "no sources found: is the test looking in the right place?")
  endif()
  foreach(source ${sources})
    file(STRINGS ${source} lines REGEX "${regex}")
    foreach(line ${lines})
      if(NOT line MATCHES "^ *//")
        complain(${source} "${what}: ${line}")
      endif()
    endforeach()
  endforeach()
endfunction()

set(gui "include <(QtGui|QtWidgets|QWidget|QPainter|QApplication|QGuiApplication|QPixmap|QImage|QColor|QMainWindow)")
set(io "include <(QtNetwork|QTcp|QUdp|QNetwork|QHost|QSsl|QFile|QSaveFile|QDir|QProcess|QSocketNotifier|QTimer|QThread|QObject|QSettings|sys/|unistd|fcntl|netinet)")
set(clock "steady_clock|system_clock|high_resolution_clock|QDateTime|QElapsedTimer|QDeadlineTimer|QRandomGenerator|random_device|mt19937|[^a-zA-Z_]s?rand\\(|std::time\\(|[^:]::time\\(")

# Durations of one picture may be measured by QElapsedTimer, which is steady.
set(reads "(steady|system|high_resolution)_clock::now|::current(Date|Time|DateTime|MSecs|Secs)|gettimeofday|clock_gettime|[^a-zA-Z_.]time\\((nullptr|NULL|0|&)")
foreach(folder herd ui app)
  forbid(${folder} "${reads}" "only herd/clock.h reads a clock" herd/clock.h)
endforeach()
forbid(herd/core "include \"herd/clock.h" "core is told the time")

forbid(herd "${gui}" "herd never sees Gui or Widgets")
forbid(herd "include \"(ui|app|tests)/" "herd never looks up")
foreach(pure herd/core herd/sim)
  forbid(${pure} "${io}" "pure code does no I/O and has no QObject")
  forbid(${pure} "${clock}" "pure code knows no clock and no randomness")
endforeach()
forbid(herd/core "include \"herd/(net|sim|places|journal|trace)/" "core is the middle")
forbid(herd/journal "include \"herd/(net|sim|places|trace)/" "a journal knows no network")
forbid(herd/core "include \"herd/backend" "core is the middle")
forbid(herd/sim "include \"herd/(net|places|journal)/" "the simulator touches no network and no disk")
forbid(ui "include \"herd/(net|sim|places|journal|trace)/" "only app chooses a backend")
forbid(ui "include \"(app|tests)/" "ui never looks up")
forbid(ui/model "include <(QtWidgets|QWidget|QApplication|QMainWindow|QDialog|QLabel|QPushButton)" "models have no widgets")
forbid(ui/model "include \"ui/widgets/" "models never look at widgets")

# lupdate takes the sentence from the call, and sees none in a variable.
foreach(folder ui app)
  forbid(${folder} "(^|[^a-zA-Z_])tr\\([^\"R]|::translate\\(" "lupdate cannot find what is translated here")
endforeach()

# A file over 300 lines says on one of its first lines why: "Long because ...".
file(GLOB_RECURSE sources ${ROOT}/app/*.h ${ROOT}/app/*.cpp ${ROOT}/herd/*.h ${ROOT}/herd/*.cpp
  ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
foreach(source ${sources})
  file(READ ${source} text)
  string(REGEX MATCHALL "\n" newlines "${text}")
  list(LENGTH newlines length)
  if(length GREATER 300 AND NOT text MATCHES "Long because")
    complain(${source} "${length} lines, and no word why")
  endif()
endforeach()

if(broken)
  message(FATAL_ERROR "layering: see above")
endif()
