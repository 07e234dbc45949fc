// SPDX-License-Identifier: GPL-3.0-or-later
// The shortcuts of a window's actions, as the user chose them in place of those the panel has. An
// action is known by its object name, or by its words where it has none. GUI thread.
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QString>

class QMainWindow;

namespace herd::ui {

class ActionKeys
{
public:
    struct Entry
    {
        QString id;
        QString text, group; // as commands are told of
        QKeySequence now, usual;
    };

    // Whether Preferences::keys may have it: the text of keys there are, or of none.
    static bool isMeant(const QString &keys);

    explicit ActionKeys(QMainWindow &window); // which outlives it

    // Of all actions there are, which are others with each herd.
    QList<Entry> all() const;
    // As chosen (Preferences::keys); those that are not chosen have their usual one.
    void apply(const QHash<QString, QString> &chosen);
    // What has that shortcut already and is not `id`, by its words; empty: nothing has.
    QString takenBy(const QString &id, const QKeySequence &keys) const;

private:
    QMainWindow &m_window;
};

} // namespace herd::ui
