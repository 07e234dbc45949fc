# SPDX-License-Identifier: GPL-3.0-or-later
# The few words every folder of this project builds with.

set(HERD_SANITIZE "" CACHE STRING "Sanitizers, for example address;undefined")
set(HERD_TESTS all CACHE STRING "Which tests are built: all, or those of the programs alone")
option(HERD_UNITY "Compile all sources of a library at once: the fastest way to build everything" OFF)

# What every target of ours is compiled with.
add_library(herd_options INTERFACE)
target_compile_features(herd_options INTERFACE cxx_std_20)
target_include_directories(herd_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(herd_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wimplicit-fallthrough -Wswitch-enum)
# GCC 12 takes the members of a std::variant that are not there for uninitialised ones.
target_compile_options(herd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_compile_definitions(herd_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(HERD_SANITIZE)
  list(JOIN HERD_SANITIZE "," herd_sanitizers)
  target_compile_options(herd_options INTERFACE -fsanitize=${herd_sanitizers} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  # These two look at every use of a pointer, a third of what the compiler does here. A null pointer that is
  # used is found by the address sanitizer too; the fuzz targets are built with both.
  if(NOT HERD_FUZZ)
    target_compile_options(herd_options INTERFACE -fno-sanitize=null,alignment)
  endif()
  target_link_options(herd_options INTERFACE -fsanitize=${herd_sanitizers})
endif()

# Programs and tests link four times as fast by mold, which "scripts/setup tests" installs.
find_program(HERD_MOLD mold)
if(HERD_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1)
  target_link_options(herd_options INTERFACE -fuse-ld=mold)
endif()

# Headers of Qt and the standard library that most sources want, compiled once: a fresh build is a third
# shorter. Sources still include what they use. -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without, as
# scripts/build does where ccache is there, which remembers more without them.
function(herd_add_precompiled name)
  cmake_parse_arguments(arg "" "" "HEADERS;LINK;OPTIONS" ${ARGN})
  file(WRITE ${CMAKE_BINARY_DIR}/${name}.cpp "")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE herd_options ${arg_LINK})
  target_compile_options(${name} PRIVATE ${arg_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

# herd_add_library(name SOURCES file... LINK target... [PRECOMPILED name]): a static library of one folder.
function(herd_add_library name)
  cmake_parse_arguments(arg "" "PRECOMPILED" "SOURCES;LINK" ${ARGN})
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED herd_precompiled_core)
  endif()
  add_library(${name} STATIC ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${HERD_UNITY} UNITY_BUILD_BATCH_SIZE 0)
  target_link_libraries(${name} PUBLIC herd_options ${arg_LINK})
  target_precompile_headers(${name} REUSE_FROM ${arg_PRECOMPILED})
endfunction()

# herd_add_program(name SOURCES file... LINK target...): one of the programs users start.
add_custom_target(programs)
function(herd_add_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  qt_add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE herd_options ${arg_LINK})
  target_precompile_headers(${name} REUSE_FROM herd_precompiled_core)
  add_dependencies(programs ${name})
endfunction()

# Where a session would have its runtime files, for tests outside of any.
set(herd_test_runtime ${CMAKE_BINARY_DIR}/tests/runtime)
file(MAKE_DIRECTORY ${herd_test_runtime})
file(CHMOD ${herd_test_runtime} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# Tests with the label `threads`, for the thread sanitizer.
add_custom_target(threads)

# What tests are compiled with, in every build: it is the libraries that are to be fast, and whose undefined
# behaviour is looked for.
set(herd_test_options -O0 -fno-sanitize=undefined)

# herd_add_test(tst_name [SOURCES file...] LINK target... [LABELS label...] [TIMEOUT seconds]):
# one executable and one ctest per class under test; the source is tst_name.cpp unless said. It ends with
# #include "tst_name.moc", made by moc without CMake's AUTOMOC, which costs a build of all tests a tenth. A warning
# of Qt's that QTest::ignoreMessage() does not expect fails the test, whoever gives it and when: QWARN
# in a test's own output, the pattern's word before its start and after its end. Only what Qt's offscreen
# windows cannot do ("This plugin does not support...") does not count.
function(herd_add_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cpp)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 180)
  endif()
  set(moc ${CMAKE_CURRENT_BINARY_DIR}/moc/${name}.moc)
  add_custom_command(OUTPUT ${moc} DEPENDS ${name}.cpp VERBATIM
    COMMAND Qt6::moc ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp -o ${moc})
  qt_add_executable(${name} ${arg_SOURCES} ${moc})
  set_target_properties(${name} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc)
  target_link_libraries(${name} PRIVATE herd_options Qt6::Test ${arg_LINK})
  target_compile_options(${name} PRIVATE ${herd_test_options})
  target_precompile_headers(${name} REUSE_FROM herd_precompiled_tests)
  add_test(NAME ${name} COMMAND ${name})
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(threads ${name})
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
    FAIL_REGULAR_EXPRESSION "<warning> ([^T]|T[^h]|Th[^i]);<critical>"
    ENVIRONMENT "QT_MESSAGE_PATTERN=<%{type}> %{message};QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${herd_test_runtime};XDG_CACHE_HOME=${herd_test_runtime};TZ=UTC;LC_ALL=C.UTF-8;HERD_BIN=${CMAKE_BINARY_DIR}/bin;HERD_SOURCE=${PROJECT_SOURCE_DIR};TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/threads.supp")
endfunction()
