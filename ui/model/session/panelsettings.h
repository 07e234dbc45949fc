// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel remembers between runs, in one INI file. Values that make no sense count as never
// set. A file of another version, or a damaged one, is put aside under a name that says so, and the
// panel begins afresh. GUI thread.
#pragma once

#include "ui/model/session/panememory.h"
#include "ui/model/session/perspectivememory.h"
#include "ui/model/session/preferences.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace herd::ui {

// Where the panel's docks and toolbars are.
struct WindowLayout
{
    QByteArray geometry, state; // of QMainWindow; empty when not known
};

class PanelSettings
{
public:
    static constexpr int RecentHerds = 8;

    explicit PanelSettings(const QString &path);

    ThemeChoice theme() const { return preferences().theme; }

    // `ignored`: what was kept of them and cannot be meant, see readPreferences().
    Preferences preferences(QStringList *ignored = nullptr) const;
    void setPreferences(const Preferences &preferences);
    void setTheme(ThemeChoice choice);

    WindowLayout layout() const;
    void setLayout(const WindowLayout &layout);

    PerspectiveMemory perspectives() const;
    void setPerspectives(const PerspectiveMemory &memory);

    // Files the user opened, the last one first.
    QStringList recentHerds() const;
    void addRecentHerd(const QString &path);
    void forgetRecentHerd(const QString &path);

    // The fingerprint of the public key that is trusted at an address of a control port; empty:
    // none is. Those trusted last are kept.
    static constexpr int TrustedHosts = 200;
    QByteArray trustedAt(const QString &address) const;
    void trust(const QString &address, const QByteArray &fingerprint);

    bool isTourOffered() const;
    void setTourOffered();

    bool areCaptionsShown() const; // where there are any; at first they are
    void setCaptionsShown(bool shown);

    PaneMemory paneMemory(const QByteArray &herd) const;
    void setPaneMemory(const QByteArray &herd, const PaneMemory &memory);

private:
    QSettings m_settings;
};

} // namespace herd::ui
