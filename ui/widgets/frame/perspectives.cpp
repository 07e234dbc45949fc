// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/perspectives.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/frame/panedocks.h"

#include <QMainWindow>
#include <QScreen>

namespace herd::ui {

Perspectives::Perspectives(QMainWindow &window, PaneDocks &docks, PanelSettings &settings)
    : QObject(&window)
    , m_window(window)
    , m_docks(docks)
    , m_settings(settings)
    , m_memory(settings.perspectives())
{
    if (!keys().contains(m_memory.current()))
        m_memory.setCurrent(toText(Arrangement::All));
}

std::optional<Arrangement> Perspectives::arrangementOf(const QString &key)
{
    for (const Arrangement arrangement : allArrangements()) {
        if (toText(arrangement) == key)
            return arrangement;
    }
    return std::nullopt;
}

QStringList Perspectives::keys() const
{
    QStringList keys;
    for (const Arrangement arrangement : allArrangements())
        keys.append(toText(arrangement));
    for (const QString &title : m_memory.own())
        keys.append(PerspectiveMemory::ownKey(title));
    return keys;
}

QString Perspectives::title(const QString &key) const
{
    const auto arrangement = arrangementOf(key);
    if (!arrangement)
        return shortName(PerspectiveMemory::titleOf(key).toUtf8());
    switch (*arrangement) {
    case Arrangement::All:
        return tr("All panes");
    case Arrangement::Teach:
        return tr("Teach");
    case Arrangement::Operate:
        return tr("Operate");
    case Arrangement::Debug:
        return tr("Debug");
    }
    return {};
}

QString Perspectives::purpose(const QString &key)
{
    const auto arrangement = arrangementOf(key);
    if (!arrangement)
        return {};
    switch (*arrangement) {
    case Arrangement::All:
        return tr("Every pane is there");
    case Arrangement::Teach:
        return tr("The graph large with captions, and a line to write");
    case Arrangement::Operate:
        return tr("Servers, map, and how the herd fares");
    case Arrangement::Debug:
        return tr("Timeline, events, diagram, knowledge and bytes");
    }
    return {};
}

QString Perspectives::current() const
{
    return m_memory.current();
}

bool Perspectives::isOwn(const QString &key) const
{
    return !PerspectiveMemory::titleOf(key).isEmpty();
}

bool Perspectives::canSave() const
{
    return m_memory.own().size() < PerspectiveMemory::MostOwn;
}

QString Perspectives::screen() const
{
    const QSize size = m_window.screen()->size();
    return filled(QStringLiteral("%1x%2"), wireNumber(size.width()), wireNumber(size.height()));
}

void Perspectives::keep()
{
    m_memory.leave(screen(), m_memory.current(), m_docks.save().state);
}

// As it was left on a screen of this size, else as it came.
void Perspectives::show(const QString &key)
{
    const QByteArray left = m_memory.left(screen(), key);
    m_memory.setCurrent(key);
    if (left.isEmpty() || !m_docks.restoreState(left))
        reset();
}

void Perspectives::choose(const QString &key)
{
    if (!keys().contains(key))
        return;
    keep();
    show(key);
    m_settings.setPerspectives(m_memory);
    Q_EMIT changed();
}

bool Perspectives::saveAs(const QString &title)
{
    keep();
    if (!m_memory.save(title, m_docks.save().state))
        return false;
    m_memory.setCurrent(PerspectiveMemory::ownKey(title));
    m_settings.setPerspectives(m_memory);
    Q_EMIT changed();
    return true;
}

bool Perspectives::rename(const QString &title)
{
    if (!m_memory.rename(PerspectiveMemory::titleOf(m_memory.current()), title))
        return false;
    m_settings.setPerspectives(m_memory);
    Q_EMIT changed();
    return true;
}

void Perspectives::remove()
{
    if (!isOwn(m_memory.current()))
        return;
    m_memory.remove(PerspectiveMemory::titleOf(m_memory.current()));
    show(toText(Arrangement::All));
    m_settings.setPerspectives(m_memory);
    Q_EMIT changed();
}

void Perspectives::reset()
{
    if (const auto arrangement = arrangementOf(m_memory.current()))
        m_docks.reset(*arrangement);
    else if (!m_docks.restoreState(m_memory.saved(PerspectiveMemory::titleOf(m_memory.current()))))
        m_docks.reset();
}

// What was last seen is put back as it was, on a screen of another size than last time what was last
// seen on such a one, if anything was.
void Perspectives::restore()
{
    WindowLayout layout = m_settings.layout();
    const QStringList &screens = m_memory.screens();
    const bool isOther = !screens.isEmpty() && screens.first() != screen();
    if (const QByteArray left = m_memory.left(screen(), m_memory.current());
        isOther && !left.isEmpty())
        layout.state = left;
    if (!m_docks.restore(layout))
        reset();
}

void Perspectives::remember()
{
    keep();
    m_settings.setPerspectives(m_memory);
    m_settings.setLayout(m_docks.save());
}

} // namespace herd::ui

#include "moc_perspectives.cpp"
