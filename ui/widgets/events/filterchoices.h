// SPDX-License-Identifier: GPL-3.0-or-later
// A button whose menu has the filters that were used and those that were saved, and saves the one
// that is there. Owned by the pane; GUI thread.
#pragma once

#include "ui/model/events/eventsmemory.h"

#include <QToolButton>

namespace herd::ui {

class FilterChoices : public QToolButton
{
    Q_OBJECT

public:
    // The memory outlives it.
    explicit FilterChoices(EventsMemory &memory, QWidget *parent = nullptr);

    void setFilter(const QString &text); // the one that is there; empty: none that is good

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void fill();
    void offer(const QString &text, const QString &name);
    void saveAs();

    EventsMemory &m_memory;
    QString m_filter;
    QMenu *m_menu;
};

} // namespace herd::ui
