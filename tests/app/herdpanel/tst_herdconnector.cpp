// SPDX-License-Identifier: GPL-3.0-or-later
// The panel over a herd that a real herdd runs: connected to, operated, left and come back to.
// Long because each shape of a herd and each way it goes is a test with processes of its own.
#include "herd/trace/recordingreader.h"
#include "tests/app/herdpanel/elsewhere.h"
#include "ui/model/playback/playhead.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QAction>
#include <QHostAddress>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>

#include <csignal>
#include <set>
#include <tuple>

using namespace herd;
using namespace herd::ui;

using Capability = HerdBackend::Capability;

namespace {

constexpr char Iamat[] = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

// That somebody at a panel asked for it.
bool hasSeen(const HerdSession &session, const QByteArray &act)
{
    const auto &facts = session.store().facts();
    return std::any_of(facts.begin(), facts.end(), [&act](const Fact &fact) {
        const auto *asked = fact.as<fact::ActAsked>();
        return asked && asked->what == act && asked->by.startsWith("herdpanel")
            && asked->by.contains(" from 127.0.0.1:");
    });
}

// Of each receipt the sending stands before it.
bool hasCausesFirst(const HerdSession &session)
{
    std::multiset<std::tuple<int, int, QByteArray>> sent;
    int receipts = 0;
    for (const Fact &fact : session.store().facts()) {
        if (const auto *s = fact.as<fact::UpdateSent>()) {
            sent.emplace(fact.node.index, s->to.index, s->report.line());
        } else if (const auto *r = fact.as<fact::UpdateReceived>()) {
            ++receipts;
            const auto found = sent.find({r->from.index, fact.node.index, r->report.line()});
            if (found == sent.end())
                return false;
            sent.erase(found);
        }
    }
    return receipts > 0;
}

// That none of what is told one by one was sent after it was received.
bool hasNoCauseLate(const HerdSession &session)
{
    std::multiset<std::tuple<int, int, QByteArray>> sent, received;
    for (const Fact &fact : session.store().facts()) {
        if (const auto *s = fact.as<fact::UpdateSent>()) {
            const std::tuple key(fact.node.index, s->to.index, s->report.line());
            if (received.contains(key))
                return false;
            sent.insert(key);
        } else if (const auto *r = fact.as<fact::UpdateReceived>()) {
            const std::tuple key(r->from.index, fact.node.index, r->report.line());
            const auto found = sent.find(key);
            if (found == sent.end())
                received.insert(key);
            else
                sent.erase(found);
        }
    }
    return true;
}

} // namespace

class TestHerdConnector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attachesLeavesAndComesBack();
    void operates();
    void onlyWatches();
    void goesOnAfterACut();
    void itsRecordingIsWhole();
    void fetchesWhatHappenedBefore();
    void fetchesItFromAllOfThem_data();
    void fetchesItFromAllOfThem();
    void severalProcesses();
    void oneOfSeveralIsNotThere();
    void halfOfItHere();
    void oneOfThemIsStartedAnew_data();
    void oneOfThemIsStartedAnew();
    void saysWhyNot_data();
    void saysWhyNot();
    void theDialogAsks();
};

void TestHerdConnector::attachesLeavesAndComesBack()
{
    const Elsewhere elsewhere;
    PanelFixture fixture;
    connectAll(fixture, elsewhere, elsewhere.keyFile);
    fixture.session().backend().submit(NodeId {0}, Iamat);
    QTRY_VERIFY(!fixture.state().newest().isEmpty());
    for (const NodeId node : fixture.session().config().allNodes())
        QTRY_COMPARE(fixture.state().knows(node).size(), 1);
    const quint64 lines = fixture.state().counters().linesReceived;
    fixture.end();
    // Nobody looks, and it goes on.
    QVERIFY(elsewhere.servers->isRunning());
    QVERIFY(!ask(elsewhere.folder.herd, "Hill", "IAMAT plum +1+1 5").isEmpty());
    fixture.start();
    connectAll(fixture, elsewhere, {});
    QTRY_COMPARE(fixture.state().newest().size(), 2);
    QTRY_COMPARE(fixture.state().counters().linesReceived, lines + 1);
}

void TestHerdConnector::operates()
{
    const Elsewhere elsewhere;
    PanelFixture fixture;
    connectAll(fixture, elsewhere, elsewhere.keyFile);
    const NodeId hill = fixture.node("Hill");
    HerdSession &session = fixture.session();
    session.backend().kill(hill);
    QTRY_COMPARE(fixture.state().node(hill).status, NodeStatus::Stopped);
    QVERIFY(session.choices(hill).start);
    // Where it cannot be started now, the others go on.
    const NodeConfig &config = elsewhere.folder.herd.node(hill);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QString::fromLatin1(config.host)), config.port));
    session.backend().start(hill);
    QTRY_COMPARE(fixture.state().node(hill).status, NodeStatus::Failed);
    other.close();
    session.backend().start(hill);
    QTRY_COMPARE(fixture.state().runningNodes(), 5);
    QTRY_COMPARE(elsewhere.servers->lines().size(), 7);
    QVERIFY(elsewhere.servers->lines().constLast().startsWith("Hill listening on "));
    QTRY_COMPARE(fixture.state().linksUp(), 6);
    session.backend().setLink(LinkId {0}, false);
    QTRY_COMPARE(fixture.state().linksUp(), 5);
    // Another sees what was done, and while it looks what is done.
    PanelFixture second;
    second.panel().connectTo({elsewhere.address}, {});
    QTRY_VERIFY(second.panel().session());
    QTRY_COMPARE(second.state().runningNodes(), 5);
    QCOMPARE(second.state().linksUp(), 5);
    session.backend().setLink(LinkId {0}, true);
    QTRY_COMPARE(second.state().linksUp(), 6);
    QVERIFY(hasSeen(second.session(), "heal-link"));
    QVERIFY(!hasSeen(second.session(), "kill")); // which was before it came
}

void TestHerdConnector::onlyWatches()
{
    const Elsewhere elsewhere;
    PanelFixture fixture;
    connectAll(fixture, elsewhere, {});
    for (const Capability what : {Capability::Run, Capability::Links, Capability::Submit})
        QVERIFY(!fixture.session().can(what));
    QVERIFY(fixture.session().can(Capability::Live));
    QVERIFY(!fixture.window().findChild<HerdActions *>()->stopAll->isEnabled());
    ask(elsewhere.folder.herd, "Hill", Iamat);
    QTRY_COMPARE(fixture.state().newest().size(), 1);
}

// When its process ends, and when it is killed without a word.
void TestHerdConnector::goesOnAfterACut()
{
    Elsewhere elsewhere;
    PanelFixture fixture;
    connectAll(fixture, elsewhere, {});
    elsewhere.servers->stop(SIGKILL);
    QTRY_VERIFY(!noticeOf(fixture, "unreachable").isEmpty());
    QCOMPARE(fixture.state().runningNodes(), 5); // as of the last event
    elsewhere.start(elsewhere.address);          // which is another run
    QTRY_VERIFY_WITH_TIMEOUT(noticeOf(fixture, "lost").contains(QStringLiteral("started anew")),
                             10000);
    QVERIFY(noticeOf(fixture, "unreachable").isEmpty());
    QVERIFY(noticeOf(fixture, "connect").contains(elsewhere.address));
    for (auto *button : fixture.window().notices().findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Connect again"))
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(noticeOf(fixture, "lost").isEmpty(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QCOMPARE(elsewhere.servers->stop(), 0);
    QTRY_VERIFY(noticeOf(fixture, "lost").contains(QStringLiteral("process ended")));
    QCOMPARE(fixture.state().runningNodes(), 0);
}

// It begins with what stands for all before, and folds to what is shown.
void TestHerdConnector::itsRecordingIsWhole()
{
    const Elsewhere elsewhere;
    ask(elsewhere.folder.herd, "Hill", "IAMAT early +1+1 5");
    PanelFixture fixture;
    connectAll(fixture, elsewhere, {});
    ask(elsewhere.folder.herd, "Hill", Iamat);
    for (const NodeId node : fixture.session().config().allNodes())
        QTRY_COMPARE(fixture.state().knows(node).size(), 2);
    // A moment of before it was looked at is not known, one since then is.
    Playhead &playhead = fixture.window().panes()->playhead();
    Nanoseconds last {}; // of facts of several threads the last need not be the latest
    for (const Fact &fact : fixture.session().store().latest().facts())
        last = std::max(last, fact.at);
    playhead.showAt(last);
    QTRY_VERIFY(!fixture.session().store().isLive());
    QCOMPARE(fixture.state().newest().size(), 2);
    playhead.showAt(fixture.session().store().began());
    QTRY_VERIFY(fixture.session().store().isTurned() || fixture.state().newest().size() < 2);
    playhead.goLive();
    QTRY_COMPARE(fixture.state().newest().size(), 2);
    Recorder *recorder = fixture.session().recorder();
    QVERIFY(recorder);
    const QString saved = fixture.filePath(QStringLiteral("saved.herdlog"));
    QSignalSpy done(recorder, &Recorder::saved);
    recorder->save(saved);
    QTRY_COMPARE(done.size(), 1);
    auto opened = RecordingReader::open(saved);
    QVERIFY(std::holds_alternative<std::unique_ptr<RecordingReader>>(opened));
    auto &reader = *std::get<std::unique_ptr<RecordingReader>>(opened);
    HerdState state(reader.about().herd);
    while (!reader.isAtEnd()) {
        for (const Fact &fact : reader.next(1000))
            state.apply(fact);
    }
    QCOMPARE(state.runningNodes(), 5);
    QCOMPARE(state.linksUp(), 6);
    QCOMPARE(state.newest().size(), 2);
    QCOMPARE(state.counters().linesReceived, fixture.state().counters().linesReceived);
}

// Where the user goes back to before it was connected to.
void TestHerdConnector::fetchesWhatHappenedBefore()
{
    const Elsewhere elsewhere(QStringLiteral("127.0.0.1:0"),
                              {QStringLiteral("--record"), QStringLiteral("run.herdlog")});
    ask(elsewhere.folder.herd, "Hill", Iamat);
    for (const NodeConfig &node : elsewhere.folder.herd.nodes)
        QTRY_VERIFY(!known(elsewhere.folder.herd, node.name, "kiwi").isEmpty());
    PanelFixture fixture;
    connectAll(fixture, elsewhere, elsewhere.keyFile);
    QTRY_COMPARE(fixture.state().newest().size(), 1);
    const auto isTaken = [](const Fact &fact) {
        return fact.as<fact::ReportTaken>() != nullptr;
    };
    const auto hasSeen = [&fixture, &isTaken] {
        const auto &facts = fixture.session().store().facts();
        return std::any_of(facts.begin(), facts.end(), isTaken);
    };
    QVERIFY(!hasSeen());
    ask(elsewhere.folder.herd, "Hill", "IAMAT plum +1+1 5");
    QTRY_VERIFY(hasSeen());
    QVERIFY(noticeOf(fixture, "before").isEmpty());
    Playhead &playhead = fixture.window().panes()->playhead();
    playhead.showAfter(fixture.session().store().latest().facts().front().seq);
    QTRY_VERIFY(noticeOf(fixture, "before").contains(QStringLiteral("has recorded")));
    for (auto *button : fixture.window().notices().findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Fetch it"))
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().before(), HerdSession::Before::Nothing, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().newest().size(), 2, 10000);
    QTRY_COMPARE(fixture.state().linksUp(), 6);
    QTRY_VERIFY(noticeOf(fixture, "fetch").isEmpty());
    QVERIFY(fixture.session().can(Capability::Run));
    // From before the first server ran.
    Playhead &whole = fixture.window().panes()->playhead();
    whole.showAt(whole.earliest());
    QTRY_COMPARE(fixture.state().runningNodes(), 0);
    QCOMPARE(fixture.session().store().facts().front().seq, 1u);
    QVERIFY(noticeOf(fixture, "before").isEmpty());
    QVERIFY(hasSeen());
}

void TestHerdConnector::fetchesItFromAllOfThem_data()
{
    QTest::addColumn<bool>("isHalfHere");
    QTest::newRow("all elsewhere") << false;
    QTest::newRow("half of it here") << true;
}

void TestHerdConnector::fetchesItFromAllOfThem()
{
    QFETCH(bool, isHalfHere);
    const Halves halves;
    QString firstAddress, secondAddress;
    const auto second = halves.start(halves.second, secondAddress);
    const auto first = isHalfHere ? nullptr : halves.start(halves.first, firstAddress);
    const HerdConfig &herd = halves.folder.herd;
    for (const NodeConfig &node : herd.nodes) {
        const bool isThere = !isHalfHere || halves.second.contains(QString::fromUtf8(node.name));
        if (isThere) // links of the others need nobody who asks for them
            QTRY_VERIFY_WITH_TIMEOUT(!ask(herd, node.name, "WHATSAT x 1 1").isEmpty(), 10000);
    }
    ask(herd, "Smith", Iamat);
    QTRY_VERIFY_WITH_TIMEOUT(!known(herd, "Singleton", "kiwi").isEmpty(), 10000);
    PanelFixture fixture;
    if (isHalfHere) {
        const auto here = SessionFactory::prepareSome(halves.folder.herdFile(), halves.first);
        fixture.panel().connectTo({secondAddress}, halves.keyFile, std::get<HerdPlan>(here));
    } else {
        fixture.panel().connectTo({firstAddress, secondAddress}, halves.keyFile);
    }
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.state().allKnow("kiwi"), 10000);
    const auto isTaken = [](const Fact &fact) {
        return fact.as<fact::ReportTaken>() != nullptr;
    };
    const auto taken = [&fixture, &isTaken] {
        const auto &facts = fixture.session().store().facts();
        return int(std::count_if(facts.begin(), facts.end(), isTaken));
    };
    QCOMPARE(taken(), 0);
    ask(herd, "Smith", "IAMAT plum +1+1 5");
    QTRY_VERIFY_WITH_TIMEOUT(fixture.state().allKnow("plum"), 10000);
    // From its first event on.
    fixture.window().panes()->playhead().showAfter(
        fixture.session().store().latest().facts().front().seq);
    QTRY_VERIFY(!noticeOf(fixture, "before").isEmpty());
    QCOMPARE(noticeOf(fixture, "before").contains(QStringLiteral("starts the servers here anew")),
             isHalfHere);
    for (auto *button : fixture.window().notices().findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Fetch it"))
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().before(), HerdSession::Before::Nothing, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(taken(), 2, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.state().allKnow("kiwi") && fixture.state().allKnow("plum"),
                             10000);
    QTRY_VERIFY(noticeOf(fixture, "fetch").isEmpty());
    QCOMPARE(fixture.session().store().facts().front().seq, 1u);
    QVERIFY(hasNoCauseLate(fixture.session()));
    QVERIFY(isHalfHere || hasCausesFirst(fixture.session()));
    Playhead &whole = fixture.window().panes()->playhead();
    whole.showAt(whole.earliest());
    QTRY_COMPARE(fixture.state().runningNodes(), 0);
    QVERIFY(noticeOf(fixture, "before").isEmpty());
}

void TestHerdConnector::severalProcesses()
{
    const Halves halves;
    QString firstAddress, secondAddress;
    const auto first = halves.start(halves.first, firstAddress);
    const auto second = halves.start(halves.second, secondAddress);
    PanelFixture fixture;
    fixture.panel().connectTo({firstAddress, secondAddress}, halves.keyFile);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    HerdSession &session = fixture.session();
    session.backend().submit(fixture.node("Hill"), Iamat);
    for (const NodeId node : session.config().allNodes())
        QTRY_COMPARE(fixture.state().knows(node).size(), 1);
    QTRY_COMPARE(fixture.state().counters().updatesNew, 4u);
    QVERIFY(hasCausesFirst(session));
    QTRY_VERIFY(fixture.state().node(fixture.node("Smith")).clock);
    // Each is told to who runs it.
    session.backend().stop(fixture.node("Smith"));
    QTRY_COMPARE(fixture.state().node(fixture.node("Smith")).status, NodeStatus::Stopped);
    session.backend().setLink(
        session.config().linkBetween(fixture.node("Hill"), fixture.node("Jaquez")), false);
    QTRY_COMPARE(fixture.state().linksUp(), 3);
    // What one of them tells last is kept, and the other goes on.
    second->stop(SIGKILL);
    const NodeId campbell = fixture.node("Campbell");
    QTRY_VERIFY(!fixture.state().node(campbell).outOfReach.isEmpty());
    QCOMPARE(fixture.state().node(campbell).status, NodeStatus::Running);
    QVERIFY(fixture.state().node(fixture.node("Hill")).outOfReach.isEmpty());
    QTRY_VERIFY(noticeOf(fixture, "servers-unreachable").contains(QStringLiteral("and 2 more")));
    QVERIFY(!session.choices(campbell).stop && session.choices(fixture.node("Hill")).stop);
    session.backend().submit(fixture.node("Hill"), "IAMAT plum +1+1 5");
    QTRY_COMPARE(fixture.state().knows(fixture.node("Hill")).size(), 2);
    fixture.end();
    QVERIFY(first->isRunning());
    QVERIFY(!ask(halves.folder.herd, "Hill", "IAMAT fig +1+1 5").isEmpty());
}

void TestHerdConnector::oneOfSeveralIsNotThere()
{
    const Halves halves;
    QString address;
    const auto first = halves.start(halves.first, address);
    const QString nobody
        = QStringLiteral("127.0.0.1:%1").arg(HerdFolder::freePorts("127.0.0.1", 1).constFirst());
    PanelFixture fixture;
    fixture.panel().connectTo({nobody, address}, {});
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 2, 10000);
    QVERIFY(noticeOf(fixture, "connect").contains(nobody));
    QVERIFY(fixture.state().node(fixture.node("Smith")).outOfReach.startsWith("No process"));
    // Two of one herd are not told to be one.
    fixture.panel().connectTo({address, address}, {});
    QTRY_VERIFY(noticeOf(fixture, "connect").contains(QStringLiteral("is run by")));
}

// What runs here goes with the window, what runs elsewhere does not.
void TestHerdConnector::halfOfItHere()
{
    const Halves halves;
    QString address;
    const auto second = halves.start(halves.second, address);
    const auto here = SessionFactory::prepareSome(halves.folder.herdFile(), halves.first);
    QVERIFY(std::holds_alternative<HerdPlan>(here));
    PanelFixture fixture;
    fixture.panel().connectTo({address}, halves.keyFile, std::get<HerdPlan>(here));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    const NodeId hill = fixture.node("Hill"), smith = fixture.node("Smith");
    QVERIFY(fixture.session().can(Capability::Owner, hill));
    QVERIFY(!fixture.session().can(Capability::Owner, smith));
    fixture.session().backend().submit(hill, Iamat);
    for (const NodeId node : fixture.session().config().allNodes())
        QTRY_COMPARE(fixture.state().knows(node).size(), 1);
    QVERIFY(hasCausesFirst(fixture.session()));
    QTRY_VERIFY(fixture.state().node(smith).clock);
    QVERIFY(!fixture.state().node(hill).clock);
    fixture.end();
    QVERIFY(second->isRunning());
    QVERIFY(!known(halves.folder.herd, "Smith", "kiwi").isEmpty());
    QVERIFY(ask(halves.folder.herd, "Hill", "WHATSAT kiwi 10 5").isEmpty());
}

void TestHerdConnector::oneOfThemIsStartedAnew_data()
{
    QTest::addColumn<bool>("isHalfHere");
    QTest::addColumn<int>("signal");
    QTest::newRow("both elsewhere, killed") << false << SIGKILL;
    QTest::newRow("both elsewhere, stopped") << false << SIGTERM;
    QTest::newRow("half of it here, killed") << true << SIGKILL;
}

// It is one of them again, as what it is then, and nobody has to do anything.
void TestHerdConnector::oneOfThemIsStartedAnew()
{
    QFETCH(bool, isHalfHere);
    QFETCH(int, signal);
    const Halves halves;
    QString firstAddress, secondAddress;
    PanelFixture fixture;
    std::unique_ptr<Program> first, second = halves.start(halves.second, secondAddress);
    if (isHalfHere) {
        const auto here = SessionFactory::prepareSome(halves.folder.herdFile(), halves.first);
        fixture.panel().connectTo({secondAddress}, halves.keyFile, std::get<HerdPlan>(here));
    } else {
        first = halves.start(halves.first, firstAddress);
        fixture.panel().connectTo({firstAddress, secondAddress}, halves.keyFile);
    }
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    HerdSession &session = fixture.session();
    const NodeId hill = fixture.node("Hill"), smith = fixture.node("Smith");
    session.backend().submit(hill, Iamat);
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    second->stop(signal);
    QTRY_VERIFY(!fixture.state().node(smith).outOfReach.isEmpty());
    session.backend().submit(hill, "IAMAT plum +1+1 5"); // which Smith is told later
    QTRY_VERIFY(fixture.state().knows(hill).contains("plum"));
    second = halves.start(halves.second, secondAddress);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.state().node(smith).outOfReach.isEmpty(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.state().allKnow("kiwi") && fixture.state().allKnow("plum"),
                             10000);
    QVERIFY(noticeOf(fixture, "servers-unreachable").isEmpty());
    QVERIFY(noticeOf(fixture, "lost").isEmpty());
    // What it knew before it does not know for that, and a flood is told whole.
    session.backend().submit(smith, "IAMAT fig +1+1 5");
    QTRY_VERIFY(fixture.state().allKnow("fig"));
    QVERIFY(session.choices(smith).stop);
    QVERIFY(hasNoCauseLate(session));
    int stops = 0;
    for (const Fact &fact : session.store().facts()) {
        const auto *stopped = fact.node == smith ? fact.as<fact::NodeStopped>() : nullptr;
        stops += stopped && stopped->killed == (signal == SIGKILL) ? 1 : 0;
    }
    QCOMPARE(stops, 1);
}

void TestHerdConnector::saysWhyNot_data()
{
    QTest::addColumn<QString>("address"); // empty: the right one
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *address, const char *key, const char *why) {
        QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(key)
                            << QString::fromLatin1(why);
    };
    row("no address", "nowhere", "", "such as 127.0.0.1:7100");
    row("elsewhere", "ws://192.0.2.1:7100", "", "speaks TLS");
    row("nobody there", "127.0.0.1:FREE", "", "refused");
    row("no key file", "", "missing.key", "cannot be read");
    row("another key", "", "other.key", "key is another one");
}

void TestHerdConnector::saysWhyNot()
{
    QFETCH(QString, address);
    QFETCH(QString, key);
    QFETCH(QString, why);
    const Elsewhere elsewhere;
    Elsewhere::writeKey(elsewhere.folder.path(QStringLiteral("other.key")),
                        "another key of this test");
    address.replace(QStringLiteral("FREE"),
                    QString::number(HerdFolder::freePorts("127.0.0.1", 1).constFirst()));
    PanelFixture fixture;
    fixture.open(); // which stays
    fixture.panel().connectTo({address.isEmpty() ? elsewhere.address : address},
                              key.isEmpty() ? key : elsewhere.folder.path(key));
    const auto hasSaid = [&] {
        return noticeOf(fixture, "connect").contains(why);
    };
    QVERIFY2(QTest::qWaitFor(hasSaid, 15000), qPrintable(noticeOf(fixture, "connect")));
    QVERIFY(!noticeOf(fixture, "connect").contains(QStringLiteral("another key of this test")));
    QCOMPARE(fixture.state().runningNodes(), 5);
    QVERIFY(fixture.session().can(Capability::Owner));
}

void TestHerdConnector::theDialogAsks()
{
    const Elsewhere elsewhere;
    PanelFixture fixture;
    fixture.window().show();
    auto *dialogOf = &fixture.window();
    fixture.window().findChild<WindowActions *>()->connectHerd->trigger();
    auto *address = dialogOf->findChild<QLineEdit *>(QStringLiteral("connectAddress"));
    QVERIFY(address);
    address->setText(elsewhere.address);
    dialogOf->findChild<QLineEdit *>(QStringLiteral("connectKey"))->setText(elsewhere.keyFile);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_VERIFY(fixture.session().can(Capability::Run));
}

QTEST_MAIN(TestHerdConnector)
#include "tst_herdconnector.moc"
