// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/perspectivememory.h"

namespace herd::ui {

namespace {

const QString OwnPrefix = QStringLiteral("own:"); // none of the panel's own keys begins so

} // namespace

QString PerspectiveMemory::ownKey(const QString &title)
{
    return OwnPrefix + title;
}

QString PerspectiveMemory::titleOf(const QString &key)
{
    return key.startsWith(OwnPrefix) ? key.sliced(OwnPrefix.size()) : QString();
}

bool PerspectiveMemory::isTitle(const QString &title)
{
    return !title.trimmed().isEmpty() && title.size() <= MostTitle;
}

bool PerspectiveMemory::save(const QString &title, const QByteArray &state)
{
    if (!isTitle(title) || (!m_own.contains(title) && m_own.size() >= MostOwn))
        return false;
    if (!m_own.contains(title))
        m_own.append(title);
    m_saved.insert(title, state);
    for (auto &screen : m_left)
        screen.remove(ownKey(title));
    return true;
}

bool PerspectiveMemory::rename(const QString &title, const QString &to)
{
    const qsizetype at = m_own.indexOf(title);
    if (at < 0 || !isTitle(to) || m_own.contains(to))
        return false;
    m_own.replace(at, to);
    m_saved.insert(to, m_saved.take(title));
    for (auto &screen : m_left) {
        if (screen.contains(ownKey(title)))
            screen.insert(ownKey(to), screen.take(ownKey(title)));
    }
    if (m_current == ownKey(title))
        m_current = ownKey(to);
    return true;
}

void PerspectiveMemory::remove(const QString &title)
{
    m_own.removeAll(title);
    m_saved.remove(title);
    for (auto &screen : m_left)
        screen.remove(ownKey(title));
    if (m_current == ownKey(title))
        m_current.clear();
}

QByteArray PerspectiveMemory::left(const QString &screen, const QString &key) const
{
    return m_left.value(screen).value(key);
}

void PerspectiveMemory::leave(const QString &screen, const QString &key, const QByteArray &state)
{
    m_screens.removeAll(screen);
    m_screens.prepend(screen);
    while (m_screens.size() > MostScreens)
        m_left.remove(m_screens.takeLast());
    m_left[screen].insert(key, state);
}

} // namespace herd::ui
