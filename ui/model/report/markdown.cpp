// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/report/markdown.h"

namespace herd::ui {

QString markdownText(const QString &shown)
{
    const QString signs = QStringLiteral("\\`*_{}[]<>#|~&!$^");
    QString text;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QChar c = shown.at(i);
        // Of these readers make links by themselves: a@b.c, http://b.c, www.b.c
        const bool isLink = c == u'@'
            || (c == u':' && i + 1 < shown.size() && shown.at(i + 1) != u' ')
            || (c == u'.' && shown.first(i).endsWith(u"www", Qt::CaseInsensitive));
        if (isLink || signs.contains(c))
            text += u'\\';
        text += c;
    }
    return text;
}

QString markdownCode(const QString &shown)
{
    // A fence is longer than any within; a table ends cells at bars, in code too.
    qsizetype longest = 0, run = 0;
    for (QChar c : shown) {
        run = c == u'`' ? run + 1 : 0;
        longest = qMax(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const QString space
        = shown.startsWith(u'`') || shown.endsWith(u'`') ? QStringLiteral(" ") : QString();
    QString inside = shown;
    inside.replace(u'|', QStringLiteral("\\|"));
    return fence + space + inside + space + fence;
}

MarkdownTable::MarkdownTable(const QList<Column> &columns)
{
    QStringList titles;
    QString line = QStringLiteral("|");
    for (const Column &column : columns) {
        titles << markdownText(column.title);
        line += column.isNumber ? QStringLiteral("---:|") : QStringLiteral("---|");
    }
    add(titles);
    m_text.chop(1);
    m_text += line + QStringLiteral("\n\n");
}

void MarkdownTable::add(const QStringList &cells)
{
    if (!m_text.isEmpty())
        m_text.chop(1);
    m_text += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n\n");
}

} // namespace herd::ui
