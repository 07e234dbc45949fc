// SPDX-License-Identifier: GPL-3.0-or-later
// One way through the whole panel, clicking and typing as somebody would who sees it first: a real
// herd, real TCP, a real question to the embedded Places service.
#include "tests/app/herdpanel/panelfixture.h"
#include "ui/model/flood/tokens.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/timeline/playbackbar.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSet>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QWindow>

using namespace herd;
using namespace herd::ui;

namespace {

constexpr int Played = 30'000; // ms, at most, until a flood has been played

} // namespace

class JourneyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aReportReachesEveryServer();
    void theFloodIsPlayedAgain();
    void exactlyEightDotsWereSeen();
    void whatsatShowsPlaces();
    void aServerIsStoppedFromItsMenu();
    void theNextFloodGoesAround();
    void theServerComesBackAndKnows();
    void closingStopsTheServers();

private:
    void type(const char *line);
    void chooseInMenu(NodeId node, const QString &action);
    const Flood &latest() { return *m_fixture->session().store().floods().latest(); }
    GraphView &graph() { return *m_fixture->window().findChild<GraphView *>(); }

    std::unique_ptr<PanelFixture> m_fixture;
};

void JourneyTest::initTestCase()
{
    m_fixture = std::make_unique<PanelFixture>();
    m_fixture->show({1600, 1000});
    m_fixture->open();
}

// By keys alone: Ctrl+L, the line, Return.
void JourneyTest::type(const char *line)
{
    // A closed menu leaves no window active where there is no window manager.
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    QTest::keyClick(&m_fixture->window(), Qt::Key_L, Qt::ControlModifier);
    auto *input = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY2(input && input->objectName() == QStringLiteral("consoleInput"),
             "Ctrl+L leads to the console");
    QTest::keyClicks(input, QString::fromLatin1(line));
    QTest::keyClick(input, Qt::Key_Return);
    QVERIFY(input->text().isEmpty());
}

// By the mouse alone: right click on the server in the graph, left click in its menu.
void JourneyTest::chooseInMenu(NodeId node, const QString &wanted)
{
    bool chosen = false;
    QTimer driver;
    driver.setInterval(20);
    connect(&driver, &QTimer::timeout, this, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        driver.stop();
        for (QAction *action : menu->actions()) {
            if (!QString(action->text()).remove(u'&').startsWith(wanted))
                continue;
            chosen = action->isEnabled();
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
        menu->close();
    });
    driver.start();
    const QPoint at
        = graph().mapTo(&m_fixture->window(), graph().scene().positionOf(node).toPoint());
    QTest::mouseClick(m_fixture->window().windowHandle(), Qt::RightButton, {}, at);
    QTRY_VERIFY2(chosen, "the menu offers it");
}

void JourneyTest::aReportReachesEveryServer()
{
    type("IAMAT kiwi +34.068930-118.445127 ${now}");
    QTRY_VERIFY(m_fixture->state().allKnow("kiwi"));
    QCOMPARE(m_fixture->state().runningNodes(), 5);
    QTRY_VERIFY(latest().isOver() && latest().messages() == 8);
    QCOMPARE(latest().arrived(), 4);
    QCOMPARE(latest().duplicates(), 4);
    QCOMPARE(latest().lost(), 0);
    auto *list = m_fixture->window().findChild<QListView *>(QStringLiteral("consoleList"));
    QTRY_VERIFY(
        list->model()->rowCount() == 1
        && list->model()->index(0, 0).data().toString().contains(QStringLiteral("AT Hill +")));
}

// Its dots start again, and reach their ends again: which takes seconds where each frame comes in time,
// and longer on a busy machine, since no frame leaps.
void JourneyTest::theFloodIsPlayedAgain()
{
    const auto sliders = m_fixture->window().findChild<PlaybackBar *>()->findChildren<QSlider *>();
    const auto time = std::find_if(sliders.begin(), sliders.end(), [](const QSlider *slider) {
        return slider->accessibleName() == QStringLiteral("Moment of this flood");
    });
    QVERIFY(time != sliders.end());
    QTRY_COMPARE_WITH_TIMEOUT((*time)->value(), (*time)->maximum(), Played);
    auto *show = m_fixture->window().findChild<QToolButton *>(QStringLiteral("consoleFlood"));
    QTRY_VERIFY(show->isEnabled());
    show->click();
    QVERIFY((*time)->value() < (*time)->maximum());
    QTRY_COMPARE_WITH_TIMEOUT((*time)->value(), (*time)->maximum(), Played);
}

void JourneyTest::exactlyEightDotsWereSeen()
{
    const TimeScale scale;
    const Timeline timeline = timelineOf(latest(), scale);
    QSet<QPair<int, int>> travelled, ended;
    for (double at = timeline.begin; at <= timeline.end; at += 0.02) {
        for (const Token &token : tokensAt(latest(), at, scale)) {
            if (token.kind == Token::Kind::Travelling)
                travelled.insert({token.from.index, token.to.index});
            if (token.kind == Token::Kind::New || token.kind == Token::Kind::Duplicate)
                ended.insert({token.from.index, token.to.index});
        }
    }
    QCOMPARE(travelled.size(), 8);
    QCOMPARE(ended, travelled);
    QTRY_VERIFY2_WITH_TIMEOUT(!graph().isClockRunning(), "the clock rests when nothing moves",
                              Played);
}

void JourneyTest::whatsatShowsPlaces()
{
    type("WHATSAT kiwi 10 3");
    auto *map = m_fixture->window().findChild<MapView *>();
    QTRY_VERIFY(map->scene().question() && map->scene().question()->answer);
    QCOMPARE(map->scene().question()->answer->status, PlacesStatus::Ok);
    QCOMPARE(map->scene().question()->pins().size(), 3);
    auto *list = m_fixture->window().findChild<QListView *>(QStringLiteral("consoleList"));
    const QString first = QString::fromUtf8(map->scene().question()->pins().first().name);
    QTRY_VERIFY(list->model()->index(1, 0).data().toString().contains(first));
}

void JourneyTest::aServerIsStoppedFromItsMenu()
{
    const NodeId smith = m_fixture->node("Smith");
    chooseInMenu(smith, QStringLiteral("Stop"));
    QTRY_COMPARE(m_fixture->state().node(smith).status, NodeStatus::Stopped);
    QVERIFY(!m_fixture->state().node(smith).killed);
    QTRY_COMPARE(m_fixture->state().linksUp(), 3);
    QCOMPARE(m_fixture->session().selection().as<SelectedNode>()->node, smith);
}

// Hill - Jaquez - Singleton - Campbell is left: three links, four servers, 2 * 3 - (4 - 1) = 3.
void JourneyTest::theNextFloodGoesAround()
{
    m_fixture->session().selection().select(SelectedNode {m_fixture->node("Hill")});
    const quint64 before = latest().number;
    type("IAMAT kiwi +34.142000-118.255000 ${now}");
    QTRY_VERIFY(latest().number > before && latest().isOver() && latest().arrived() == 3);
    QCOMPARE(latest().messages(), 3);
    QCOMPARE(latest().duplicates(), 0);
    const NodeId smith = m_fixture->node("Smith");
    for (const NodeId node : m_fixture->state().config().allNodes())
        QCOMPARE(m_fixture->state().knowsNewest(node, "kiwi"), node != smith);
}

void JourneyTest::theServerComesBackAndKnows()
{
    const NodeId smith = m_fixture->node("Smith");
    chooseInMenu(smith, QStringLiteral("Start"));
    QTRY_COMPARE(m_fixture->state().node(smith).status, NodeStatus::Running);
    QTRY_VERIFY(m_fixture->state().knowsNewest(smith, "kiwi"));
    QTRY_COMPARE(m_fixture->state().linksUp(), 6);
}

void JourneyTest::closingStopsTheServers()
{
    bool closed = false;
    connect(&m_fixture->session(), &HerdSession::closed, this, [&] { closed = true; });
    m_fixture->session().close();
    QTRY_VERIFY(closed);
    QCOMPARE(m_fixture->state().runningNodes(), 0);
    m_fixture->window().close();
    QVERIFY(!m_fixture->settings().layout().state.isEmpty());
    m_fixture->end();
}

QTEST_MAIN(JourneyTest)
#include "tst_journey.moc"
