// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/console.h"

#include "herd/core/base/printable.h"

#include <cstdio>

namespace herd {

namespace {

void write(const QByteArray &bytes, FILE *to)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}

} // namespace

void printOut(const QString &text)
{
    write(text.toUtf8(), stdout);
}

void printError(const QString &sentence)
{
    write("herdd: " + printable(sentence.toUtf8()) + '\n', stderr);
}

} // namespace herd
