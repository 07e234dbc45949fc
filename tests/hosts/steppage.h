// SPDX-License-Identifier: GPL-3.0-or-later
// What a section of docs/ tells its reader to do: its blocks of commands, each with what it says.
#pragma once

#include "tests/habits/pages.h"

#include <QList>

namespace herd::test {

struct PageStep
{
    QString where;    // the first line, behind "# "
    QString commands; // for a shell
    QStringList says; // lines of what comes of it; numbers differ
};

// A block that begins with ```sh, and the one without a word behind it, if there is one before the next.
inline QList<PageStep> stepsOfSection(const QString &page, const QString &head)
{
    QList<PageStep> steps;
    bool isInside = false;
    QString fence; // of the block that is read; none between blocks
    for (const QString &line : linesOfPage(page)) {
        if (fence.isEmpty() && line.startsWith(QStringLiteral("## ")))
            isInside = line == head;
        if (!isInside)
            continue;
        if (line.startsWith(QStringLiteral("```"))) {
            const bool isEnd = !fence.isEmpty();
            fence = isEnd ? QString() : line;
            if (!isEnd && line == QStringLiteral("```sh"))
                steps.append(PageStep());
        } else if (fence == QStringLiteral("```sh")) {
            PageStep &step = steps.last();
            if (step.where.isEmpty())
                step.where = line.mid(2);
            step.commands += line + u'\n';
        } else if (!fence.isEmpty() && !steps.isEmpty()) {
            steps.last().says.append(line);
        }
    }
    return steps;
}

} // namespace herd::test
