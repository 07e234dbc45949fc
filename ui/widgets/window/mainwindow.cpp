// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/mainwindow.h"

#include "herd/files/herdsource.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/centralview.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/maximisedpane.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/frame/perspectives.h"
#include "ui/widgets/frame/tourpanel.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/graph/graphactions.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/palette/commanddesk.h"
#include "ui/widgets/session/comparisondesk.h"
#include "ui/widgets/session/consoledesk.h"
#include "ui/widgets/session/mapdesk.h"
#include "ui/widgets/session/sessionexports.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/window/appearance.h"
#include "ui/widgets/window/clocknotice.h"
#include "ui/widgets/window/connectdialog.h"
#include "ui/widgets/window/helpdesk.h"
#include "ui/widgets/window/herdstatusbar.h"
#include "ui/widgets/window/historynotice.h"
#include "ui/widgets/window/mainmenu.h"
#include "ui/widgets/window/portnotice.h"
#include "ui/widgets/window/preferencesdesk.h"
#include "ui/widgets/window/presenterdesk.h"
#include "ui/widgets/window/reachnotice.h"
#include "ui/widgets/window/recordingsaver.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>

#include <utility>

namespace herd::ui {

MainWindow::MainWindow(PanelSettings &settings, Appearance &appearance, Pace pace)
    : m_settings(settings)
    , m_pace(pace)
    , m_actions(new WindowActions(this))
    , m_herdActions(new HerdActions(this))
    , m_docks(new PaneDocks(*this))
    , m_perspectives(new Perspectives(*this, *m_docks, settings))
    , m_central(new CentralView)
    , m_status(new HerdStatusBar)
    , m_menu(new MainMenu(*this, *m_actions, *m_herdActions, *m_docks, *m_perspectives, settings))
{
    setWindowTitle(tr("Herd Panel"));
    setCentralWidget(m_central);
    setStatusBar(m_status);
    m_actions->setTheme(appearance.choice());
    m_presenter
        = new PresenterDesk({*this, *m_actions, *m_docks, *m_perspectives, appearance, settings});
    m_preferences
        = new PreferencesDesk({*this, *m_actions, appearance, settings, m_central->notices()});
    connectActions();
    new HelpDesk(*m_actions, *m_status, this);
    new CommandDesk(*m_actions, *m_herdActions, *this);
}

MainWindow::~MainWindow()
{
    leaveSession();
}

NoticeBar &MainWindow::notices()
{
    return m_central->notices();
}

void MainWindow::connectActions()
{
    connect(m_actions->openHerd, &QAction::triggered, this, &MainWindow::chooseHerd);
    connect(m_actions->connectHerd, &QAction::triggered, this, &MainWindow::chooseElsewhere);
    connect(m_menu, &MainMenu::herdWanted, this, &MainWindow::herdWanted);
    connect(m_menu, &MainMenu::scenarioWanted, this, &MainWindow::play);
    connect(m_actions->playScenario, &QAction::triggered, this, &MainWindow::chooseScenario);
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_actions->maximisePane, &QAction::triggered, this,
            [this] { m_docks->maximised().toggleAround(QApplication::focusWidget()); });
    connect(m_herdActions, &HerdActions::inspectWanted, this,
            [this] { PaneDocks::bring(m_docks->inspector); });
    connect(m_actions->tour, &QAction::triggered, this, [this] { play(tourPath()); });
    connect(m_actions->presenterMode, &QAction::toggled, this, // not for an audience
            [this] { notices().dismiss(QStringLiteral("tour")); });
}

void MainWindow::leaveSession()
{
    for (const char *id :
         {"scenario", "tour", "lost", "compared", "notes", "rule"}) // they are about this herd
        notices().dismiss(QLatin1String(id));
    m_central->tour().setPlayer(nullptr);
    m_player.reset();
    m_portNotice.reset();
    m_clockNotice.reset();
    m_reachNotice.reset();
    m_historyNotice.reset();
    m_exports.reset();
    m_saver.reset();
    m_herdActions->setSession(nullptr);
    m_status->setSession(nullptr);
    m_menu->setSessionActions({}, {});
    if (m_panes && m_session)
        m_settings.setPaneMemory(m_session->config().name, m_panes->memory());
    m_panes.reset();
    if (m_session)
        m_session->disconnect(this);
    m_session = nullptr;
}

void MainWindow::setSession(HerdSession *session)
{
    leaveSession();
    m_session = session;
    if (!session)
        return;
    setWindowTitle(titleText(filled(tr("%1 – Herd Panel"), herdTitle(session->path()))));
    m_panes = std::make_unique<SessionPanes>(*session, *m_herdActions, *m_docks, *m_central);
    m_panes->remember(m_settings.paneMemory(session->config().name));
    m_herdActions->setSession(session);
    m_status->setSession(session);
    m_menu->setSessionActions(m_panes->playbackActions(), m_panes->graph().actions().all());
    if (session->can(HerdBackend::Capability::Run))
        m_portNotice = std::make_unique<PortNotice>(*session, notices());
    if (session->can(HerdBackend::Capability::Live)) {
        m_clockNotice = std::make_unique<ClockNotice>(session->config().forgetAfter, notices());
        connect(&session->store(), &TraceStore::grew, m_clockNotice.get(), &ClockNotice::lookSoon);
    }
    m_reachNotice = std::make_unique<ReachNotice>(*session, notices());
    m_historyNotice = std::make_unique<HistoryNotice>(*session, m_panes->playhead(), notices());
    connect(m_historyNotice.get(), &HistoryNotice::wanted, this, &MainWindow::historyWanted);
    m_saver
        = std::make_unique<RecordingSaver>(*session, notices(), *m_actions->saveRecording, *this);
    m_exports = std::make_unique<SessionExports>(*session, *m_panes, *m_actions, notices(), *this);
    m_player = std::make_unique<ScenarioPlayer>(*session, m_pace);
    m_central->tour().setPlayer(m_player.get());
    connect(m_player.get(), &ScenarioPlayer::submitted, &m_panes->console(),
            &ConsoleDesk::noteSent);
    connect(session, &HerdSession::lost, this, [this] {
        m_player->stop();
        notices().show({QStringLiteral("lost"),
                        Notice::Kind::Error,
                        filled(tr("%1 What is shown is as of its last event."),
                               m_session->whyNot(HerdBackend::Capability::Live)),
                        {},
                        {}});
    });
    m_presenter->setPanes(m_panes.get());
    m_preferences->followActions();
    connectPanes();
    const auto [herd, scenario] = std::exchange(m_playNext, {});
    if (!scenario.isEmpty() && session->path() == herd)
        QMetaObject::invokeMethod(
            this, [this, path = scenario] { play(path); }, Qt::QueuedConnection);
}

void MainWindow::connectPanes()
{
    SessionPanes *panes = m_panes.get();
    ConsoleDesk *console = &panes->console();
    MapDesk *map = &panes->map();
    connect(m_actions->fitGraph, &QAction::triggered, &panes->graph(), &GraphView::fit);
    connect(m_actions->writeLine, &QAction::triggered, console, &ConsoleDesk::writeLine);
    connect(m_actions->filterEvents, &QAction::triggered, panes, &SessionPanes::filterEvents);
    connect(m_herdActions, &HerdActions::reportWanted, console, &ConsoleDesk::writeReport);
    connect(m_herdActions, &HerdActions::nearbyWanted, map, &MapDesk::askNear);
    connect(m_herdActions, &HerdActions::followWanted, map, &MapDesk::follow);
    connect(m_herdActions, &HerdActions::lensWanted, map, &MapDesk::seeAs);
    connect(m_herdActions, &HerdActions::moveWanted, console, &ConsoleDesk::writeReportOf);
    connect(m_menu, &MainMenu::graphWanted, panes, &SessionPanes::focusGraph);
    connect(m_herdActions->mobileClients, &QAction::triggered, map, &MapDesk::showTraffic);
    const auto tell = [this](const char *id, Notice::Kind kind, const QString &why) {
        notices().show({QLatin1String(id), kind, why, {}, {}});
    };
    connect(&panes->comparison(), &ComparisonDesk::refused, this,
            [tell](const QString &why) { tell("compared", Notice::Kind::Error, why); });
    connect(&panes->comparison(), &ComparisonDesk::endedEarly, this,
            [tell](const QString &why) { tell("compared", Notice::Kind::Warning, why); });
    connect(panes, &SessionPanes::notesRefused, this, [tell](const QString &why) {
        tell("notes", Notice::Kind::Warning,
             filled(tr("Bookmarks and marks go when this is closed. %1"), proseText(why)));
    });
    connect(map, &MapDesk::trafficShown, m_herdActions->mobileClients, &QAction::setChecked);
    m_herdActions->mobileClients->setChecked(false);
}

void MainWindow::setEarlierRuns(std::function<QStringList()> list)
{
    m_menu->setEarlierRuns(std::move(list));
}

void MainWindow::restoreLayout()
{
    m_perspectives->restore();
}

void MainWindow::resetLayout()
{
    m_perspectives->reset();
}

void MainWindow::play(const QString &scenarioPath)
{
    notices().dismiss(QStringLiteral("tour"));
    notices().dismiss(QStringLiteral("scenario"));
    if (!m_player)
        return;
    auto read = readScenario(scenarioPath);
    if (const auto *error = std::get_if<QString>(&read)) {
        notices().show({QStringLiteral("scenario"), Notice::Kind::Error, *error, {}, {}});
        return;
    }
    const auto &file = std::get<ScenarioFile>(read);
    if (const auto problem = m_player->play(file))
        explain(file, *problem);
}

// A scenario that was written for a ready herd offers that herd.
void MainWindow::explain(const ScenarioFile &file, const QString &problem)
{
    Notice notice {QStringLiteral("scenario"), Notice::Kind::Error, problem, {}, {}};
    const QString name = realText(file.scenario.herd);
    const QString wanted = herdPath(name);
    if (wanted != name && wanted != m_session->path()) {
        notice.kind = Notice::Kind::Offer;
        notice.action
            = filled(tr("Open the herd “%1” and play it there"), shortName(file.scenario.herd));
        notice.act = [this, path = file.path, wanted] {
            m_playNext = {wanted, path};
            Q_EMIT herdWanted(wanted);
        };
    }
    notices().show(notice);
}

void MainWindow::offerTour()
{
    const bool canPlay = m_session && m_session->can(HerdBackend::Capability::Submit);
    if (m_settings.isTourOffered() || !canPlay)
        return;
    m_settings.setTourOffered();
    notices().show({QStringLiteral("tour"), Notice::Kind::Offer,
                    tr("New here? The tour shows in a minute what a herd does. It is in the Help "
                       "menu, too."),
                    tr("Start the tour"), [this] {
                        play(tourPath());
                    }});
}

void MainWindow::closeTour()
{
    if (m_player)
        m_player->stop();
    m_central->tour().hide();
}

void MainWindow::chooseHerd()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a herd or a recording"), {},
                                                      tr("Herds and recordings (*.json *.herdlog);;"
                                                         "All files (*)"));
    if (!path.isEmpty())
        Q_EMIT herdWanted(path);
}

void MainWindow::chooseElsewhere()
{
    auto *dialog = new ConnectDialog(QStringLiteral("127.0.0.1:7100"), this);
    connect(dialog, &ConnectDialog::connectWanted, this, &MainWindow::connectWanted);
    dialog->open();
}

void MainWindow::chooseScenario()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Play a scenario"), {},
                                                      tr("Scenarios (*.herd);;All files (*)"));
    if (!path.isEmpty())
        play(path);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_perspectives->remember();
    QMainWindow::closeEvent(event);
}

} // namespace herd::ui

#include "moc_mainwindow.cpp"
