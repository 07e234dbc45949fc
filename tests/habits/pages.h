// SPDX-License-Identifier: GPL-3.0-or-later
// The tables and examples of docs/, for tests that hold them against what the program has.
#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace herd::test {

inline QStringList linesOfPage(const QString &page)
{
    QFile file(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/") + page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n')
                                          : QStringList();
}

// What stands in back quotes in the first cells of its tables with this head, in their order.
inline QStringList namedInTables(const QString &page, const QString &head)
{
    static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
    QStringList named;
    bool isInTable = false;
    for (const QString &line : linesOfPage(page)) {
        isInTable = line == head || (isInTable && line.startsWith(u'|'));
        if (!isInTable || line == head)
            continue;
        for (auto found = quoted.globalMatch(line.section(u'|', 1, 1)); found.hasNext();)
            named.append(found.next().captured(1));
    }
    return named;
}

// What it shows in that language, block by block.
inline QStringList examplesIn(const QString &page, const QString &language)
{
    const QRegularExpression block(QStringLiteral("```%1\n(.*?)```").arg(language),
                                   QRegularExpression::DotMatchesEverythingOption);
    QStringList examples;
    for (auto found = block.globalMatch(linesOfPage(page).join(u'\n')); found.hasNext();)
        examples << found.next().captured(1);
    return examples;
}

} // namespace herd::test
