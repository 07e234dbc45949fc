// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence with its places %1, %2... filled, all at once: a %1 in what is filled in is only text,
// where a chain of QString::arg() would fill it too. Only text goes in, so that whoever shows a
// number says how it is written (numbers.h). In ui/ this stands for QString::arg(); a test sees to
// it. Pure.
#pragma once

#include <QString>

#include <concepts>

namespace herd::ui {

template<std::same_as<QString>... Texts>
QString filled(const QString &sentence, const Texts &...texts)
{
    return sentence.arg(texts...);
}

} // namespace herd::ui
