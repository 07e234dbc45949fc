// SPDX-License-Identifier: GPL-3.0-or-later
// The panel around the herd: other herds, errors, ports in use, the tour, layouts, themes. Pictures
// of it are left in the build folder for people to look at.
// Long because each of its rows needs a whole panel with a herd.
#include "tests/app/herdpanel/panelfixture.h"
#include "ui/model/graph/graphlook.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/playback/playhead.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/session/consoledesk.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/theme/theme.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabBar>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWheelEvent>

#include <typeinfo>

using namespace herd;
using namespace herd::ui;

class PanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anotherHerdTakesItsPlace();
    void aBrokenHerdLeavesTheOneBefore();
    void withoutAHerdItSaysWhy();
    void readyScenariosPlay();
    void theTourOffersItsOwnHerd();
    void aClientHasOneMenu();
    void killedLooksOtherThanStopped();
    void aPortInUseIsSaidAndFreedByOneClick();
    void theTourPlaysToItsEnd();
    void scenariosGoOnWhenTheClockIsSetBack();
    void theTourCanBePausedAndStopped();
    void aScenarioOfAnotherHerdIsRefused();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void longTextsSayThatTheyAreCut();
    void theGraphTakesTheRoomItHas_data();
    void theGraphTakesTheRoomItHas();
    void everyPaneHasItsKey();
    void theWheelChangesNoValue();
    void keysWorkWithoutLatinLetters();
    void keysGoToEachPane();

private:
    QAction *action(const QString &text);

    std::unique_ptr<PanelFixture> m_fixture;
};

void PanelTest::init()
{
    m_fixture = std::make_unique<PanelFixture>();
    m_fixture->show({1280, 800});
    m_fixture->open();
}

void PanelTest::cleanup()
{
    m_fixture.reset();
}

QAction *PanelTest::action(const QString &text)
{
    for (QAction *action : m_fixture->window().findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void PanelTest::anotherHerdTakesItsPlace()
{
    HerdPlan other = PanelFixture::seedOnFreePorts();
    other.path = QStringLiteral(":/herd/herds/w22.json");
    other.config = withFreePorts(std::get<HerdConfig>(readHerd(other.path)));
    m_fixture->panel().show(other);
    QTRY_VERIFY(m_fixture->panel().session()->path() == other.path);
    QTRY_COMPARE(m_fixture->state().runningNodes(), 5);
    QVERIFY(m_fixture->node("Juzang").isValid());
    QVERIFY(m_fixture->window().windowTitle().contains(QStringLiteral("w22")));
}

void PanelTest::aBrokenHerdLeavesTheOneBefore()
{
    const QString path = m_fixture->filePath(QStringLiteral("broken.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"herd\": 7 }");
    file.close();
    const HerdSession *before = m_fixture->panel().session();
    Q_EMIT m_fixture->window().herdWanted(path);
    const QString said = m_fixture->window().notices().textOf(QStringLiteral("herd"));
    QVERIFY2(said.contains(path) && said.contains(QStringLiteral("herd")), qPrintable(said));
    QCOMPARE(m_fixture->panel().session(), before);
    QCOMPARE(m_fixture->state().runningNodes(), 5);
    QVERIFY(m_fixture->settings().recentHerds().isEmpty());
}

// As with --herd and a file that is none.
void PanelTest::withoutAHerdItSaysWhy()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    fixture.panel().explain(QStringLiteral("bad.json is not a herd file: line 3"));
    QVERIFY(fixture.window().isVisible());
    QVERIFY(!fixture.panel().session());
    NoticeBar &notices = fixture.window().notices();
    QCOMPARE(notices.textOf(QStringLiteral("herd")),
             QStringLiteral("bad.json is not a herd file: line 3"));
    QVERIFY(notices.findChild<QPushButton *>()); // the way on
}

// Each stands in the menu by its name.
void PanelTest::readyScenariosPlay()
{
    const QList<QAction *> offered
        = action(QStringLiteral("Play ready scenario"))->menu()->actions();
    const QStringList ready = readyScenarios();
    QVERIFY(ready.contains(tourPath()));
    QCOMPARE(offered.size(), ready.size());
    for (qsizetype i = 0; i < ready.size(); ++i) {
        const QString name = QFileInfo(ready[i]).completeBaseName();
        QCOMPARE(offered[i]->text(), name);
        offered[i]->trigger();
        QVERIFY(m_fixture->window().player()->isPlaying());
        QCOMPARE(m_fixture->window().player()->title(), name);
    }
}

void PanelTest::theTourOffersItsOwnHerd()
{
    HerdPlan other = PanelFixture::seedOnFreePorts();
    other.path = QStringLiteral(":/herd/herds/w22.json");
    other.config = withFreePorts(std::get<HerdConfig>(readHerd(other.path)));
    m_fixture->panel().show(other);
    QTRY_COMPARE(m_fixture->panel().session()->path(), other.path);
    QTRY_COMPARE(m_fixture->state().runningNodes(), 5);
    MainWindow &window = m_fixture->window();
    action(QStringLiteral("Tour"))->trigger();
    NoticeBar &notices = window.notices();
    QVERIFY(notices.isShown(QStringLiteral("scenario")));
    QString wanted;
    window.disconnect(&m_fixture->panel()); // the real ports may be another program's
    connect(&window, &MainWindow::herdWanted, this,
            [&wanted](const QString &path) { wanted = path; });
    QTest::mouseClick(notices.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(wanted, defaultHerdPath());
    m_fixture->panel().show(PanelFixture::seedOnFreePorts());
    auto *bar = window.findChild<QWidget *>(QStringLiteral("tourPanel"));
    QTRY_VERIFY(bar->isVisible()); // it plays
    QVERIFY(!notices.isShown(QStringLiteral("scenario")));
    m_fixture->panel().show(other); // and its bar goes with the herd
    QTRY_COMPARE(m_fixture->panel().session()->path(), other.path);
    QVERIFY(!bar->isVisible());
}

void PanelTest::aClientHasOneMenu()
{
    m_fixture->window().panes()->console().send(m_fixture->node("Hill"),
                                                "IAMAT kiwi +34.068930-118.445127 ${now}");
    QTRY_VERIFY(m_fixture->state().allKnow("kiwi"));
    m_fixture->session().selection().select(SelectedClient {"kiwi"});
    QMenu anywhere;
    m_fixture->window().findChild<HerdActions *>()->fillMenu(&anywhere);
    QVERIFY(
        anywhere.actions().contains(m_fixture->window().findChild<HerdActions *>()->nearClient));
    auto *map = m_fixture->window().findChild<MapView *>();
    QMenu onMap;
    Q_EMIT map->clientMenuOpening(&onMap);
    QCOMPARE(onMap.actions().size(), anywhere.actions().size());
    for (qsizetype i = 0; i < onMap.actions().size(); ++i)
        QCOMPARE(onMap.actions().at(i)->text(), anywhere.actions().at(i)->text());
}

void PanelTest::killedLooksOtherThanStopped()
{
    QStringList words;
    for (const char *name : {"Hill", "Smith"}) {
        const NodeId node = m_fixture->node(name);
        if (words.isEmpty())
            m_fixture->session().backend().stop(node);
        else
            m_fixture->session().backend().kill(node);
        QTRY_COMPARE(m_fixture->state().node(node).status, NodeStatus::Stopped);
        words.append(lookText(nodeLook(m_fixture->state(), node)));
    }
    QVERIFY(words.at(0) != words.at(1));
    QList<QImage> signs;
    for (const NodeLook look : {NodeLook::Stopped, NodeLook::Killed, NodeLook::Failed}) {
        QImage sign(60, 60, QImage::Format_ARGB32);
        sign.fill(Qt::white);
        QPainter painter(&sign);
        paintNode(painter, {30, 30}, 20, look, Theme::of(m_fixture->window().palette()));
        signs.append(sign);
    }
    QVERIFY(signs[0] != signs[1] && signs[1] != signs[2]);
}

void PanelTest::aPortInUseIsSaidAndFreedByOneClick()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    HerdPlan plan = PanelFixture::seedOnFreePorts();
    plan.path = QStringLiteral("taken");
    plan.config.nodes[0].port = holder.serverPort();
    m_fixture->panel().show(plan);
    QTRY_VERIFY(m_fixture->panel().session()->path() == plan.path);
    QTRY_COMPARE(m_fixture->state().runningNodes(), 4); // the others run
    NoticeBar &notices = m_fixture->window().notices();
    QTRY_VERIFY(notices.isShown(QStringLiteral("ports")));
    const QString said = notices.textOf(QStringLiteral("ports"));
    QVERIFY2(said.contains(QStringLiteral("Hill"))
                 && said.contains(QString::number(holder.serverPort()))
                 && said.contains(QStringLiteral("tst_panel")),
             qPrintable(said));
    QTest::mouseClick(notices.findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->state().runningNodes(), 5);
    QTRY_COMPARE(m_fixture->state().linksUp(), 6);
    QVERIFY(!notices.isShown(QStringLiteral("ports")));
}

void PanelTest::theTourPlaysToItsEnd()
{
    ScenarioPlayer player(m_fixture->session(), Pace::AsWritten);
    bool finished = false, passed = false;
    QStringList said;
    connect(&player, &ScenarioPlayer::said, this, [&](const QString &text) { said += text; });
    connect(&player, &ScenarioPlayer::finished, this, [&](bool ok, const QString &problem) {
        finished = true;
        passed = ok;
        if (!ok)
            qWarning().noquote() << problem;
    });
    const auto tour = readScenario(tourPath());
    QVERIFY(std::holds_alternative<ScenarioFile>(tour));
    QCOMPARE(player.play(std::get<ScenarioFile>(tour)), std::nullopt);
    QTRY_VERIFY_WITH_TIMEOUT(finished, 20000);
    QVERIFY(passed);
    QVERIFY(said.size() >= 5);
    QVERIFY(m_fixture->state().allKnow("kiwi"));
    QCOMPARE(m_fixture->session().store().floods().floods().front().messages(), 8);
}

void PanelTest::scenariosGoOnWhenTheClockIsSetBack()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("clock.herd")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("start all\nuntil all linked within 5s\n"
               "at Hill: IAMAT clock +1+2 ${now}\nexpect 8 updates\nsay Back by an hour.\n"
               "at Smith: IAMAT clock +3+4 ${now}\nexpect AT Smith\nexpect 8 updates\n");
    file.close();
    Nanoseconds set {};
    ScenarioPlayer player(m_fixture->session(), Pace::AsWritten, nullptr, [&set] {
        const Now now = systemNow();
        return Now {now.mono, now.wall + set};
    });
    connect(&player, &ScenarioPlayer::said, this, [&set] { set = -std::chrono::hours(1); });
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    const auto scenario = readScenario(file.fileName());
    QVERIFY(std::holds_alternative<ScenarioFile>(scenario));
    QCOMPARE(player.play(std::get<ScenarioFile>(scenario)), std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
    QVERIFY2(finished[0][0].toBool(), qPrintable(finished[0][1].toString()));
}

void PanelTest::theTourCanBePausedAndStopped()
{
    MainWindow &window = m_fixture->window();
    action(QStringLiteral("Tour"))->trigger();
    auto *panel = window.findChild<QWidget *>(QStringLiteral("tourPanel"));
    QTRY_VERIFY(panel->isVisible() && window.player()->isPlaying());
    QVERIFY(!panel->findChild<QLabel *>(QStringLiteral("caption"))->text().isEmpty());
    const auto buttons = panel->findChildren<QToolButton *>();
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QVERIFY(window.player()->isPaused());
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QVERIFY(!window.player()->isPaused());
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QVERIFY(!window.player()->isPlaying());
    QVERIFY(!panel->isVisible());
}

void PanelTest::aScenarioOfAnotherHerdIsRefused()
{
    const QString path = m_fixture->filePath(QStringLiteral("x.herd"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("stop Nobody\n");
    file.close();
    m_fixture->window().play(path);
    const QString said = m_fixture->window().notices().textOf(QStringLiteral("scenario"));
    QVERIFY2(said.contains(QStringLiteral("Nobody")), qPrintable(said));
    QVERIFY(!m_fixture->window().player()->isPlaying());
}

void PanelTest::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    for (const QSize size : {QSize(1280, 800), QSize(1600, 1000)}) {
        for (const bool dark : {false, true})
            QTest::addRow("%dx%d %s", size.width(), size.height(), dark ? "dark" : "light")
                << size << dark;
    }
}

// Every dock is seen, every button and label has the room it asks for.
void PanelTest::nothingIsClipped()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    MainWindow &window = m_fixture->window();
    m_fixture->appearance().apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    window.resize(size);
    window.resetLayout();
    window.play(tourPath());
    QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("tourPanel"))->isVisible());
    QTRY_COMPARE(Theme::of(window.palette()).dark, dark);
    QCOMPARE(window.size(), size); // no pane asks for more
    for (const QToolButton *button : window.findChildren<QToolButton *>()) {
        if (button->isVisible() && !qobject_cast<QTabBar *>(button->parent()))
            QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->text() + button->toolTip()
                                + QLatin1StringView(button->parent()->metaObject()->className())));
    }
    const QString name = QStringLiteral("panel-%1x%2-%3.png")
                             .arg(size.width())
                             .arg(size.height())
                             .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"));
    QVERIFY(window.grab().save(QDir(QApplication::applicationDirPath()).filePath(name)));
}

// A line that is wider than its place ends in "…": elidedLabel(), or who makes it sees to that.
void PanelTest::longTextsSayThatTheyAreCut()
{
    HerdPlan plan = PanelFixture::seedOnFreePorts();
    plan.path = QStringLiteral("long.json");
    for (NodeConfig &node : plan.config.nodes)
        node.name = node.name.repeated(7).left(60);
    m_fixture->panel().show(plan);
    QTRY_COMPARE(m_fixture->panel().session()->path(), plan.path);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state().linksUp(), 6, 10000);
    m_fixture->session().backend().submit(NodeId {0},
                                          "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_VERIFY(m_fixture->state().allKnow("kiwi"));
    MainWindow &window = m_fixture->window();
    int looked = 0;
    for (QDockWidget *dock : window.findChildren<QDockWidget *>()) {
        dock->raise();
        QTest::qWait(0);
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            const bool sees
                = label->wordWrap() || QByteArray(typeid(*label).name()).contains("ElidedLabel");
            if (sees || !label->isVisible() || label->text().isEmpty())
                continue;
            ++looked;
            QTRY_VERIFY2(label->fontMetrics().horizontalAdvance(label->text())
                             <= label->contentsRect().width() + 1,
                         qPrintable(label->text()));
        }
    }
    QVERIFY(looked > 0);
}

void PanelTest::theGraphTakesTheRoomItHas_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(1280, 800);
    QTest::newRow("large") << QSize(1600, 1000);
}

// Also where bars above and below leave little of it: names take a third of that.
void PanelTest::theGraphTakesTheRoomItHas()
{
    QFETCH(QSize, size);
    MainWindow &window = m_fixture->window();
    window.resize(size);
    window.resetLayout();
    window.play(tourPath());
    QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("tourPanel"))->isVisible());
    window.panes()->playhead().freeze();
    auto *graph = window.findChild<GraphView *>();
    const auto share = [&] {
        QRectF all;
        for (const NodeId node : m_fixture->state().config().allNodes())
            all |= QRectF(graph->scene().positionOf(node), QSizeF(1, 1));
        return std::max(all.width() / graph->width(), all.height() / graph->height());
    };
    QTRY_VERIFY2(share() > 0.58, QByteArray::number(share()).constData());
    QVERIFY(share() < 0.9);
}

void PanelTest::everyPaneHasItsKey()
{
    MainWindow &window = m_fixture->window();
    QSet<QWidget *> reached;
    const auto panes = int(window.findChild<PaneDocks *>()->all().size()) + 1; // and the graph
    for (int key = Qt::Key_1; key < Qt::Key_1 + panes; ++key) {
        QTest::keyClick(&window, Qt::Key(key), Qt::AltModifier);
        QVERIFY2(QApplication::focusWidget(), QByteArray::number(key).constData());
        reached.insert(QApplication::focusWidget());
    }
    QCOMPARE(reached.size(), panes);
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("eventFilter"));
}

// Whatever the wheel is turned over.
void PanelTest::theWheelChangesNoValue()
{
    m_fixture->window().setFocus();
    QList<QWidget *> fields;
    for (QWidget *widget : m_fixture->window().findChildren<QWidget *>()) {
        if (qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
            || qobject_cast<QSlider *>(widget))
            fields.append(widget);
    }
    QVERIFY(fields.size() > 8);
    for (QWidget *field : fields) {
        const char *name = qobject_cast<QComboBox *>(field) ? "currentIndex" : "value";
        const QVariant before = field->property(name);
        for (const int angle : {-120, 120}) {
            QWheelEvent event({3, 3}, field->mapToGlobal(QPointF(3, 3)), {}, {0, angle}, {}, {},
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(field, &event);
            QVERIFY2(field->property(name) == before, qPrintable(field->accessibleName()));
        }
    }
}

// The keys of a Russian keyboard where L and F are on others.
void PanelTest::keysWorkWithoutLatinLetters()
{
    const auto press = [](QWidget *widget, int letter, quint32 place, Qt::KeyboardModifiers how) {
        QKeyEvent event(QEvent::KeyPress, letter, how, place, 0, 0);
        QCoreApplication::sendEvent(widget, &event);
    };
    auto *graph = m_fixture->window().findChild<GraphView *>();
    graph->setFocus();
    press(graph, 0x414, 46, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("consoleInput"));
    press(QApplication::focusWidget(), 0x410, 41, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("eventFilter"));
    const QPointF before = graph->scene().positionOf(NodeId {0});
    QTest::keyClick(graph, Qt::Key_Plus);
    QVERIFY(graph->scene().positionOf(NodeId {0}) != before);
    press(graph, 0x410, 41, Qt::NoModifier);
    QCOMPARE(graph->scene().positionOf(NodeId {0}), before);
}

void PanelTest::keysGoToEachPane()
{
    const QList<QDockWidget *> docks = m_fixture->window().findChildren<QDockWidget *>();
    QVERIFY(!docks.isEmpty());
    for (const QDockWidget *dock : docks) {
        m_fixture->window().findChild<GraphView *>()->setFocus();
        QAction *go = action(QStringLiteral("Go to %1").arg(dock->windowTitle().toLower()));
        QVERIFY2(go, qPrintable(dock->windowTitle()));
        go->trigger();
        QVERIFY2(dock->isAncestorOf(QApplication::focusWidget()), qPrintable(dock->windowTitle()));
    }
}

QTEST_MAIN(PanelTest)
#include "tst_panel.moc"
