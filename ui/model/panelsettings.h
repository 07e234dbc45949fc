// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel remembers between runs, in one INI file. Values of another version, or ones that
// make no sense, count as never set. GUI thread.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QPointF>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace herd::ui {

enum class ThemeChoice { System, Light, Dark };

// "system", "light", "dark"
QString toText(ThemeChoice choice);
std::optional<ThemeChoice> parseTheme(QStringView text);

// Where the panel's docks and toolbars are.
struct WindowLayout
{
    QByteArray geometry, state; // of QMainWindow; empty when not known
};

using NodePositions = QHash<QByteArray, QPointF>; // by the server's name

class PanelSettings
{
public:
    static constexpr int RecentHerds = 8;

    explicit PanelSettings(const QString &path);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    WindowLayout layout() const;
    void setLayout(const WindowLayout &layout);

    // Files the user opened, the last one first.
    QStringList recentHerds() const;
    void addRecentHerd(const QString &path);
    void forgetRecentHerd(const QString &path);

    bool isTourOffered() const;
    void setTourOffered();

    NodePositions positions(const QByteArray &herd) const;
    void setPositions(const QByteArray &herd, const NodePositions &positions);

private:
    QSettings m_settings;
};

} // namespace herd::ui
