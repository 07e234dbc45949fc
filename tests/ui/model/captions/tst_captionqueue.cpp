// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/captions/captionqueue.h"

#include <QTest>

using namespace herd::ui;

using Rank = Caption::Rank;

namespace {

Caption caption(Rank rank, const char *text)
{
    return {rank, QString::fromLatin1(text)};
}

} // namespace

class TestCaptionQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstComesAtOnce();
    void eachStandsLongEnough();
    void theMostImportantWins_data();
    void theMostImportantWins();
    void saysNothingTwice();
    void countsWhatItDoesNotKeep();
    void begins();
};

void TestCaptionQueue::theFirstComesAtOnce()
{
    CaptionQueue queue;
    QVERIFY(!queue.advance(10));
    QVERIFY(queue.text().isEmpty());
    QCOMPARE(queue.due(), 0);
    queue.offer(caption(Rank::Known, "a"));
    QVERIFY(queue.text().isEmpty());
    QVERIFY(queue.advance(0));
    QCOMPARE(queue.text(), QStringLiteral("a"));
    QCOMPARE(queue.due(), CaptionQueue::LeastSeconds);
}

void TestCaptionQueue::eachStandsLongEnough()
{
    CaptionQueue queue;
    queue.offer(caption(Rank::Known, "a"));
    queue.advance(0);
    queue.offer(caption(Rank::Trouble, "b"));
    QVERIFY(!queue.advance(1));
    QCOMPARE(queue.text(), QStringLiteral("a"));
    QCOMPARE(queue.due(), CaptionQueue::LeastSeconds - 1);
    QVERIFY(queue.advance(0.5));
    QCOMPARE(queue.text(), QStringLiteral("b"));
    // One that has stood for long gives way at once.
    QVERIFY(!queue.advance(60));
    queue.offer(caption(Rank::Known, "c"));
    QVERIFY(queue.advance(0));
    QCOMPARE(queue.text(), QStringLiteral("c"));
}

void TestCaptionQueue::theMostImportantWins_data()
{
    QTest::addColumn<QList<int>>("ranks");
    QTest::addColumn<QString>("shown");
    QTest::newRow("alone") << QList {1} << QStringLiteral("0 +0");
    QTest::newRow("the first") << QList {4, 1, 0} << QStringLiteral("0 +2");
    QTest::newRow("in between") << QList {0, 3, 2, 1} << QStringLiteral("1 +3");
    QTest::newRow("of equals the latest") << QList {2, 2, 2} << QStringLiteral("2 +2");
    QTest::newRow("of important equals, too") << QList {4, 0, 4, 1} << QStringLiteral("2 +3");
}

void TestCaptionQueue::theMostImportantWins()
{
    QFETCH(QList<int>, ranks);
    CaptionQueue queue;
    for (int i = 0; i < ranks.size(); ++i)
        queue.offer({Rank(ranks.at(i)), QString::number(i)});
    queue.advance(0);
    QTEST(QStringLiteral("%1 +%2").arg(queue.text()).arg(queue.leftOut()), "shown");
    // What was left out does not come later.
    QVERIFY(!queue.advance(10));
}

void TestCaptionQueue::saysNothingTwice()
{
    CaptionQueue queue;
    for (const char *text : {"a", "b", "a", "b"})
        queue.offer(caption(Rank::News, text));
    queue.advance(0);
    QCOMPARE(queue.text(), QStringLiteral("b"));
    QCOMPARE(queue.leftOut(), 1);
    queue.offer(caption(Rank::News, "b"));
    QVERIFY(!queue.advance(10));
}

void TestCaptionQueue::countsWhatItDoesNotKeep()
{
    CaptionQueue queue;
    queue.offer(caption(Rank::Trouble, "trouble"));
    for (int i = 0; i < 9999; ++i)
        queue.offer({Rank::Known, QString::number(i)});
    queue.advance(0);
    QCOMPARE(queue.text(), QStringLiteral("trouble"));
    QCOMPARE(queue.leftOut(), 9999);
}

void TestCaptionQueue::begins()
{
    CaptionQueue queue;
    queue.offer(caption(Rank::Known, "a"));
    queue.advance(0);
    queue.offer(caption(Rank::Known, "b"));
    queue.clear();
    QVERIFY(queue.text().isEmpty());
    QVERIFY(!queue.advance(10));
    queue.offer(caption(Rank::Known, "a"));
    QVERIFY(queue.advance(0));
    QCOMPARE(queue.leftOut(), 0);
}

QTEST_APPLESS_MAIN(TestCaptionQueue)
#include "tst_captionqueue.moc"
