// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of Markdown (https://spec.commonmark.org, tables as https://github.github.com/gfm has them).
// Text comes in as it is shown (outsidetext.h), on one line. Pure.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace herd::ui {

// Nothing in it is markup, nor becomes a link.
QString markdownText(const QString &shown);
// Bytes of the wire, in the type of code; fit for a table too.
QString markdownCode(const QString &shown);

class MarkdownTable
{
public:
    struct Column
    {
        QString title;
        bool isNumber = false; // stands at the right
    };
    explicit MarkdownTable(const QList<Column> &columns);

    void add(const QStringList &cells);            // Markdown, as many as there are columns
    const QString &text() const { return m_text; } // with an empty line behind it

private:
    QString m_text;
};

} // namespace herd::ui
