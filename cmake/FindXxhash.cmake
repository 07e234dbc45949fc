# SPDX-License-Identifier: GPL-3.0-or-later
# xxhash.com, of which only the header is used: it compiles into its users.
find_path(XXHASH_INCLUDE_DIR xxhash.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xxhash REQUIRED_VARS XXHASH_INCLUDE_DIR)
if(Xxhash_FOUND AND NOT TARGET Xxhash::Xxhash)
  add_library(Xxhash::Xxhash INTERFACE IMPORTED)
  target_include_directories(Xxhash::Xxhash SYSTEM INTERFACE ${XXHASH_INCLUDE_DIR})
endif()
