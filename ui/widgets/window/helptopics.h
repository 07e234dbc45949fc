// SPDX-License-Identifier: GPL-3.0-or-later
// Where the user guide tells of what has the keyboard: by the words with which a paragraph of it
// begins. Pure but for the widget it is given, GUI thread.
#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace herd::ui {

struct HelpTopic
{
    QString of;        // a class without its namespace, or the object name of a widget
    QString beginning; // of the paragraph
};

QList<HelpTopic> helpTopics(); // all

// Of the widget, or of the nearest one around it that the guide tells of; empty: of none, which is
// the guide's beginning.
QString helpBeginning(const QWidget *focus);

} // namespace herd::ui
