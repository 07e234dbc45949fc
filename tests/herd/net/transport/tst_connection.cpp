// SPDX-License-Identifier: GPL-3.0-or-later
// Connections and listening ports where the system refuses them something.
// Long because a connection can end in that many ways.
#include "herd/net/transport/connection.h"
#include "herd/net/transport/listener.h"
#include "herd/net/transport/tcptransport.h"

#include <QAbstractEventDispatcher>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace herd;

namespace {

// Writes down how each connection ended.
class Owner final : public ConnectionOwner
{
public:
    void onConnected(Connection &, int error) override { connected.push_back(error); }
    void onLine(Connection &connection, QByteArrayView) override
    {
        ++lines;
        if (onLineOf)
            onLineOf(connection.id());
    }
    void onLineTooLong(Connection &, QByteArrayView) override { }
    void onLineTooSlow(Connection &, QByteArrayView) override { ++tooSlow; }
    void onHalfClosed(Connection &) override { }
    void onLost(Connection &, CloseReason reason) override { lost.push_back(reason); }
    void onSent(Connection &) override { }
    void onFinished(Connection &) override { ++finished; }

    std::vector<int> connected;
    std::vector<CloseReason> lost;
    int finished = 0;
    int tooSlow = 0;
    size_t lines = 0;
    std::function<void(ConnId)> onLineOf;
};

class Member final : public BatchMember
{
public:
    bool onBatchEnd() override
    {
        ++ends;
        if (onEnd)
            onEnd();
        return hasMore;
    }

    int ends = 0;
    bool hasMore = false;
    std::function<void()> onEnd;
};

constexpr ConnectionLimits Limits {1024, 1024, 1024};

std::unique_ptr<Transport> over(int descriptor, EpollSet &set)
{
    return std::make_unique<TcpTransport>(descriptor, set);
}

constexpr auto Accepted = Connection::Start::Open;

// No file of a disk can be watched, so the system refuses it.
int unwatchable()
{
    QTemporaryFile file;
    return file.open() ? dup(file.handle()) : -1;
}

// The numbers from the next one on are none, while it lives.
class NoDescriptors
{
public:
    NoDescriptors()
    {
        getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit none = m_before;
        const int next = dup(0);
        ::close(next);
        none.rlim_cur = rlim_t(next);
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before {};
};

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhenItCannotBeWatched();
    void goesBeforeItIsTold();
    void aDialThatCannotBeWatched();
    void aPortThatIsInUse();
    void callersWaitWhileThereAreNoDescriptors();
    void endsBatchesOfThoseWithSomethingToDo();
    void readsItsShare();
    void aLineThatTakesLong_data();
    void aLineThatTakesLong();
    void oneThatGoesOnBehindItsEnd();
    void leavesTurnsToOthers_data();
    void leavesTurnsToOthers();
};

void TestConnection::endsWhenItCannotBeWatched()
{
    EpollSet set;
    Owner owner;
    Connection connection(1, over(unwatchable(), set), Accepted, set, owner, Limits);
    QVERIFY(owner.lost.empty()); // its owner does not have it yet
    QTRY_COMPARE(owner.lost, std::vector<CloseReason> {CloseReason::NoRoom});
    QCOMPARE(owner.finished, 1);
}

void TestConnection::goesBeforeItIsTold()
{
    EpollSet set;
    Owner owner;
    {
        Connection connection(1, over(unwatchable(), set), Accepted, set, owner, Limits);
    }
    int ends[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
    const Connection second(2, over(ends[1], set), Accepted, set, owner,
                            Limits); // has the place of the first
    QCOMPARE(write(ends[0], "one\n", 4), 4);
    QTRY_COMPARE(owner.lines, 1u);
    QVERIFY(owner.lost.empty());
    QCOMPARE(owner.finished, 0);
    ::close(ends[0]);
}

// It never came about, so there is nothing to lose or to finish.
void TestConnection::aDialThatCannotBeWatched()
{
    EpollSet set;
    Owner owner;
    Listener listener(set, [](int fd) { ::close(fd); });
    QCOMPARE(listener.listen(QHostAddress::LocalHost, 0), 0);
    int error = 0;
    auto transport = std::make_unique<TcpTransport>(QHostAddress(QHostAddress::LocalHost),
                                                    listener.port(), set, error);
    QCOMPARE(error, 0);
    EpollHandler &watched = *transport;
    Connection connection(1, std::move(transport), Connection::Start::Connecting, set, owner,
                          Limits);
    watched.onRefused(ENOSPC);
    QCOMPARE(owner.connected, std::vector<int> {ENOSPC});
    QVERIFY(connection.isClosing());
    QVERIFY(owner.lost.empty());
    QCOMPARE(owner.finished, 0);
}

void TestConnection::aPortThatIsInUse()
{
    EpollSet set;
    Listener first(set, [](int fd) { ::close(fd); }), second(set, [](int fd) { ::close(fd); });
    QCOMPARE(first.listen(QHostAddress::LocalHost, 0), 0);
    QVERIFY(first.port() != 0);
    QCOMPARE(second.listen(QHostAddress::LocalHost, first.port()), EADDRINUSE);
    QCOMPARE(second.listen(QHostAddress(), 0), EAFNOSUPPORT);
}

// They are not asked for over and over meanwhile, and not lost. The sanitizer looks at objects by
// way of pipes of its own, for which there are no descriptors here.
[[gnu::no_sanitize("vptr")]] void TestConnection::callersWaitWhileThereAreNoDescriptors()
{
    EpollSet set;
    std::vector<int> accepted;
    Listener listener(set, [&accepted](int fd) { accepted.push_back(fd); });
    QCOMPARE(listener.listen(QHostAddress::LocalHost, 0), 0);
    int error = 0;
    // One comes before, so that the handlers have been looked at.
    TcpTransport early(QHostAddress(QHostAddress::LocalHost), listener.port(), set, error);
    QTRY_COMPARE(accepted.size(), 1u);
    TcpTransport caller(QHostAddress(QHostAddress::LocalHost), listener.port(), set, error);
    QCOMPARE(error, 0);
    {
        const NoDescriptors none;
        // A port that is still asked would keep the set ready for good.
        QTRY_VERIFY(!thread()->eventDispatcher()->processEvents(QEventLoop::AllEvents));
        QCOMPARE(accepted.size(), 1u);
    }
    QTRY_COMPARE(accepted.size(), 2u);
    for (const int fd : accepted)
        ::close(fd);
}

// Once however often it asks, and again while it has more; who leaves is not called, whenever that is.
void TestConnection::endsBatchesOfThoseWithSomethingToDo()
{
    EpollSet set;
    Member busy, idle, gone, leaver;
    busy.onEnd = [&] {
        set.endLater(busy); // its turn is under way
        busy.hasMore = busy.ends < 3;
        set.leave(leaver); // which stands behind it
    };
    for (Member *member : {&busy, &gone, &leaver, &busy})
        set.endLater(*member);
    set.leave(gone);
    QTRY_COMPARE(busy.ends, 3);
    QVERIFY(!thread()->eventDispatcher()->processEvents(QEventLoop::AllEvents));
    QCOMPARE(idle.ends, 0);
    QCOMPARE(gone.ends, 0);
    QCOMPARE(leaver.ends, 0);
}

// Four that never stop are read in turns with one that says a line, and a batch ends in between.
void TestConnection::readsItsShare()
{
    constexpr int Busy = 4;
    constexpr qsizetype Bytes = 512 * 1024;
    EpollSet set;
    std::vector<int> ours;
    std::vector<std::unique_ptr<Connection>> theirs;
    Owner owner;
    for (int i = 0; i <= Busy; ++i) {
        int ends[2];
        QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
        const int room = 2 * Bytes;
        QCOMPARE(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room), 0);
        ours.push_back(ends[0]);
        theirs.push_back(std::make_unique<Connection>(ConnId(i), over(ends[1], set), Accepted, set,
                                                      owner, Limits));
    }
    const QByteArray much = QByteArray("a line of ten\n").repeated(Bytes / 14);
    for (int i = 0; i < Busy; ++i)
        QVERIFY(write(ours[size_t(i)], much.constData(), size_t(much.size())) > Bytes / 4);
    QCOMPARE(write(ours.back(), "one\n", 4), 4);
    int linesBefore = -1;
    Member member;
    owner.onLineOf = [&](ConnId conn) {
        if (conn == Busy)
            linesBefore = int(owner.lines) - 1;
        if (member.ends == 0)
            set.endLater(member);
    };
    int linesOfFirst = 0;
    member.onEnd = [&] {
        linesOfFirst = int(owner.lines);
    };
    QTRY_VERIFY(linesBefore >= 0);
    QVERIFY2(linesBefore < 300 * 1024 / 14, qPrintable(QString::number(linesBefore)));
    QVERIFY(linesOfFirst > 0 && linesOfFirst < 300 * 1024 / 14);
    for (const int fd : ours)
        ::close(fd);
}

void TestConnection::aLineThatTakesLong_data()
{
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<int>("tooSlow");
    QTest::newRow("it never ends") << true << false << 1;
    QTest::newRow("it ends, and the next begins") << true << true << 0;
    QTest::newRow("nobody reads it here") << false << false << 0;
}

void TestConnection::aLineThatTakesLong()
{
    QFETCH(bool, isRead);
    QFETCH(bool, ends);
    QFETCH(int, tooSlow);
    EpollSet set;
    Owner owner;
    int fds[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
    Connection connection(1, over(fds[1], set), Accepted, set, owner, Limits);
    const auto say = [&](const QByteArray &bytes) {
        const size_t before = owner.lines;
        return write(fds[0], bytes.constData(), size_t(bytes.size())) == bytes.size()
            && QTest::qWaitFor([&] { return owner.lines > before; });
    };
    QVERIFY(say("one\nha"));
    connection.setReading(isRead);
    constexpr int Most = 2;
    for (int check = 0; check <= Most; ++check) {
        QCOMPARE(owner.tooSlow, 0);
        connection.checkLine(Most);
        QVERIFY(!ends || say("lf\nha"));
    }
    QCOMPARE(owner.tooSlow, tooSlow);
    ::close(fds[0]);
}

// It is listened to for a while, so that it can read why, and then cut.
void TestConnection::oneThatGoesOnBehindItsEnd()
{
    constexpr qsizetype Plenty = 16 * 1024 * 1024;
    EpollSet set;
    Owner owner;
    int fds[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
    Connection connection(1, over(fds[1], set), Accepted, set, owner, Limits);
    connection.close();
    const QByteArray more(64 * 1024, 'x');
    qsizetype said = 0;
    while (owner.finished == 0 && said < Plenty) {
        said += std::max<ssize_t>(write(fds[0], more.constData(), size_t(more.size())), 0);
        thread()->eventDispatcher()->processEvents(QEventLoop::AllEvents);
    }
    QCOMPARE(owner.finished, 1);
    QCOMPARE(owner.lines, 0u);
    ::close(fds[0]);
}

void TestConnection::leavesTurnsToOthers_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<QByteArray>("comes"); // on each at first
    QTest::addColumn<int>("linesMore");    // one behind the other
    QTest::addColumn<size_t>("most");      // lines until others have their turn
    QTest::newRow("much at once") << 12 << QByteArray("a line of ten\n").repeated(128 * 1024 / 14)
                                  << 0 << size_t(900 * 1024 / 14);
    QTest::newRow("little at a time") << 1 << QByteArray("one\n") << 5000 << size_t(100);
}

// Whatever comes on connections: other events of the thread wait for some batches, no longer.
void TestConnection::leavesTurnsToOthers()
{
    QFETCH(int, connections);
    QFETCH(QByteArray, comes);
    QFETCH(int, linesMore);
    QFETCH(size_t, most);
    EpollSet set;
    std::vector<int> ours;
    std::vector<std::unique_ptr<Connection>> theirs;
    Owner owner;
    for (int i = 0; i < connections; ++i) {
        int ends[2];
        QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
        const int room = 1024 * 1024;
        QCOMPARE(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room), 0);
        ours.push_back(ends[0]);
        theirs.push_back(std::make_unique<Connection>(ConnId(i), over(ends[1], set), Accepted, set,
                                                      owner, Limits));
        QCOMPARE(write(ours.back(), comes.constData(), size_t(comes.size())), comes.size());
    }
    size_t linesBefore = 0;
    owner.onLineOf = [&](ConnId) {
        if (owner.lines == 1)
            QMetaObject::invokeMethod(
                &set, [&] { linesBefore = owner.lines; }, Qt::QueuedConnection);
        if (linesMore-- > 0)
            QCOMPARE(write(ours.front(), "one\n", 4), 4);
    };
    QTRY_VERIFY(linesBefore > 0);
    QVERIFY2(linesBefore <= most, QByteArray::number(quint64(linesBefore)).constData());
    for (const int fd : ours)
        ::close(fd);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
