// SPDX-License-Identifier: GPL-3.0-or-later
// What numbers on a backbone say of what was missed.
#include "herd/core/link/senders.h"

#include <QTest>

using namespace herd;

namespace {

constexpr quint64 Own = 100; // our incarnation

struct Word
{
    enum { Report, Here } kind = Report;
    int sender = 1;
    quint64 incarnation = Own + 1, number = 1;
};

} // namespace

class TestSenders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatWasMissed_data();
    void knowsWhatWasMissed();
    void asksInTurn();
};

Q_DECLARE_METATYPE(Word)

void TestSenders::knowsWhatWasMissed_data()
{
    QTest::addColumn<QList<Word>>("before");
    QTest::addColumn<Word>("last");
    QTest::addColumn<bool>("isWhole");
    const auto row
        = [](const char *name, const QList<Word> &before, const Word &last, bool isWhole) {
              QTest::newRow(name) << before << last << isWhole;
          };
    constexpr quint64 later = Own + 1, earlier = Own - 1;
    row("first report of one that started later", {}, {Word::Report, 1, later, 1}, true);
    row("second report, the first unheard", {}, {Word::Report, 1, later, 2}, false);
    row("one that started later and had none", {}, {Word::Here, 1, later, 0}, true);
    row("one that started later and had some", {}, {Word::Here, 1, later, 1}, false);
    row("one that was there before us", {}, {Word::Report, 1, earlier, 1}, false);
    row("one that was there before us, without any", {}, {Word::Here, 1, earlier, 0}, false);
    QList<Word> elders;
    for (int sender = 1; sender < Senders::MostElders; ++sender)
        elders.append({Word::Here, sender, earlier, 0});
    row("the last of them that is asked", elders, {Word::Here, 8, earlier, 0}, false);
    elders.append({Word::Report, Senders::MostElders, earlier, 7});
    row("another that was there", elders, {Word::Here, 8, earlier, 0}, true);
    row("whose first report it is", elders, {Word::Report, 8, earlier, 1}, true);
    row("which has had one that is unheard", elders, {Word::Here, 8, earlier, 1}, false);
    row("the next of one that is asked", elders, {Word::Report, 4, earlier, 8}, true);
    const QList<Word> three {
        {Word::Report, 1, later, 1}, {Word::Report, 1, later, 2}, {Word::Report, 1, later, 3}};
    row("the next", three, {Word::Report, 1, later, 4}, true);
    row("a leap", three, {Word::Report, 1, later, 5}, false);
    row("an old one", three, {Word::Report, 1, later, 2}, true);
    row("as many as we had", three, {Word::Here, 1, later, 3}, true);
    row("more than we had", three, {Word::Here, 1, later, 4}, false);
    row("fewer than we had", three, {Word::Here, 1, later, 1}, true);
    row("another's number", three, {Word::Report, 2, later, 4}, false);
    row("started again", three, {Word::Report, 1, later + 1, 1}, true);
    row("started again, one unheard", three, {Word::Report, 1, later + 1, 2}, false);
    row("what it said before it started again", three, {Word::Report, 1, later - 1, 9}, true);
    const QList<Word> leapt {{Word::Report, 1, later, 1}, {Word::Report, 1, later, 9}};
    row("the next behind a leap", leapt, {Word::Report, 1, later, 10}, true);
}

void TestSenders::knowsWhatWasMissed()
{
    QFETCH(QList<Word>, before);
    QFETCH(Word, last);
    QFETCH(bool, isWhole);
    Senders senders(Own);
    const auto hear = [&senders](const Word &word) {
        const NodeId sender {word.sender};
        return word.kind == Word::Report ? senders.onReport(sender, word.incarnation, word.number)
                                         : senders.onHere(sender, word.incarnation, word.number);
    };
    for (const Word &word : before)
        hear(word);
    while (senders.hasMissed())
        senders.takeMissed();
    QCOMPARE(hear(last), isWhole);
    QCOMPARE(senders.hasMissed(), !isWhole);
    if (!isWhole)
        QCOMPARE(senders.takeMissed(), std::optional(NodeId {last.sender}));
    QVERIFY(!senders.takeMissed());
}

void TestSenders::asksInTurn()
{
    Senders senders(Own);
    for (quint64 number : {5u, 15u, 25u}) {
        for (int sender : {1, 2, 3})
            senders.onReport(NodeId {sender}, Own + 1, number);
        if (number < 25)
            senders.takeMissed(); // 1, then 2
    }
    QCOMPARE(senders.takeMissed(), std::optional(NodeId {3}));
    QCOMPARE(senders.takeMissed(), std::optional(NodeId {1}));
    QCOMPARE(senders.takeMissed(), std::optional(NodeId {2}));
    QVERIFY(!senders.hasMissed());
}

QTEST_GUILESS_MAIN(TestSenders)
#include "tst_senders.moc"
