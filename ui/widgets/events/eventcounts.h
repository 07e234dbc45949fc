// SPDX-License-Identifier: GPL-3.0-or-later
// How many events are shown of how many there are, or fit of the whole run, and the button to those that came meanwhile.
// GUI thread; the model outlives it.
#pragma once

#include "ui/model/events/eventmodel.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace herd::ui {

class RunMatches;

class EventCounts : public QWidget
{
    Q_OBJECT

public:
    explicit EventCounts(const EventModel &events, QWidget *parent = nullptr);

    void setRun(const RunMatches &run) { m_run = &run; } // which outlives it, of the same filter
    QString whyNoneText(bool canSend) const; // why no event is shown, and how to get one
    void refresh(int unseen);                // rows that came since the reader left the end

Q_SIGNALS:
    void toEndAsked();

private:
    QString countsText() const;
    QString ofRunText() const;

    const EventModel &m_events;
    const RunMatches *m_run = nullptr;
    double m_share = 1; // of the filter that is being applied
    QToolButton *m_toEnd;
    QLabel *m_counter;
};

} // namespace herd::ui
