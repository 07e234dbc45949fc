// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane of events hands on to the next run: filters, and which columns are shown. A value;
// pure.
#pragma once

#include "ui/model/events/eventtexts.h"

#include <QList>
#include <QSet>
#include <QStringList>

namespace herd::ui {

struct SavedFilter
{
    QString name, text;
    bool operator==(const SavedFilter &) const = default;
};

class EventsMemory
{
public:
    static constexpr qsizetype MostRecent = 15; // as many as a menu shows without scrolling
    static constexpr qsizetype MostSaved = 50;
    static constexpr qsizetype MostName = 60; // QChars

    const QStringList &recent() const { return m_recent; } // the last one first
    void addRecent(const QString &text);
    void setRecent(const QStringList &texts);

    const QList<SavedFilter> &saved() const { return m_saved; } // by name
    // One of that name is replaced. False where there are too many, or the name or text is empty or
    // too long.
    bool save(const QString &name, const QString &text);
    void forget(const QString &name);
    QString nameOf(const QString &text) const; // empty: it is not saved

    const QSet<EventColumn> &hidden() const { return m_hidden; }
    void setHidden(EventColumn column, bool hidden);
    bool isHidden(EventColumn column) const { return m_hidden.contains(column); }
    // By names that are the same for good; what none has is passed over.
    QStringList hiddenNames() const;
    void setHiddenNames(const QStringList &names);

    // Graph and timeline go by the filter, too.
    bool isFilterShared() const { return m_isFilterShared; }
    void setFilterShared(bool shared) { m_isFilterShared = shared; }

    bool operator==(const EventsMemory &) const = default;

private:
    bool m_isFilterShared = false;
    QStringList m_recent;
    QList<SavedFilter> m_saved;
    QSet<EventColumn> m_hidden {EventColumn::Number, EventColumn::Size};
};

} // namespace herd::ui
