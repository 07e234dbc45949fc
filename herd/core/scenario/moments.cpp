// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/moments.h"

#include "herd/core/base/posixtime.h"
#include "herd/core/base/types.h"

#include <variant>

namespace herd {

void Moments::let(const step::Let &let, Nanoseconds now)
{
    m_named.insert(let.name, valueOf(let.value, now));
}

Nanoseconds Moments::valueOf(const Moment &moment, Nanoseconds now) const
{
    const Nanoseconds base = moment.name == "now" ? now : m_named.value(moment.name);
    return base + moment.offset;
}

QByteArray Moments::textOf(const QList<TextPiece> &line, Nanoseconds now) const
{
    QByteArray text;
    for (const TextPiece &piece : line)
        std::visit(Overloaded {
                       [&](const QByteArray &plain) { text += plain; },
                       [&](const Moment &moment) { text += formatTime(valueOf(moment, now)); },
                   },
                   piece);
    return text;
}

} // namespace herd
