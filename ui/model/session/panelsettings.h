// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel remembers between runs, in one INI file. Values that make no sense count as never
// set. A file of another version, or a damaged one, is put aside under a name that says so, and the
// panel begins afresh. GUI thread.
#pragma once

#include "ui/model/events/eventsmemory.h"
#include "ui/model/flood/tokens.h"
#include "ui/model/session/perspectivememory.h"

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

// What the panes of a herd hand on to those of the next run.
struct PaneMemory
{
    NodePositions positions;    // of this herd's servers
    QStringList consoleHistory; // the oldest first
    TimeScale scale;            // of the playback
    EventsMemory events {};
};

class PanelSettings
{
public:
    static constexpr int RecentHerds = 8;
    static constexpr qsizetype ConsoleLines
        = 200; // of the history, each as long as a client's line

    explicit PanelSettings(const QString &path);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    WindowLayout layout() const;
    void setLayout(const WindowLayout &layout);

    PerspectiveMemory perspectives() const;
    void setPerspectives(const PerspectiveMemory &memory);

    // Files the user opened, the last one first.
    QStringList recentHerds() const;
    void addRecentHerd(const QString &path);
    void forgetRecentHerd(const QString &path);

    // The fingerprint of the certificate that is trusted at an address of a control port; empty:
    // none is. Those trusted last are kept.
    static constexpr int TrustedHosts = 200;
    QByteArray trustedAt(const QString &address) const;
    void trust(const QString &address, const QByteArray &fingerprint);

    bool isTourOffered() const;
    void setTourOffered();

    PaneMemory paneMemory(const QByteArray &herd) const;
    void setPaneMemory(const QByteArray &herd, const PaneMemory &memory);

private:
    NodePositions positions(const QByteArray &herd) const;
    TimeScale scale() const;
    EventsMemory events() const;
    void setEvents(const EventsMemory &events);

    QSettings m_settings;
};

} // namespace herd::ui
