// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a run the list of events has, where it has not all; what fits the filter in the rest,
// and the ways there. Hidden where the list has all. GUI thread; the model outlives it.
#pragma once

#include "ui/model/events/eventmodel.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace herd::ui {

class RunMatches;

class RunLine : public QWidget
{
    Q_OBJECT

public:
    explicit RunLine(const EventModel &events, QWidget *parent = nullptr);

    void setRun(RunMatches &run); // which outlives it
    void refresh();               // the events, or the filter, are others

Q_SIGNALS:
    void matchWanted(bool forward); // the next in the run, or the one before

private:
    QToolButton *button(const QString &name, const QString &text, const QString &tip);
    QString text() const;

    const EventModel &m_events;
    RunMatches *m_run = nullptr;
    QLabel *m_text;
    QToolButton *m_cancel, *m_before, *m_next;
};

} // namespace herd::ui
