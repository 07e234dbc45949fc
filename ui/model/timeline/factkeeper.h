// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps facts, in chunks that readers on other threads share. What is added goes to places no
// reader looks at; what goes is freed at once, or, where a reader has its chunk, with that. For one
// thread.
#pragma once

#include "ui/model/timeline/keptfacts.h"

namespace herd::ui {

class FactKeeper : public KeptFacts
{
public:
    FactKeeper() = default;
    FactKeeper(const FactKeeper &) = delete; // for reading, copy what it is made of
    FactKeeper &operator=(const FactKeeper &) = delete;

    void append(const Fact &fact); // its number follows the last one's
    void dropFirst(size_t count);

private:
    size_t m_freed = 0; // of the first chunk
};

} // namespace herd::ui
