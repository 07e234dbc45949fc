// SPDX-License-Identifier: GPL-3.0-or-later
// In place of the C library's own, which these hand on to.
#include "tests/app/herdbench/countedmalloc.h"

#include <atomic>
#include <cstddef>

extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);
}

namespace {

std::atomic<std::uint64_t> count {0};

} // namespace

namespace herd::test {

std::uint64_t allocations()
{
    return count;
}

} // namespace herd::test

extern "C" {

void *malloc(std::size_t size)
{
    ++count;
    return __libc_malloc(size);
}

void *calloc(std::size_t number, std::size_t size)
{
    ++count;
    return __libc_calloc(number, size);
}

void *realloc(void *memory, std::size_t size)
{
    ++count;
    return __libc_realloc(memory, size);
}
}
