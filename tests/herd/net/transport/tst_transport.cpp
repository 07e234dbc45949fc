// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection asks of its transport, and what it makes of what that tells: over memory, word
// for word.
#include "herd/net/transport/connection.h"
#include "tests/herd/net/transport/memorytransport.h"

#include <QTest>

#include <cerrno>
#include <utility>

using namespace herd;
using namespace herd::test;

namespace {

constexpr ConnectionLimits Limits {16, 16, 64};

class Owner final : public ConnectionOwner
{
public:
    void onConnected(Connection &, int error) override { say("connected " + number(error)); }
    void onLine(Connection &, QByteArrayView line) override { say("line " + line.toByteArray()); }
    void onLineTooLong(Connection &, QByteArrayView) override { say("too long"); }
    void onLineTooSlow(Connection &, QByteArrayView) override { say("too slow"); }
    void onHalfClosed(Connection &) override { say("half-closed"); }
    void onLost(Connection &, CloseReason reason) override { say("lost " + number(int(reason))); }
    void onSent(Connection &) override { say("sent"); }
    void onFinished(Connection &) override { say("finished"); }

    QByteArrayList take() { return std::exchange(m_said, {}); }

private:
    static QByteArray number(int value) { return QByteArray::number(value); }
    void say(const QByteArray &what) { m_said.append(what); }

    QByteArrayList m_said;
};

// A connection over memory.
struct Wired
{
    explicit Wired(Connection::Origin origin = Connection::Origin::Accepted)
        : connection(1, std::make_unique<MemoryTransport>(wire), origin, set, owner, Limits)
    {
    }
    void comes(const QByteArray &bytes)
    {
        wire.in += bytes;
        wire.pump();
    }

    EpollSet set;
    Owner owner;
    MemoryWire wire;
    Connection connection;
};

QByteArray lost(CloseReason reason)
{
    return "lost " + QByteArray::number(int(reason));
}

} // namespace

class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAtEverySplit();
    void halfClosedIsStillAnswered();
    void waitsForRoom();
    void whoDoesNotReadIsLost();
    void whatIsNotReadIsNotWatched();
    void breaksAnywhere_data();
    void breaksAnywhere();
    void aDial_data();
    void aDial();
};

void TestTransport::linesAtEverySplit()
{
    const QByteArray all = "one\ntwo\n\nlast";
    for (qsizetype at = 0; at <= all.size(); ++at) {
        Wired wired;
        wired.comes(all.first(at));
        wired.wire.inEnds = true;
        wired.comes(all.sliced(at));
        QCOMPARE(wired.owner.take(),
                 (QByteArrayList {"line one", "line two", "line ", "line last", "half-closed"}));
    }
}

void TestTransport::halfClosedIsStillAnswered()
{
    Wired wired;
    wired.wire.inEnds = true;
    wired.comes("one\n");
    QCOMPARE(wired.owner.take(), (QByteArrayList {"line one", "half-closed"}));
    QVERIFY(wired.connection.queue("two\n"));
    QVERIFY(!wired.connection.queue("three\n")); // flush() is due already
    QCOMPARE(wired.wire.out, QByteArray());
    wired.connection.flush();
    QCOMPARE(wired.wire.out, QByteArray("two\nthree\n")); // in one write
    wired.connection.close();
    QCOMPARE(wired.wire.ends, 1);
    QCOMPARE(wired.wire.closed, QByteArray("close")); // and no reset: both have ended
    QCOMPARE(wired.owner.take(), (QByteArrayList {"sent", "finished"}));
}

void TestTransport::waitsForRoom()
{
    Wired wired;
    wired.wire.room = 5;
    wired.connection.queue("a long answer\n");
    wired.connection.flush();
    QVERIFY(wired.wire.output);
    wired.connection.close(); // it still goes out
    QCOMPARE(wired.wire.ends, 0);
    QCOMPARE(wired.owner.take(), QByteArrayList());
    wired.wire.room = 100;
    wired.wire.pump();
    QCOMPARE(wired.wire.out, QByteArray("a long answer\n"));
    QCOMPARE(wired.wire.ends, 1);
    QVERIFY(!wired.wire.output && wired.wire.input);
    QCOMPARE(wired.wire.closed, QByteArray()); // the other side may still talk
    wired.wire.inEnds = true;
    wired.comes("which counts for nothing\n");
    QCOMPARE(wired.wire.closed, QByteArray("close"));
    QCOMPARE(wired.owner.take(), QByteArrayList {"finished"});
}

void TestTransport::whoDoesNotReadIsLost()
{
    Wired wired;
    wired.wire.room = 10;
    wired.connection.queue(QByteArray(10 + Limits.backlog, 'x'));
    wired.connection.flush(); // as much as it may hold
    QCOMPARE(wired.owner.take(), QByteArrayList());
    wired.connection.queue("x");
    wired.connection.flush();
    QCOMPARE(wired.owner.take(), (QByteArrayList {lost(CloseReason::Backlog), "finished"}));
    QCOMPARE(wired.wire.closed, QByteArray("abort"));
}

void TestTransport::whatIsNotReadIsNotWatched()
{
    Wired wired;
    wired.connection.setReading(false);
    QVERIFY(!wired.wire.input);
    wired.wire.in = "one\n";
    wired.wire.inEnds = true;
    wired.wire.pump();
    QCOMPARE(wired.owner.take(), QByteArrayList());
    wired.connection.setReading(true);
    wired.wire.pump();
    QCOMPARE(wired.owner.take(), (QByteArrayList {"line one", "half-closed"}));
}

void TestTransport::breaksAnywhere_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QByteArrayList>("told");
    const QByteArray gone = lost(CloseReason::Lost);
    QTest::newRow("reading") << "reading" << QByteArrayList {"line one", gone, "finished"};
    QTest::newRow("writing") << "writing" << QByteArrayList {gone, "finished"};
    QTest::newRow("not read") << "not read" << QByteArrayList {gone, "finished"};
    QTest::newRow("closing") << "closing" << QByteArrayList {"finished"};
    QTest::newRow("refused") << "refused" << QByteArrayList {lost(CloseReason::NoRoom), "finished"};
}

void TestTransport::breaksAnywhere()
{
    QFETCH(QString, when);
    QFETCH(QByteArrayList, told);
    Wired wired;
    if (when == u"writing") {
        wired.wire.outBreaks = true;
        wired.connection.queue("x");
        wired.connection.flush();
    } else if (when == u"refused") {
        wired.wire.owner->onRefused(ENOSPC);
    } else {
        if (when == u"not read")
            wired.connection.setReading(false);
        if (when == u"closing")
            wired.connection.close();
        wired.wire.inBreaks = true;
        wired.comes(when == u"reading" ? "one\npiece" : "");
    }
    QCOMPARE(wired.owner.take(), told);
    QVERIFY(wired.connection.isClosing());
    QVERIFY(!wired.wire.closed.isEmpty());
    QVERIFY(!wired.connection.queue("nobody reads this"));
}

void TestTransport::aDial_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QByteArrayList>("told");
    QTest::newRow("answered") << 0 << QByteArrayList {"connected 0", "line hello"};
    QTest::newRow("refused") << ECONNREFUSED
                             << QByteArrayList {"connected " + QByteArray::number(ECONNREFUSED)};
}

void TestTransport::aDial()
{
    QFETCH(int, error);
    QFETCH(QByteArrayList, told);
    Wired wired(Connection::Origin::Dialed);
    QVERIFY(!wired.connection.queue("too early"));
    wired.wire.owner->onConnected(error);
    wired.comes("hello\n");
    QCOMPARE(wired.owner.take(), told);
    QCOMPARE(wired.wire.closed, QByteArray(error == 0 ? "" : "abort"));
    QCOMPARE(wired.connection.isClosing(), error != 0);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
