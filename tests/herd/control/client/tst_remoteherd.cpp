// SPDX-License-Identifier: GPL-3.0-or-later
// A herd over a control port, through a wire that can be cut.
// Long because each way a connection can go is a test.
#include "herd/control/client/remoteherd.h"
#include "herd/control/protocol/controlcodec.h"
#include "herd/control/server/controlserver.h"
#include "herd/control/server/facthistory.h"
#include "herd/core/folds/herdstate.h"
#include "tests/herd/control/client/cuttablewire.h"
#include "tests/herd/control/server/obedientherd.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

using Capability = HerdBackend::Capability;

namespace {

constexpr char Key[] = "a key of 16 bytes";
const NodeId Hill {0}, Smith {1};

// What a recording has.
class KeptHistory final : public FactHistory
{
public:
    explicit KeptHistory(const FactBatch &kept)
        : m_kept(kept)
    {
    }
    std::optional<FactBatch> behind(quint64 last, qsizetype most) override
    {
        return m_kept.mid(qsizetype(last), most);
    }

private:
    const FactBatch &m_kept;
};

// A port of this process, a wire to it, and a client at its end.
struct Remote
{
    ObedientHerd herd;
    FactBatch kept; // all there ever were, as a recording has them
    bool isKept = false;
    std::unique_ptr<ControlServer> server;
    std::unique_ptr<CuttableWire> wire;
    std::shared_ptr<ControlClient> client;
    QString ended;
    // Of a herd that has begun.
    std::unique_ptr<RemoteHerd> remote;
    FactBatch standIns, facts, watched;
    bool isNumbered = true; // one after the other
    quint64 last = 0;
    QStringList events;

    enum class From { Now, Beginning };
    explicit Remote(const QByteArray &key = Key, const ControlBounds &bounds = {})
        : Remote(key, bounds, From::Now, false)
    {
    }
    Remote(const QByteArray &key, const ControlBounds &bounds, From from, bool keeps)
        : isKept(keeps)
    {
        QObject::connect(&herd, &HerdBackend::factsReady, &herd,
                         [this](const FactBatch &batch) { kept += batch; });
        serve(bounds);
        if (from == From::Now)
            connectTo(key, from);
    }
    void connectTo(const QByteArray &key, From from)
    {
        wire = std::make_unique<CuttableWire>(server->address().port);
        ControlClient::Settings settings {{QStringLiteral("127.0.0.1"), wire->port()}, key};
        settings.name = "ann";
        settings.isFromBeginning = from == From::Beginning;
        settings.firstRetry = 1ms;
        settings.lastRetry = 20ms;
        client = std::make_shared<ControlClient>(settings);
        QObject::connect(client.get(), &ControlClient::ended, &herd,
                         [this](const QString &why) { ended = why; });
    }
    void serve(const ControlBounds &bounds = {}, const QList<NodeId> &servers = {Hill})
    {
        ControlServer::Settings settings {"herdd 0", Key, servers, bounds};
        if (isKept)
            settings.history = [this] {
                return std::make_unique<KeptHistory>(kept);
            };
        server = std::make_unique<ControlServer>(twoOfAHerd(), herd, settings);
        if (const auto problem = server->listen({QStringLiteral("127.0.0.1"), 0}))
            qFatal("%s", qPrintable(*problem));
    }
    bool begin()
    {
        QSignalSpy begun(client.get(), &ControlClient::begun);
        if (!begun.wait())
            return false;
        listen();
        return QTest::qWaitFor([this] { return !events.isEmpty(); });
    }
    void listen()
    {
        remote = std::make_unique<RemoteHerd>(client);
        QObject *const here = remote.get();
        QObject::connect(remote.get(), &HerdBackend::beganBehind, here,
                         [this](quint64 behind, const FactBatch &batch) {
                             standIns = batch;
                             last = behind;
                             events << QStringLiteral("began behind %1").arg(behind);
                         });
        QObject::connect(remote.get(), &HerdBackend::factsReady, here,
                         [this](const FactBatch &batch) {
                             for (const Fact &fact : batch)
                                 take(fact);
                         });
        QObject::connect(remote.get(), &HerdBackend::unreachable, here,
                         [this] { events << QStringLiteral("unreachable"); });
        QObject::connect(remote.get(), &HerdBackend::reachable, here,
                         [this] { events << QStringLiteral("reachable"); });
        QObject::connect(remote.get(), &HerdBackend::refused, here,
                         [this](const QString &why) { events << why; });
        QObject::connect(remote.get(), &HerdBackend::lost, here,
                         [this](const QString &why) { events << QStringLiteral("lost: ") + why; });
    }
    // What it tells of itself stands beside what the servers tell, and numbers go on.
    void take(const Fact &fact)
    {
        isNumbered = isNumbered && fact.seq == ++last;
        const bool isOfServers = fact.node.isValid() && !fact.as<fact::ActAsked>();
        (isOfServers ? facts : watched).append(fact);
    }
    QByteArrayList lines() const
    {
        QByteArrayList all;
        for (const Fact &fact : facts) {
            if (const auto *received = fact.as<fact::LineReceived>())
                all << received->line;
        }
        return all;
    }
    QString failureOf(quint64 request) const
    {
        for (const Fact &fact : facts) {
            const auto *failed = fact.as<fact::RequestFailed>();
            if (failed && failed->request == request)
                return QString::fromUtf8(failed->why);
        }
        return {};
    }
};

} // namespace

class TestRemoteHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsBehindWhatWas();
    void whatHappensBeforeItIsOpened();
    void missesNothing();
    void fetchesWhatWas_data();
    void fetchesWhatWas();
    void cannotFetchWhatIsNotKept();
    void tellsWhichServersAreOutOfReach();
    void tellsHowTheClocksCompare();
    void whoActedIsTold();
    void commands_data();
    void commands();
    void saysWhoIsDrained();
    void whoWatchesDoesNothing();
    void answers();
    void requestsFail();
    void cannotBegin_data();
    void cannotBegin();
    void isLost_data();
    void isLost();
    void followsRuns_data();
    void followsRuns();
    void itsClockIsTheHerds();
};

void TestRemoteHerd::beginsBehindWhatWas()
{
    Remote r;
    r.herd.tell({fact::NodeStarting {}, fact::NodeListening {"127.0.0.1", 7, 8},
                 fact::LineReceived {1, "before"}});
    QVERIFY(r.begin());
    QCOMPARE(r.client->herd().node(Smith).name, QByteArray("Smith"));
    QCOMPARE(r.events, QStringList(QStringLiteral("began behind %1").arg(r.standIns.size())));
    HerdState state(r.client->herd());
    for (const Fact &fact : r.standIns)
        state.apply(fact);
    QCOMPARE(state.node(Hill).port, quint16(7));
    QCOMPARE(state.counters().linesReceived, 1u);
    r.herd.tell({fact::LineReceived {1, "one"}, fact::LineReceived {1, "two"}});
    QTRY_COMPARE(r.lines(), QByteArrayList({"one", "two"}));
    QVERIFY(r.isNumbered);
}

// Who opens it may have to close another herd first.
void TestRemoteHerd::whatHappensBeforeItIsOpened()
{
    Remote r;
    QSignalSpy begun(r.client.get(), &ControlClient::begun);
    QVERIFY(begun.wait());
    r.herd.tell({fact::NodeListening {"127.0.0.1", 7, 8}, fact::LineReceived {1, "early"}});
    r.wire->cut(); // also then
    r.herd.tell({fact::LineReceived {1, "early"}});
    QTRY_VERIFY(!r.client->isReached());
    r.wire->heal();
    QTRY_VERIFY(r.client->isReached());
    r.herd.tell({fact::NodeStopping {}});
    HerdState state(r.client->herd());
    r.remote = std::make_unique<RemoteHerd>(r.client);
    QSignalSpy began(r.remote.get(), &HerdBackend::beganBehind);
    connect(r.remote.get(), &HerdBackend::beganBehind, this,
            [&state](quint64, const FactBatch &batch) {
                for (const Fact &fact : batch)
                    state.apply(fact);
            });
    connect(r.remote.get(), &HerdBackend::factsReady, this, [&state](const FactBatch &batch) {
        for (const Fact &fact : batch)
            state.apply(fact);
    });
    QTRY_COMPARE(state.counters().linesReceived, 2u);
    QTRY_COMPARE(state.node(Hill).status, NodeStatus::Stopping);
    QCOMPARE(began.size(), 1);
}

void TestRemoteHerd::missesNothing()
{
    Remote r;
    QVERIFY(r.begin());
    QByteArrayList expected;
    for (int round = 0; round < 5; ++round) {
        const auto tell = [&](const char *when) {
            expected << when + QByteArray::number(round);
            r.herd.tell({fact::LineReceived {1, expected.constLast()}});
        };
        tell("before ");
        if (round % 2 == 0)
            QTRY_COMPARE(r.lines(), expected); // else it is cut while that is under way
        r.wire->cut();
        tell("right after ");
        QTRY_VERIFY(!r.client->isReached());
        tell("while it cannot be reached ");
        r.wire->heal();
        tell("when it can be ");
        QTRY_COMPARE(r.lines(), expected);
    }
    QCOMPARE(r.events.count(QStringLiteral("unreachable")), 5);
    QCOMPARE(r.events.count(QStringLiteral("reachable")), 5);
    QVERIFY(r.isNumbered);
}

// More than is kept for who comes back, and the connection is lost meanwhile: each fact once.
void TestRemoteHerd::fetchesWhatWas_data()
{
    QTest::addColumn<qsizetype>("window");
    QTest::newRow("all of it is kept") << qsizetype(64 * 1024 * 1024);
    QTest::newRow("the latest of it are kept") << qsizetype(100'000);
    QTest::newRow("hardly anything is kept") << qsizetype(1);
}

void TestRemoteHerd::fetchesWhatWas()
{
    QFETCH(qsizetype, window);
    ControlBounds bounds;
    bounds.window = window;
    bounds.backlog = 64 * 1024; // so that it waits for who reads
    bounds.tick = 5ms;
    Remote r(Key, bounds, Remote::From::Beginning, true);
    QByteArrayList expected;
    const auto tell = [&r, &expected](int count) {
        for (; count > 0; --count) {
            expected << QByteArray::number(expected.size());
            r.herd.tell({fact::LineReceived {1, expected.constLast()}});
        }
    };
    tell(6000);
    r.connectTo(Key, Remote::From::Beginning);
    QSignalSpy begun(r.client.get(), &ControlClient::begun);
    QVERIFY(begun.wait());
    QVERIFY(r.client->isWhole() && r.client->run().hasAll);
    // Whoever opens it may take its time, and the connection may be lost by then.
    const quint64 before = r.client->nextRequest();
    r.wire->cut();
    QTRY_VERIFY(!r.client->isReached());
    r.wire->heal();
    QTRY_VERIFY(r.client->nextRequest() > before + 1'000'000); // it was greeted again
    tell(10);
    int calls = 0;
    double share = 0;
    connect(r.client.get(), &ControlClient::facts, this, [&] {
        ++calls;
        if (calls == 1)
            tell(5); // which wait for their turn
        if (calls != 3)
            return;
        share = r.client->fetched();
        r.wire->cut();
    });
    r.listen();
    QTRY_VERIFY(calls >= 3);
    QVERIFY(share > 0 && share < 1);
    tell(1000);
    QTRY_VERIFY(!r.client->isReached());
    r.wire->heal();
    QTRY_COMPARE_WITH_TIMEOUT(r.lines().size(), expected.size(), 10000);
    tell(3);
    QTRY_COMPARE(r.lines().size(), expected.size());
    QCOMPARE(r.lines(), expected);
    QVERIFY(r.isNumbered);
    QCOMPARE(r.client->fetched(), 1.0);
    QVERIFY(!r.events.contains(QStringLiteral("began behind 0")));
}

void TestRemoteHerd::cannotFetchWhatIsNotKept()
{
    ControlBounds bounds;
    bounds.window = 1;
    Remote r(Key, bounds, Remote::From::Beginning, false);
    r.herd.tellLines(10, 10);
    r.connectTo(Key, Remote::From::Beginning);
    QVERIFY(r.begin()); // as of now
    QVERIFY(!r.client->isWhole() && !r.client->run().hasAll);
    QVERIFY(r.lines().isEmpty());
}

void TestRemoteHerd::tellsWhichServersAreOutOfReach()
{
    Remote r;
    QVERIFY(r.begin());
    HerdState state(r.client->herd());
    const auto fold = [&r, &state] {
        for (const Fact &fact : std::exchange(r.watched, {}))
            state.apply(fact);
    };
    r.wire->cut();
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("unreachable"));
    fold();
    QVERIFY(!state.node(Hill).outOfReach.isEmpty());
    QVERIFY(state.node(Smith).outOfReach.isEmpty()); // it is another process'
    r.wire->heal();
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("reachable"));
    fold();
    QVERIFY(state.node(Hill).outOfReach.isEmpty());
    r.server->end("It was time.");
    QTRY_VERIFY(r.events.constLast().startsWith(QStringLiteral("lost")));
    fold();
    QCOMPARE(state.node(Hill).outOfReach, QByteArray("It was time"));
}

void TestRemoteHerd::tellsHowTheClocksCompare()
{
    Remote r;
    r.herd.clock = 1000h;
    QVERIFY(r.begin());
    const auto compared = [&r]() -> const fact::ClockCompared * {
        for (const Fact &fact : std::as_const(r.watched)) {
            if (const auto *found = fact.as<fact::ClockCompared>())
                return found;
        }
        return nullptr;
    };
    QTRY_VERIFY(compared());
    QCOMPARE(compared()->server, Hill);
    QVERIFY(compared()->uncertainty >= 0ns && compared()->uncertainty < 60s);
    QVERIFY(compared()->ahead > -2000h && compared()->ahead < 1000h);
}

// Others who watch see it, too.
void TestRemoteHerd::whoActedIsTold()
{
    Remote r;
    QVERIFY(r.begin());
    r.remote->setLink(LinkId {0}, false);
    QTRY_COMPARE(r.herd.done.size(), 1);
    const auto act = [&r]() -> const fact::ActAsked * {
        for (const Fact &fact : std::as_const(r.watched)) {
            if (const auto *found = fact.as<fact::ActAsked>())
                return found;
        }
        return nullptr;
    };
    QTRY_VERIFY(act());
    QCOMPARE(act()->what, QByteArray("cut-link"));
    QCOMPARE(act()->peer, Smith);
    QVERIFY2(act()->by.startsWith("ann from 127.0.0.1:"), act()->by.constData());
}

void TestRemoteHerd::commands_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("done");
    QTest::newRow("start") << 0 << QStringLiteral("start 0");
    QTest::newRow("stop") << 1 << QStringLiteral("stop 0");
    QTest::newRow("kill") << 2 << QStringLiteral("kill 0");
    QTest::newRow("free ports") << 3 << QStringLiteral("start on free ports 0");
    QTest::newRow("cut") << 4 << QStringLiteral("cut 0");
    QTest::newRow("heal") << 5 << QStringLiteral("heal 0");
    QTest::newRow("submit") << 6 << QStringLiteral("IAMAT 0");
    QTest::newRow("forget") << 7 << QStringLiteral("forget kiwi 0");
    QTest::newRow("drain") << 8 << QStringLiteral("drain 7 0");
}

void TestRemoteHerd::commands()
{
    QFETCH(int, what);
    QFETCH(QString, done);
    Remote r;
    QVERIFY(r.begin());
    QCOMPARE(r.remote->capabilities(),
             Capability::Live | Capability::Run | Capability::Links | Capability::Submit
                 | Capability::Forget | Capability::Drain);
    RemoteHerd &herd = *r.remote;
    const std::array<std::function<void()>, 9> all {[&] { herd.start(Hill); },
                                                    [&] { herd.stop(Hill); },
                                                    [&] { herd.kill(Hill); },
                                                    [&] { herd.startOnFreePorts(Hill); },
                                                    [&] { herd.setLink(LinkId {0}, false); },
                                                    [&] { herd.setLink(LinkId {0}, true); },
                                                    [&] { herd.submit(Hill, "IAMAT"); },
                                                    [&] { herd.forget(Hill, "kiwi"); },
                                                    [&] {
                                                        herd.drain(Hill, 7s);
                                                    }};
    all[size_t(what)]();
    QTRY_COMPARE(r.herd.done, QStringList(done));
    herd.stop(Smith);
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("Smith is not in this process"));
}

void TestRemoteHerd::saysWhoIsDrained()
{
    Remote r;
    QVERIFY(r.begin());
    QSignalSpy drained(r.remote.get(), &HerdBackend::drained);
    Q_EMIT r.herd.drained(Hill, "left");
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(drained[0][0].value<NodeId>(), Hill);
    QCOMPARE(drained[0][1].toByteArray(), QByteArray("left"));
}

void TestRemoteHerd::whoWatchesDoesNothing()
{
    Remote r {QByteArray()};
    QVERIFY(r.begin());
    QCOMPARE(r.remote->capabilities(), HerdBackend::Capabilities(Capability::Live));
    r.remote->kill(Hill);
    r.remote->drain(Hill, 7s);
    r.remote->setLink(LinkId {0}, false);
    QVERIFY(r.remote->submit(Hill, "IAMAT") > 0);
    r.herd.tell({fact::LineReceived {1, "on"}});
    QTRY_COMPARE(r.lines().size(), 1);
    QVERIFY(r.herd.done.isEmpty());
    QCOMPARE(r.events.size(), 1);
}

void TestRemoteHerd::answers()
{
    Remote r;
    QVERIFY(r.begin());
    const quint64 first = r.remote->submit(Hill, "one"), second = r.remote->submit(Hill, "two");
    QVERIFY(first > 0 && second != first);
    QTRY_COMPARE(r.herd.done.size(), 2);
    r.herd.tell({fact::RequestAnswered {2, "to two", {}}, fact::RequestFailed {1, "why"}});
    QTRY_COMPARE(r.facts.size(), 2);
    QCOMPARE(r.facts[0].as<fact::RequestAnswered>()->request, second);
    QCOMPARE(r.failureOf(first), QStringLiteral("why"));
}

// Each is answered or has failed, whatever becomes of the connection.
void TestRemoteHerd::requestsFail()
{
    Remote r;
    QVERIFY(r.begin());
    const quint64 refused = r.remote->submit(Hill, "two\nlines");
    QTRY_COMPARE(r.failureOf(refused), QStringLiteral("A request is one line"));
    const quint64 tooLong = r.remote->submit(Hill, QByteArray(LongestFromWatcher, 'x'));
    QTRY_COMPARE(r.failureOf(tooLong), QStringLiteral("it is too long to be sent"));
    const quint64 underWay = r.remote->submit(Hill, "one");
    QTRY_COMPARE(r.herd.done.size(), 1);
    r.wire->cut();
    QTRY_COMPARE(r.failureOf(underWay), QStringLiteral("the connection to the herd was lost"));
    const quint64 meanwhile = r.remote->submit(Hill, "two");
    QVERIFY(r.failureOf(meanwhile).isEmpty()); // not within the call
    QTRY_COMPARE(r.failureOf(meanwhile), QStringLiteral("the herd cannot be reached"));
    r.wire->heal();
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("reachable"));
    const quint64 later = r.remote->submit(Hill, "three");
    QVERIFY(later != meanwhile && later != underWay);
    QTRY_COMPARE(r.herd.done.size(), 2);
}

void TestRemoteHerd::cannotBegin_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isCut");
    QTest::addColumn<QString>("why");
    QTest::newRow("another key") << QByteArray("another of 17 bytes") << false
                                 << QStringLiteral("key is another one");
    QTest::newRow("nobody there") << QByteArray() << true << QStringLiteral("closed");
}

void TestRemoteHerd::cannotBegin()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, isCut);
    QFETCH(QString, why);
    Remote r(key);
    if (isCut)
        r.wire->cut();
    QTRY_VERIFY(!r.ended.isEmpty());
    QVERIFY2(r.ended.contains(why), qPrintable(r.ended));
    QVERIFY(!r.ended.endsWith(u'.'));
    QCOMPARE(r.client->whyEnded(), r.ended);
}

void TestRemoteHerd::isLost_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("why");
    QTest::newRow("it ends") << 0 << QStringLiteral("lost: It was time");
    QTest::newRow("another run") << 1 << QStringLiteral("started anew");
    QTest::newRow("too late") << 2 << QStringLiteral("more happened than it keeps");
    QTest::newRow("another run of other servers") << 3 << QStringLiteral("or others of it");
}

void TestRemoteHerd::isLost()
{
    QFETCH(int, how);
    QFETCH(QString, why);
    ControlBounds bounds;
    bounds.window = 10'000;
    Remote r(Key, bounds);
    QVERIFY(r.begin());
    r.remote->submit(Hill, "one");
    QTRY_COMPARE(r.herd.done.size(), 1);
    if (how == 0) {
        r.server->end("It was time.");
    } else {
        r.wire->cut();
        if (how == 1)
            r.serve();
        if (how == 3) {
            r.client->followRuns();
            r.serve({}, {Smith});
        }
        r.herd.tellLines(10, 4000);
        r.wire->heal(r.server->address().port);
    }
    QTRY_VERIFY2(r.events.constLast().contains(why), qPrintable(r.events.constLast()));
    QCOMPARE(r.remote->capabilities(), HerdBackend::Capabilities());
    QCOMPARE(r.lines().size(), 0);
    QVERIFY(r.facts.back().as<fact::RequestFailed>());
    const Nanoseconds then = r.remote->now();
    r.remote->start(Hill);
    QVERIFY(r.remote->submit(Hill, "two") > 0);
    QCOMPARE(r.remote->now(), then);
    QCOMPARE(r.herd.done.size(), 1);
}

void TestRemoteHerd::followsRuns_data()
{
    QTest::addColumn<bool>("inOrder");
    QTest::addColumn<qsizetype>("window"); // of the next run
    QTest::newRow("a kill") << false << qsizetype(1'000'000);
    QTest::newRow("a kill, not all since is kept") << false << qsizetype(1);
    QTest::newRow("a stop") << true << qsizetype(1'000'000);
    QTest::newRow("a stop, not all since is kept") << true << qsizetype(1);
}

// What was known of its servers goes, and what they are now is told, as is all they did if that is
// to be had.
void TestRemoteHerd::followsRuns()
{
    QFETCH(bool, inOrder);
    QFETCH(qsizetype, window);
    Remote r;
    const Report report = Report::make("Hill", 5s, "kiwi", "+1+1", "4");
    r.herd.tell({fact::NodeStarting {}, fact::NodeListening {"127.0.0.1", 7, 8},
                 fact::ReportTaken {1, report, Verdict::Newer}});
    QVERIFY(r.begin());
    r.client->followRuns();
    HerdState state(r.client->herd());
    for (const Fact &fact : r.standIns)
        state.apply(fact);
    connect(r.remote.get(), &HerdBackend::factsReady, this, [&state](const FactBatch &batch) {
        for (const Fact &fact : batch)
            state.apply(fact);
    });
    QCOMPARE(state.knows(Hill).size(), 1);
    if (inOrder) {
        r.herd.tell({fact::NodeStopping {}, fact::NodeStopped {false}});
        r.server->end("It was time.");
    } else {
        r.wire->cut();
    }
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("unreachable"));
    QCOMPARE(state.node(Hill).outOfReach.isEmpty(), false);
    QCOMPARE(state.node(Hill).status, inOrder ? NodeStatus::Stopped : NodeStatus::Running);
    r.wire->cut();
    ControlBounds bounds;
    bounds.window = window;
    r.serve(bounds);
    r.herd.tell({fact::NodeStarting {}, fact::NodeListening {"127.0.0.1", 9, 8}});
    r.herd.tell({fact::LineReceived {1, "in the next run"}});
    r.wire->heal(r.server->address().port);
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("reachable"));
    QTRY_COMPARE(state.counters().linesReceived, 1u);
    QCOMPARE(state.node(Hill).port, quint16(9));
    QCOMPARE(state.node(Hill).status, NodeStatus::Running);
    QVERIFY(state.node(Hill).outOfReach.isEmpty());
    QVERIFY(state.knows(Hill).isEmpty()); // it came back without a journal
    QCOMPARE(r.lines().size(), window == 1 ? 0 : 1);
    qsizetype stops = 0, starts = 0;
    for (const Fact &fact : std::as_const(r.facts)) {
        if (const auto *stopped = fact.as<fact::NodeStopped>()) {
            ++stops;
            QCOMPARE(stopped->killed, !inOrder);
            QCOMPARE(starts, 0);
        }
        starts += fact.as<fact::NodeListening>() ? 1 : 0;
    }
    QCOMPARE(stops, 1);
    QCOMPARE(starts, 1);
    // It goes on as ever.
    r.herd.tell({fact::LineReceived {1, "later"}});
    QTRY_COMPARE(state.counters().linesReceived, 2u);
    r.remote->start(Hill);
    QTRY_COMPARE(r.herd.done.size(), 1);
    r.wire->cut();
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("unreachable"));
    r.herd.tell({fact::LineReceived {1, "meanwhile"}});
    r.wire->heal();
    if (window > 1)
        QTRY_COMPARE(r.lines().constLast(), QByteArray("meanwhile"));
    QVERIFY(r.isNumbered);
}

void TestRemoteHerd::itsClockIsTheHerds()
{
    Remote r;
    r.herd.clock = 1000h;
    QVERIFY(r.begin());
    const auto isNear = [&r] {
        return r.remote->now() >= 1000h && r.remote->now() < 1001h;
    };
    QVERIFY(isNear());
    r.wire->cut();
    QTRY_COMPARE(r.events.constLast(), QStringLiteral("unreachable"));
    const Nanoseconds then = r.remote->now();
    QVERIFY(isNear());
    QCOMPARE(r.remote->now(), then);
}

QTEST_GUILESS_MAIN(TestRemoteHerd)
#include "tst_remoteherd.moc"
