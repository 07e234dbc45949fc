// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/recentbatches.h"

#include <QTest>

#include <map>

using namespace herd;

namespace {

// Batches as a journal stores them, and the reports they were folded into.
struct Folding
{
    RecentBatches recent;
    std::map<QByteArray, QByteArray> reports, expected;
    qint64 number = 0;
    int runs = 0;

    // So long that few of them make many bytes.
    static QByteArray idOf(int client) { return QByteArray(200, '.') + QByteArray::number(client); }
    void fold(const RecentBatches::Slice &slice)
    {
        for (const JournalChange &change : slice.changes)
            reports[change.client.toByteArray()] = change.line.toByteArray();
        runs += slice.upTo ? 1 : 0;
        recent.folded(slice);
    }
    // Of so many clients from that one on.
    void store(int from, int clients)
    {
        ++number;
        QByteArray changes;
        for (int client = from; client < from + clients; ++client) {
            const QByteArray id = idOf(client);
            const QByteArray now = "AT Hill +0.5 " + id + " +1+2 " + QByteArray::number(number);
            appendChange(changes, {id, now});
            expected[id] = now;
        }
        fold(recent.due(changes.size()));
        recent.add({number, changes});
    }
    std::map<QByteArray, QByteArray> read() const
    {
        auto all = reports;
        const NewestChanges newest = recent.newest();
        for (const JournalChange &change : newest.all())
            all[change.client.toByteArray()] = change.line.toByteArray();
        return all;
    }
};

} // namespace

class TestRecentBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDueWhileThereIsLittle();
    void neverMoreThanTheMost_data();
    void neverMoreThanTheMost();
    void whatComesDuringARunIsLeft();
    void aSliceThatWasNotFoldedComesAgain();
    void foldsAllWhenAsked();
};

void TestRecentBatches::nothingIsDueWhileThereIsLittle()
{
    Folding folding;
    for (int i = 0; i < 100; ++i)
        folding.store(i, 2);
    QVERIFY(folding.reports.empty());
    QCOMPARE(folding.recent.batches().size(), size_t(100));
    QCOMPARE(folding.read(), folding.expected);
    QVERIFY(RecentBatches().next().changes.empty());
}

void TestRecentBatches::neverMoreThanTheMost_data()
{
    QTest::addColumn<int>("clients"); // a batch
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("step"); // from the clients of one batch to those of the next
    QTest::newRow("large, all others") << 4'000 << 30 << 4'000;
    QTest::newRow("large, half the same") << 4'000 << 30 << 2'000;
    QTest::newRow("large, all the same") << 4'000 << 30 << 0;
    QTest::newRow("small") << 20 << 2'500 << 20;
}

void TestRecentBatches::neverMoreThanTheMost()
{
    QFETCH(int, clients);
    QFETCH(int, batches);
    QFETCH(int, step);
    Folding folding;
    qsizetype most = 0;
    for (int i = 0; i < batches; ++i) {
        folding.store(i * step, clients);
        most = std::max(most, folding.recent.bytes());
    }
    QVERIFY2(most <= RecentBatches::MostBytes, qPrintable(QString::number(most)));
    QVERIFY(most >= RecentBatches::RunBytes && folding.runs > 1);
    QCOMPARE(folding.read(), folding.expected);
}

void TestRecentBatches::whatComesDuringARunIsLeft()
{
    Folding folding;
    while (folding.recent.bytes() < RecentBatches::RunBytes)
        folding.store(0, 4'000);
    const qint64 inTheRun = folding.number;
    folding.store(1, 1); // the run begins
    QVERIFY(!folding.reports.empty() && folding.runs == 0);
    while (folding.runs == 0)
        folding.store(7, 1);
    QVERIFY(folding.recent.batches().front().number == inTheRun + 1);
    QCOMPARE(folding.recent.batches().size(), size_t(folding.number - inTheRun));
    qsizetype bytes = 0;
    for (const auto &batch : folding.recent.batches())
        bytes += batch.changes.size();
    QCOMPARE(folding.recent.bytes(), bytes);
    QCOMPARE(folding.read(), folding.expected);
}

// As when the transaction it was for failed.
void TestRecentBatches::aSliceThatWasNotFoldedComesAgain()
{
    Folding folding;
    folding.store(0, 4'000);
    const auto first = folding.recent.next();
    const auto again = folding.recent.next();
    QVERIFY(!first.changes.empty());
    QCOMPARE(first.changes.data(), again.changes.data());
    QCOMPARE(first.changes.size(), again.changes.size());
    folding.fold(again);
    QVERIFY(folding.recent.next().changes.data() == again.changes.data() + again.changes.size());
}

void TestRecentBatches::foldsAllWhenAsked()
{
    Folding folding;
    folding.store(0, 4'000);
    folding.store(2'000, 4'000);
    int slices = 0;
    for (; !folding.recent.isEmpty(); ++slices)
        folding.fold(folding.recent.next());
    QVERIFY(slices > 1);
    QCOMPARE(folding.reports, folding.expected);
    QCOMPARE(folding.recent.bytes(), 0);
}

QTEST_GUILESS_MAIN(TestRecentBatches)
#include "tst_recentbatches.moc"
