// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/habits/measured/box.h"

namespace herd {

namespace {

class Local
{
public:
    void go();
};

void Local::go()
{
    go();
}

} // namespace

template<class T> void Box<T>::add(const QList<int> &x, const std::function<void()> &then)
{
    then();
}

// Counted with its class: by its lines.
void Plain::go()
{
    go();
}

} // namespace herd
