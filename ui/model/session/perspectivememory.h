// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of perspectives, which are places for all panes: which one is shown, those the
// user named, and how each was left on screens of which size. Pure.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace herd::ui {

class PerspectiveMemory
{
public:
    static constexpr qsizetype MostOwn = 5;     // as many as have a key
    static constexpr qsizetype MostScreens = 6; // sizes; the one not seen for longest is forgotten
    static constexpr qsizetype MostTitle = 40;  // characters

    bool operator==(const PerspectiveMemory &) const = default;

    // One of the panel's own ("teach"), or ownKey() of a title; empty: none was chosen yet.
    const QString &current() const { return m_current; }
    void setCurrent(const QString &key) { m_current = key; }

    static QString ownKey(const QString &title);
    // Empty: it is none of the user's.
    static QString titleOf(const QString &key);

    // Titles of the user's, in the order they were saved.
    const QStringList &own() const { return m_own; }
    // One of that title is replaced. False: the title is empty or too long, or there are too many.
    bool save(const QString &title, const QByteArray &state);
    // False: there is none of the first title, or one of the second.
    bool rename(const QString &title, const QString &to);
    void remove(const QString &title);
    // As it was saved.
    QByteArray saved(const QString &title) const { return m_saved.value(title); }

    // Such as "1280x800", the one last used first.
    const QStringList &screens() const { return m_screens; }
    // How it was left there; empty: never.
    QByteArray left(const QString &screen, const QString &key) const;
    void leave(const QString &screen, const QString &key, const QByteArray &state);
    const QHash<QString, QHash<QString, QByteArray>> &allLeft() const { return m_left; }

private:
    static bool isTitle(const QString &title);

    QString m_current;
    QStringList m_own;
    QHash<QString, QByteArray> m_saved; // by title
    QStringList m_screens;
    QHash<QString, QHash<QString, QByteArray>> m_left; // by screen, then by key
};

} // namespace herd::ui
