// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/journalclient.h"
#include "herd/net/relay/factbuffer.h"
#include "tests/herd/journal/journalfixture.h"
#include "tests/herd/net/host/herdfixture.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace herd;
using namespace herd::test;

namespace {

// A client of a journal, on a thread as the herd has them, and the steps it takes there.
struct Desk final : BatchMember
{
    explicit Desk(const Journal &journal)
        : journals {thread, journal.place.settings}
        , context {epoll, facts, observed, places, {}, &journals}
        , client("herd", "Hill", context, *this)
        , restored(&client, &JournalClient::restored)
        , opened(&client, &JournalClient::opened)
        , stored(&client, &JournalClient::stored)
        , failed(&client, &JournalClient::failed)
        , brokeDown(&client, &JournalClient::brokeDown)
        , recovered(&client, &JournalClient::recovered)
    {
        thread.start();
    }
    // All that its writer was told to do is done.
    ~Desk() override
    {
        epoll.leave(*this);
        client.close();
        auto *const last = new QObject;
        last->moveToThread(&thread);
        QObject::connect(last, &QObject::destroyed, &thread, &QThread::quit, Qt::DirectConnection);
        last->deleteLater(); // behind the writer
        thread.wait();
    }
    // What was asked is done there, and what follows from it; nothing of it is heard here yet.
    void letWork()
    {
        QObject there;
        there.moveToThread(&thread);
        for (QThread *next : {&thread, static_cast<QThread *>(nullptr)})
            QMetaObject::invokeMethod(
                &there, [&there, next] { there.moveToThread(next); }, Qt::BlockingQueuedConnection);
    }
    bool onBatchEnd() override
    {
        ++batches;
        return client.restoreSome();
    }

    QThread thread;
    JournalContext journals;
    EpollSet epoll;
    FactBuffer facts {1024};
    std::atomic<bool> observed = false;
    EchoPlaces places;
    HerdThreadContext context;
    JournalClient client;
    QSignalSpy restored, opened, stored, failed, brokeDown, recovered;
    int batches = 0;
};

} // namespace

class TestJournalClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackAStepABatch();
    void saysOnceThatStoringFails();
    void isSilentOnceItIsClosed_data();
    void isSilentOnceItIsClosed();
    void storesAlsoAfterItsEnd();
};

void TestJournalClient::givesBackAStepABatch()
{
    Journal journal;
    QVERIFY(journal.fill(manyReports(20'000, 1)));
    Desk desk(journal);
    desk.client.open();
    QTRY_COMPARE(desk.opened.size(), 1);
    QCOMPARE(desk.opened.first().first().toLongLong(), 20'000);
    QVERIFY(desk.restored.size() > 1);
    QVERIFY(desk.batches >= desk.restored.size() + 1); // opened() is a step, too
}

void TestJournalClient::saysOnceThatStoringFails()
{
    Journal journal;
    Desk desk(journal);
    desk.client.open();
    QTRY_COMPARE(desk.opened.size(), 1);
    for (int round = 1; round <= 2; ++round) {
        {
            const FullDisk full(16 * 1024);
            desk.client.store(journal.batch(manyReports(3'000, round)));
            const qsizetype before = desk.failed.size();
            QTRY_VERIFY(desk.failed.size() >= before + 2);
        }
        QCOMPARE(desk.brokeDown.size(), round);
        QCOMPARE(desk.recovered.size(), round - 1);
        QTRY_COMPARE(desk.stored.size(), round); // by itself, with room again
        QCOMPARE(desk.recovered.size(), round);
    }
    QVERIFY(desk.brokeDown.first().first().toByteArray().contains(journal.place.path().toUtf8()));
    desk.client.store(journal.batch({reportOf("kiwi", 1)}));
    QTRY_COMPARE(desk.stored.size(), 3);
    QCOMPARE(desk.recovered.size(), 2);
}

void TestJournalClient::isSilentOnceItIsClosed_data()
{
    QTest::addColumn<bool>("isStored");
    QTest::newRow("while it is read") << false;
    QTest::newRow("while something is stored") << true;
}

// Also when the writer has spoken already.
void TestJournalClient::isSilentOnceItIsClosed()
{
    QFETCH(const bool, isStored);
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1)}));
    Desk desk(journal);
    desk.client.open();
    if (isStored) {
        QTRY_COMPARE(desk.opened.size(), 1);
        desk.client.store(journal.batch({reportOf("kiwi", 2)}));
    }
    desk.letWork();
    desk.client.close();
    QCoreApplication::processEvents();
    QVERIFY(!desk.client.restoreSome());
    QCOMPARE(desk.stored.size(), 0);
    QCOMPARE(desk.restored.size(), isStored ? 1 : 0);
    QCOMPARE(desk.opened.size(), isStored ? 1 : 0);
}

void TestJournalClient::storesAlsoAfterItsEnd()
{
    Journal journal;
    {
        Desk desk(journal);
        desk.client.open();
        QTRY_COMPARE(desk.opened.size(), 1);
        desk.client.store(journal.batch({reportOf("kiwi", 1)}));
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

QTEST_GUILESS_MAIN(TestJournalClient)
#include "tst_journalclient.moc"
