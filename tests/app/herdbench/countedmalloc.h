// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what the program asks the system for memory while it is wanted. Any thread.
#pragma once

#include <cstdint>

namespace herd::test {

// Of all threads, since the start: malloc, calloc, realloc and what is built on them.
std::uint64_t allocations();

} // namespace herd::test
