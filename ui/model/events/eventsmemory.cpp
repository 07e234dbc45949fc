// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventsmemory.h"

#include "herd/core/filter/factfilter.h"

#include <algorithm>
#include <array>

namespace herd::ui {

namespace {

const std::array<QString, EventColumns> ColumnNames {
    QStringLiteral("number"), QStringLiteral("time"),   QStringLiteral("where"),
    QStringLiteral("what"),   QStringLiteral("client"), QStringLiteral("verdict"),
    QStringLiteral("size"),   QStringLiteral("text"),
};

bool isWithin(const QString &text, qsizetype most)
{
    return !text.trimmed().isEmpty() && text.size() <= most;
}

} // namespace

void EventsMemory::addRecent(const QString &text)
{
    if (!isWithin(text, FactFilter::MostText))
        return;
    m_recent.removeAll(text.trimmed());
    m_recent.prepend(text.trimmed());
    m_recent = m_recent.mid(0, MostRecent);
}

void EventsMemory::setRecent(const QStringList &texts)
{
    m_recent.clear();
    for (auto text = texts.crbegin(); text != texts.crend(); ++text)
        addRecent(*text);
}

bool EventsMemory::save(const QString &name, const QString &text)
{
    if (!isWithin(name, MostName) || !isWithin(text, FactFilter::MostText))
        return false;
    const SavedFilter saved {name.trimmed(), text.trimmed()};
    const auto at = std::lower_bound(
        m_saved.begin(), m_saved.end(), saved.name,
        [](const SavedFilter &one, const QString &wanted) { return one.name < wanted; });
    if (at != m_saved.end() && at->name == saved.name)
        *at = saved;
    else if (m_saved.size() >= MostSaved)
        return false;
    else
        m_saved.insert(at, saved);
    return true;
}

void EventsMemory::forget(const QString &name)
{
    m_saved.removeIf([&name](const SavedFilter &one) { return one.name == name; });
}

QString EventsMemory::nameOf(const QString &text) const
{
    const auto found = std::find_if(m_saved.begin(), m_saved.end(), [&text](const auto &one) {
        return one.text == text.trimmed();
    });
    return found == m_saved.end() ? QString() : found->name;
}

// The text is always there: the last column takes what is left of the width.
void EventsMemory::setHidden(EventColumn column, bool hidden)
{
    if (hidden && column != EventColumn::Text)
        m_hidden.insert(column);
    else
        m_hidden.remove(column);
}

QStringList EventsMemory::hiddenNames() const
{
    QStringList names;
    for (const EventColumn column : m_hidden)
        names.append(ColumnNames[size_t(column)]);
    names.sort();
    return names;
}

void EventsMemory::setHiddenNames(const QStringList &names)
{
    m_hidden.clear();
    for (size_t column = 0; column < ColumnNames.size(); ++column)
        setHidden(EventColumn(column), names.contains(ColumnNames[column]));
}

} // namespace herd::ui
