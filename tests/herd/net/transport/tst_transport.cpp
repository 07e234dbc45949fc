// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection asks of its transport and makes of what that tells, over memory and over TLS.
#include "herd/net/tls/tlstransport.h"
#include "herd/net/transport/connection.h"
#include "tests/herd/net/tls/tlspeer.h"

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

// A connection over memory, and who is at the other end of it.
class Wired
{
public:
    explicit Wired(Connection::Start start = Connection::Start::Open)
        : connection(1, makeTransport(start), isTls() ? Connection::Start::Connecting : start, set,
                     owner, Limits)
    {
        if (start == Connection::Start::Open && isTls()) {
            shakeHands();
            owner.take(); // it is connected
        }
    }
    static bool isTls()
    {
        QFETCH_GLOBAL(bool, isTls);
        return isTls;
    }
    // The connect() of one that is connecting has an outcome.
    void connected(int error)
    {
        wire.owner->onConnected(error);
        if (error == 0 && isTls())
            shakeHands();
    }
    void says(const QByteArray &bytes, bool ends = false)
    {
        if (m_peer && !bytes.isEmpty())
            m_peer->say(bytes);
        if (m_peer && ends)
            m_peer->session.sendEnd();
        wire.in += m_peer ? m_peer->takeOut() : bytes;
        wire.inEnds |= ends;
    }
    void comes(const QByteArray &bytes, bool ends = false)
    {
        says(bytes, ends);
        wire.pump();
    }
    // What has reached the other end.
    QByteArray heard()
    {
        if (!m_peer)
            return wire.out;
        m_peer->hear(std::exchange(wire.out, {}));
        return m_peer->heard;
    }
    // Bytes of `size` that are taken while there is room for less: TLS takes whole records.
    static qsizetype takenOf(qsizetype room) { return isTls() ? 0 : room; }

private:
    std::unique_ptr<Transport> makeTransport(Connection::Start start)
    {
        auto plain = std::make_unique<MemoryTransport>(wire);
        if (!isTls())
            return plain;
        const bool dials = start == Connection::Start::Connecting;
        m_peer = std::make_unique<TlsPeer>(contextOf("Jaquez"),
                                           dials ? TlsRole::Acceptor : TlsRole::Dialer, "Hill");
        return std::make_unique<TlsTransport>(std::move(plain), contextOf("Hill"),
                                              dials ? TlsRole::Dialer : TlsRole::Acceptor,
                                              dials ? "Jaquez" : "", set);
    }
    void shakeHands()
    {
        m_peer->hear({});
        while (!m_peer->wire.out.isEmpty() || !wire.out.isEmpty()) {
            comes({});
            m_peer->hear(std::exchange(wire.out, {}));
        }
    }

    std::unique_ptr<TlsPeer> m_peer; // null: plain

public:
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
    void initTestCase_data();
    void linesAtEverySplit();
    void halfClosedIsStillAnswered();
    void halfClosesAndReadsOn();
    void waitsForRoom();
    void whoDoesNotReadIsLost();
    void whatIsNotReadIsNotWatched();
    void breaksAnywhere_data();
    void breaksAnywhere();
    void aDial_data();
    void aDial();
};

void TestTransport::initTestCase_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestTransport::linesAtEverySplit()
{
    const QByteArray all = "one\ntwo\n\nlast";
    for (qsizetype at = 0; at <= all.size(); ++at) {
        Wired wired;
        wired.comes(all.first(at));
        wired.comes(all.sliced(at), /*ends=*/true);
        QCOMPARE(wired.owner.take(),
                 (QByteArrayList {"line one", "line two", "line ", "line last", "half-closed"}));
    }
}

void TestTransport::halfClosedIsStillAnswered()
{
    Wired wired;
    wired.comes("one\n", /*ends=*/true);
    QCOMPARE(wired.owner.take(), (QByteArrayList {"line one", "half-closed"}));
    QVERIFY(wired.connection.queue("two\n"));
    QVERIFY(!wired.connection.queue("three\n")); // flush() is due already
    QCOMPARE(wired.wire.out, QByteArray());
    wired.connection.flush();
    QCOMPARE(wired.heard(), QByteArray("two\nthree\n")); // in one write
    wired.connection.close();
    QCOMPARE(wired.wire.ends, 1);
    QCOMPARE(wired.wire.closed, QByteArray("close")); // and no reset: both have ended
    QCOMPARE(wired.owner.take(), (QByteArrayList {"sent", "finished"}));
}

void TestTransport::halfClosesAndReadsOn()
{
    Wired wired;
    wired.connection.queue("a message\n");
    wired.connection.endOutput();
    QVERIFY(!wired.connection.queue("more\n") && wired.wire.ends == 0);
    wired.connection.flush();
    QVERIFY(wired.heard() == "a message\n" && wired.wire.ends == 1);
    wired.comes("an answer\n", /*ends=*/true);
    QCOMPARE(wired.owner.take(), (QByteArrayList {"sent", "line an answer", "half-closed"}));
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
    QCOMPARE(wired.heard(), QByteArray("a long answer\n"));
    QCOMPARE(wired.wire.ends, 1);
    QVERIFY(!wired.wire.output && wired.wire.input);
    QCOMPARE(wired.wire.closed, QByteArray()); // the other side may still talk
    wired.comes("which counts for nothing\n", /*ends=*/true);
    QCOMPARE(wired.wire.closed, QByteArray("close"));
    QCOMPARE(wired.owner.take(), QByteArrayList {"finished"});
}

void TestTransport::whoDoesNotReadIsLost()
{
    Wired wired;
    wired.wire.room = 10;
    wired.connection.queue(QByteArray(Wired::takenOf(10) + Limits.backlog, 'x'));
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
    wired.comes("one\n", /*ends=*/true);
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
    Wired wired(Connection::Start::Connecting);
    QVERIFY(!wired.connection.queue("too early"));
    wired.connected(error);
    if (error == 0)
        wired.comes("hello\n");
    QCOMPARE(wired.owner.take(), told);
    QCOMPARE(wired.wire.closed, QByteArray(error == 0 ? "" : "abort"));
    QCOMPARE(wired.connection.isClosing(), error != 0);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
