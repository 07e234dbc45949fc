// SPDX-License-Identifier: GPL-3.0-or-later
// The moments of a run that its reader gave a name, by time. Bounded in number and in length of
// names. Owned by who shows the run, GUI thread.
#pragma once

#include "herd/trace/bookmarks.h"

#include <QObject>

#include <optional>

namespace herd::ui {

class BookmarkList : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const QList<Bookmark> &all() const { return m_all; }
    bool isFull() const { return m_all.size() >= RecordingNotes::MostBookmarks; }
    // In place of those there are; what is too much is left out.
    void setAll(const QList<Bookmark> &bookmarks);
    // One of that moment gets the name. Nothing where the list is full, or the name is empty.
    void add(const Bookmark &bookmark);
    void remove(const Bookmark &bookmark);
    const Bookmark *find(quint64 seq, Nanoseconds at) const; // null: that moment has none
    // The nearest after or before; null: there is none.
    const Bookmark *next(quint64 seq, Nanoseconds at, bool forward) const;
    // Offered as a name.
    QString freshName() const;

Q_SIGNALS:
    void changed();

private:
    bool put(const Bookmark &bookmark);

    QList<Bookmark> m_all;
};

} // namespace herd::ui
