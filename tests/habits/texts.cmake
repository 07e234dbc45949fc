# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.25)
# Text from outside is prepared for display in one place (ui/model/text/outsidetext.h), numbers are written in
# one place (ui/model/text/numbers.h), sentences are filled in one way (ui/model/text/filled.h). What goes round them
# in ui/ is found here, statement by statement. ROOT: the sources.

# What outsidetext.h calls real text goes to the clipboard, into fields to edit, or comes from our own
# files: who does so is listed here. Whoever shows it is not.
set(real
  outsidetext.cpp                               # what they are
  consolelist.cpp mapmenu.cpp shellcommand.cpp # the clipboard
  consoleline.cpp consolepane.cpp mappane.cpp   # lines and ids for a field
  servertable.cpp clienttable.cpp knowledgematrix.cpp eventtexts.cpp filtertexts.cpp serversearch.cpp # to sort, to find, to filter by
  mainwindow.cpp panelsettings.cpp panememory.cpp # the name of a ready herd, keys of a settings file
  inspection.cpp                                # a dump is ASCII
  aboutdialog.cpp helpwindow.cpp basemap.cpp    # our own documents and map
)

set(prepared "(nameText|shortName|lineText|detailText|proseText|pathText|shortPath)\\(")
set(found 0)

# forbid(what regex [EXCEPT file...] [UNLESS regex]): no statement of `statements` may match.
function(forbid what regex)
  cmake_parse_arguments(arg "" "UNLESS" "EXCEPT" ${ARGN})
  cmake_path(GET source FILENAME name)
  if(NOT name IN_LIST arg_EXCEPT)
    foreach(statement ${statements})
      if(statement MATCHES "${regex}" AND NOT (arg_UNLESS AND statement MATCHES "${arg_UNLESS}"))
        string(STRIP "${statement}" statement)
        message(SEND_ERROR "${source}: ${what}:\n  ${statement}")
      endif()
    endforeach()
  endif()
endfunction()

# Of `source`, without comments, each on one line: what stands between two semicolons.
macro(read_statements)
  file(READ ${source} text)
  string(REGEX REPLACE "//[^\n]*" "" text "${text}")
  string(REGEX REPLACE "[][\\]" "_" text "${text}") # a list of CMake's minds them
  string(REGEX REPLACE "[ \n]+" " " statements "${text}")
endmacro()

file(GLOB_RECURSE sources ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp)
foreach(source ${sources})
  read_statements()
  forbid("bytes become text in outsidetext.h" "fromUtf8\\(|fromLatin1\\(|fromLocal8Bit\\(|fromStdString\\(|toNativeSeparators"
    EXCEPT outsidetext.cpp)
  forbid("real text is not shown" "realText(Of)?\\(" EXCEPT outsidetext.h ${real})
  forbid("a lower layer's sentence is prose" "errorString\\(\\)|error->text\\(\\)|failure->text\\(\\)|prettyProductName"
    UNLESS "proseText\\(")
  forbid("sentences are filled at once, with text" "\\.arg\\(" EXCEPT filled.h)
  forbid("numbers are written in numbers.h" "QString::number\\(|setNum\\(|QLocale\\(|QLocale [a-z]|QString::asprintf"
    EXCEPT numbers.cpp)
  forbid("one is a number, too: %1" "counted\\(.*\"([a-z]+ )*1 ")
  forbid("labels are made in plainlabel.h" "new QLabel|QLabel [a-z]+ ?\\(|Qt::(RichText|AutoText|MarkdownText)" EXCEPT plainlabel.cpp)
  forbid("these boxes look for markup" "QMessageBox::(about|critical|information|question|warning)\\(")
  forbid("numbers are typed into numberbox.h" "new Q(Double)?SpinBox")
  forbid("tips are tipText() or words of ours" "setToolTip\\(|ToolTipRole\\)|QToolTip::showText\\(|showTip\\("
    UNLESS "tipText\\(|tr\\(|setToolTip\\((tip|why|text|{})\\)|keys\\.isEmpty\\(\\)|, tip, &view\\)|showTip\\(const|graphTip\\(|matrixTip\\(|[.]tip\\(|role != Qt::ToolTipRole")
  forbid("a mnemonic from outside: actionText()" "(addAction|addMenu|addSection|addTab|setTabText|QPushButton|QCheckBox|QAction)\\(.*${prepared}"
    UNLESS "actionText\\(")
  string(REGEX MATCHALL "(nameText|shortName|lineText|detailText|proseText|tipText|countText|filled)\\(" uses "${text}")
  list(LENGTH uses uses)
  math(EXPR found "${found} + ${uses}")
endforeach()
# Where sentences are filled in turn, what was filled in before must not be text: a %2 in it would be filled
# in, too.
set(within "([^()]|\\([^()]*\\))*")
set(texts "(path|where|[nN]ame|text|host|why|problem|detail|error|reason|folder|file|program|shown)")
file(GLOB_RECURSE sources ${ROOT}/herd/*.h ${ROOT}/herd/*.cpp ${ROOT}/app/*.h ${ROOT}/app/*.cpp)
foreach(source ${sources})
  read_statements()
  forbid("all at once: arg(a, b)" "\\.arg\\(${within}${texts}${within}\\) ?\\.arg\\(")
endforeach()

if(found LESS 200)
  message(FATAL_ERROR "Only ${found} texts were found: this looks at the wrong words.")
endif()
