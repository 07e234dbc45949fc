// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that prepares text from outside for people's eyes: client ids, names of servers and
// places, hosts, lines and answers, error details, paths, captions of scenarios. Whoever shows such
// text calls one of these functions, whoever copies, sends or edits it does not:
//
//   names     nameText() where the view cuts or wraps (tables, inspector, tool tips);
//             shortName() where a layout follows the text (menus, combo boxes, buttons, tabs,
//             titles, sentences)
//   paths     pathText(), and shortPath() where a layout follows the text
//   wire      lineText() for bytes that claim to be those of the wire
//   prose     proseText() for a sentence of a lower layer that may have names in it; detailText()
//             for one that came as bytes and is to stay on one line
//   then      actionText() around what becomes the text of an action, button, tab or check box;
//             titleText() around the title of a window; tipText() for all tool tips;
//             documentText() for labels that can be selected from
//   real      realText() for the clipboard, for fields to edit and for what is found by it;
//             realTextOf() where only what is shown is at hand
//
// What they give is one line of plain text: set Qt::PlainText wherever a widget would look for
// markup (plainLabel() does). Characters that are not seen are escapes (herd::printable()), and
// right-to-left text stands in an isolate (UAX #9), so that it turns nothing around it. Text
// without any stays as it is: the words of the panel run left to right. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace herd::ui {

// Columns: as wide as so many digits, about; wide characters take two.
constexpr qsizetype NameColumns = 1024; // every name there can be, most of it escaped
constexpr qsizetype ShortNameColumns = 40;
constexpr qsizetype ShortPathColumns = 60;
constexpr qsizetype LineColumns = 2000;

QString nameText(QByteArrayView name);
QString shortName(QByteArrayView name, qsizetype columns = ShortNameColumns);

QString pathText(const QString &path);
QString shortPath(const QString &path); // its end: "…/herds/five.json"

// In the order of its bytes: each right-to-left word is isolated, so that the fields between them
// stay where they are. A newline is \n, and a backslash that would look like an escape \x5c.
QString lineText(QByteArrayView bytes, qsizetype columns = LineColumns);

// What is escaped already stays so. Newlines separate paragraphs.
QString proseText(const QString &sentence);
QString detailText(QByteArrayView bytes, qsizetype columns = LineColumns);

// In an isolate where anything in it turns: for numbers, and for text that is prepared already.
QString isolated(const QString &text);

// As the text of an action, button, tab or check box, where & marks a mnemonic.
QString actionText(const QString &shown);

// As the title of a window, where [*] marks unsaved changes.
QString titleText(const QString &shown);

// As the text of a document, of which Qt turns each paragraph that begins with a right-to-left
// letter, be it in an isolate: such a one gets a mark in front.
QString documentText(const QString &shown);

// Lines as a tool tip with a bold title; nothing in them is markup, and long ones are wrapped.
QString tipText(const QStringList &lines);

// The text as it is.
QString realText(QByteArrayView bytes);
// What is shown as above, as it was before. Bytes that are no UTF-8 become
// U+FFFD, and what was cut stays cut.
QString realTextOf(const QString &shown);

} // namespace herd::ui
