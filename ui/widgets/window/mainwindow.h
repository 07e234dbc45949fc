// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's window: joins docks, menus and the panes of one herd; no logic of its own. GUI
// thread.
#pragma once

#include "ui/model/session/panelsettings.h"
#include "ui/model/session/scenarioplayer.h"

#include <QMainWindow>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <memory>

namespace herd::ui {

class Appearance;
class CentralView;
class ClockNotice;
class HerdActions;
class HerdStatusBar;
class MainMenu;
class NoticeBar;
class PaneDocks;
class Perspectives;
class PortNotice;
class PreferencesDesk;
class PresenterDesk;
class HistoryNotice;
class ReachNotice;
class RecordingSaver;
class SessionExports;
class SessionPanes;
class WindowActions;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // Settings and appearance outlive the window. `pace`: of scenarios.
    MainWindow(PanelSettings &settings, Appearance &appearance, Pace pace);
    ~MainWindow() override;

    // Shows this herd instead of the one before; nullptr: none. The session outlives its time here.
    void setSession(HerdSession *session);
    // Puts docks where they were, or where they belong in a window of this size.
    void restoreLayout();
    void resetLayout(); // of the perspective that is shown
    Perspectives &perspectives() { return *m_perspectives; }
    // See MainMenu.
    void setEarlierRuns(std::function<QStringList()> list);
    void play(const QString &scenarioPath);
    void offerTour();
    void closeTour();

    NoticeBar &notices();
    PreferencesDesk &preferences() { return *m_preferences; }
    SessionPanes *panes() { return m_panes.get(); }
    ScenarioPlayer *player() { return m_player.get(); }
    RecordingSaver *saver() { return m_saver.get(); }
    SessionExports *exports() { return m_exports.get(); }

Q_SIGNALS:
    void herdWanted(const QString &path);
    // A herd elsewhere, see ConnectDialog.
    void connectWanted(const QStringList &addresses, const QString &keyFile);
    void historyWanted(); // of the herd elsewhere that is shown

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectPanes();
    void leaveSession();
    void explain(const ScenarioFile &file, const QString &problem);
    void chooseHerd();
    void chooseElsewhere();
    void chooseScenario();

    PanelSettings &m_settings;
    const Pace m_pace;
    WindowActions *m_actions;
    HerdActions *m_herdActions;
    PaneDocks *m_docks;
    Perspectives *m_perspectives;
    CentralView *m_central;
    HerdStatusBar *m_status;
    MainMenu *m_menu;
    PreferencesDesk *m_preferences;
    PresenterDesk *m_presenter;
    struct Next
    {
        QString herd, scenario;
    } m_playNext; // once the herd it was written for is shown
    QPointer<HerdSession> m_session;
    std::unique_ptr<SessionPanes> m_panes;
    std::unique_ptr<PortNotice> m_portNotice;
    std::unique_ptr<ClockNotice> m_clockNotice;
    std::unique_ptr<ReachNotice> m_reachNotice;
    std::unique_ptr<HistoryNotice> m_historyNotice;
    std::unique_ptr<RecordingSaver> m_saver;
    std::unique_ptr<SessionExports> m_exports;
    std::unique_ptr<ScenarioPlayer> m_player;
};

} // namespace herd::ui
