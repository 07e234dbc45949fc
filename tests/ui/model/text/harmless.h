// SPDX-License-Identifier: GPL-3.0-or-later
// Whether text that is shown can act on what stands around it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace herd::test {

// What is wrong with one line of plain text; empty: nothing.
inline QString harmOfLine(const QString &line)
{
    constexpr QChar Open(0x2068), Close(0x2069), Mark(0x200e);
    int depth = 0;
    QList<uint> points = line.toUcs4();
    if (!points.isEmpty() && points.constFirst() == Mark.unicode())
        points.removeFirst();
    for (const uint c : std::as_const(points)) {
        const QString code = QStringLiteral("U+") + QString::number(c, 16);
        if (c == Open.unicode() || c == Close.unicode()) {
            depth += c == Open.unicode() ? 1 : -1;
            if (depth < 0 || depth > 1)
                return QStringLiteral("isolates do not match");
            continue;
        }
        const QChar::Direction direction = QChar::direction(c);
        const bool turns
            = direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
        if (turns && depth == 0)
            return code + QStringLiteral(" turns what is around it");
        const QChar::Category category = QChar::category(c);
        if (category >= QChar::Other_Control && category <= QChar::Other_NotAssigned)
            return code + QStringLiteral(" is not seen");
        if (category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            return code + QStringLiteral(" breaks the line");
    }
    return depth == 0 ? QString() : QStringLiteral("an isolate is left open");
}

inline QString harmOf(const QString &lines)
{
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        if (const QString harm = harmOfLine(line); !harm.isEmpty())
            return harm;
    }
    return {};
}

} // namespace herd::test
