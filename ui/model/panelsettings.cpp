// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/panelsettings.h"

#include <cmath>

namespace herd::ui {

namespace {

constexpr int Version = 1;

const QString VersionKey = QStringLiteral("version");
const QString ThemeKey = QStringLiteral("theme");
const QString GeometryKey = QStringLiteral("window/geometry");
const QString StateKey = QStringLiteral("window/state");
const QString RecentKey = QStringLiteral("recentHerds");
const QString TourKey = QStringLiteral("tourOffered");

// Names may hold anything; keys may not.
QString positionsKey(const QByteArray &herd)
{
    return QStringLiteral("positions/") + QString::fromLatin1(herd.toPercentEncoding());
}

} // namespace

QString toText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

std::optional<ThemeChoice> parseTheme(QStringView text)
{
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (text == toText(choice))
            return choice;
    }
    return std::nullopt;
}

PanelSettings::PanelSettings(const QString &path)
    : m_settings(path, QSettings::IniFormat)
{
    if (m_settings.value(VersionKey).toInt() == Version)
        return;
    m_settings.clear();
    m_settings.setValue(VersionKey, Version);
}

ThemeChoice PanelSettings::theme() const
{
    return parseTheme(m_settings.value(ThemeKey).toString()).value_or(ThemeChoice::System);
}

void PanelSettings::setTheme(ThemeChoice choice)
{
    m_settings.setValue(ThemeKey, toText(choice));
}

WindowLayout PanelSettings::layout() const
{
    return {m_settings.value(GeometryKey).toByteArray(), m_settings.value(StateKey).toByteArray()};
}

void PanelSettings::setLayout(const WindowLayout &layout)
{
    m_settings.setValue(GeometryKey, layout.geometry);
    m_settings.setValue(StateKey, layout.state);
}

QStringList PanelSettings::recentHerds() const
{
    QStringList recent = m_settings.value(RecentKey).toStringList();
    recent.removeAll(QString());
    recent.removeDuplicates();
    return recent.mid(0, RecentHerds);
}

void PanelSettings::addRecentHerd(const QString &path)
{
    QStringList recent = recentHerds();
    recent.removeAll(path);
    recent.prepend(path);
    m_settings.setValue(RecentKey, recent.mid(0, RecentHerds));
}

void PanelSettings::forgetRecentHerd(const QString &path)
{
    QStringList recent = recentHerds();
    if (recent.removeAll(path) > 0)
        m_settings.setValue(RecentKey, recent);
}

bool PanelSettings::isTourOffered() const
{
    return m_settings.value(TourKey).toBool();
}

void PanelSettings::setTourOffered()
{
    m_settings.setValue(TourKey, true);
}

NodePositions PanelSettings::positions(const QByteArray &herd) const
{
    NodePositions positions;
    const QVariantMap saved = m_settings.value(positionsKey(herd)).toMap();
    for (auto it = saved.cbegin(); it != saved.cend(); ++it) {
        const QPointF place = it.value().toPointF();
        if (it.value().canConvert<QPointF>() && std::isfinite(place.x())
            && std::isfinite(place.y()))
            positions.insert(it.key().toUtf8(), place);
    }
    return positions;
}

void PanelSettings::setPositions(const QByteArray &herd, const NodePositions &positions)
{
    QVariantMap saved;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        saved.insert(QString::fromUtf8(it.key()), it.value());
    m_settings.setValue(positionsKey(herd), saved);
}

} // namespace herd::ui
