// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the preferences, keeps what is chosen, and lets the window follow. What is kept and makes no
// sense is said in a notice. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/preferences.h"
#include "ui/widgets/preferences/actionkeys.h"

#include <QObject>
#include <QString>

class QMainWindow;

namespace herd::ui {

class Appearance;
class NoticeBar;
class PanelSettings;
class PreferencesDialog;
class WindowActions;

class PreferencesDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts // all outlive it
    {
        QMainWindow &window;
        WindowActions &actions;
        Appearance &appearance;
        PanelSettings &settings;
        NoticeBar &notices;
    };
    explicit PreferencesDesk(const Parts &parts);

    // What answers questions for places, for people; the environment variable its key is in, which
    // is shown nowhere; null: it needs none.
    void setPlaces(const QString &what, const char *variable, bool isSet);
    // Another herd brought actions of its own.
    void followActions();

private:
    void open();
    void take(const Preferences &preferences);

    const Parts m_parts;
    ActionKeys m_keys;
    Preferences m_preferences;
    QString m_places;
    PreferencesDialog *m_dialog = nullptr;
};

} // namespace herd::ui
