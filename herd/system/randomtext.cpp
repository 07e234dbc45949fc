// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/randomtext.h"

#include <QRandomGenerator>

#include <array>

namespace herd {

QByteArray randomText()
{
    std::array<quint32, 4> words {};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace herd
