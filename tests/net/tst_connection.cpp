// SPDX-License-Identifier: GPL-3.0-or-later
// Connections and listening ports where the system refuses them something.
#include "herd/net/connection.h"
#include "herd/net/listener.h"

#include <QTemporaryFile>
#include <QTest>

#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using namespace herd;

namespace {

// Writes down how each connection ended.
class Owner final : public ConnectionOwner
{
public:
    void onConnected(Connection &, int error) override { connected.push_back(error); }
    void onBytes(Connection &) override { }
    void onLine(Connection &, QByteArrayView) override { }
    void onLineTooLong(Connection &, QByteArrayView) override { }
    void onLineTooSlow(Connection &, QByteArrayView) override { }
    void onHalfClosed(Connection &) override { }
    void onLost(Connection &, CloseReason reason) override { lost.push_back(reason); }
    void onSent(Connection &) override { }
    void onFinished(Connection &) override { ++finished; }

    std::vector<int> connected;
    std::vector<CloseReason> lost;
    int finished = 0;
};

constexpr ConnectionLimits Limits {1024, 1024, 1024};

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
    void aPortThatIsInUse();
    void callersWaitWhileThereAreNoDescriptors();
};

void TestConnection::endsWhenItCannotBeWatched()
{
    EpollSet set;
    Owner owner;
    int batches = 0;
    connect(&set, &EpollSet::batchEnded, &set, [&batches] { ++batches; });
    Connection connection(1, unwatchable(), set, owner, Limits);
    QVERIFY(owner.lost.empty()); // its owner does not have it yet
    QTRY_COMPARE(owner.lost, std::vector<CloseReason> {CloseReason::NoRoom});
    QCOMPARE(owner.finished, 1);
    QCOMPARE(batches, 1);
}

void TestConnection::goesBeforeItIsTold()
{
    EpollSet set;
    Owner owner;
    {
        Connection connection(1, unwatchable(), set, owner, Limits);
    }
    Connection second(2, unwatchable(), set, owner, Limits); // has the place of the first
    QTRY_COMPARE(owner.lost.size(), 1u);
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

// They are not asked for over and over meanwhile, and not lost.
void TestConnection::callersWaitWhileThereAreNoDescriptors()
{
    EpollSet set;
    Owner owner;
    std::vector<int> accepted;
    Listener listener(set, [&accepted](int fd) { accepted.push_back(fd); });
    QCOMPARE(listener.listen(QHostAddress::LocalHost, 0), 0);
    int error = 0;
    // One comes before: the sanitizer looks at the first call to a handler by way of a pipe of its
    // own, for which there must be descriptors.
    Connection early(1, QHostAddress(QHostAddress::LocalHost), listener.port(), set, owner, Limits,
                     error);
    QTRY_COMPARE(accepted.size(), 1u);
    Connection caller(2, QHostAddress(QHostAddress::LocalHost), listener.port(), set, owner, Limits,
                      error);
    QCOMPARE(error, 0);
    int batches = 0;
    connect(&set, &EpollSet::batchEnded, &set, [&batches] { ++batches; });
    {
        const NoDescriptors none;
        QTRY_VERIFY(batches > 0);
        // A port that is still asked would keep the set ready for good.
        QCoreApplication::processEvents();
        const int before = batches;
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents();
        QVERIFY2(batches - before < 50, qPrintable(QString::number(batches - before)));
        QCOMPARE(accepted.size(), 1u);
    }
    QTRY_COMPARE(accepted.size(), 2u);
    for (const int fd : accepted)
        ::close(fd);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
