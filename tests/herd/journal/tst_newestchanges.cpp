// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/newestchanges.h"

#include <QTest>

using namespace herd;

class TestNewestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastOfEachClient_data();
    void keepsTheLastOfEachClient();
    void findsAClient();
};

void TestNewestChanges::keepsTheLastOfEachClient_data()
{
    QTest::addColumn<QByteArrayList>("batches");
    QTest::addColumn<QByteArray>("newest");
    QTest::addColumn<int>("broken");
    const QByteArray b1 = "AT H +1 b +1+2 1\n", b2 = "AT H +1 b +1+2 2\n", a = "AT H +1 a +1+2 1\n";
    const auto row = [](const char *name, const QByteArrayList &batches, const QByteArray &newest,
                        int broken = 0) {
        QTest::newRow(name) << batches << newest << broken;
    };
    row("nothing", {}, {});
    row("by client", {b1 + a}, a + b1);
    row("in one batch", {b1 + b2}, b2);
    row("in several, whatever their times", {b2, a, b1}, a + b1);
    row("forgotten", {b1, "FORGET b\n"}, "FORGET b\n");
    row("known again", {"FORGET b\n", b1 + "FORGET a\n"}, "FORGET a\n" + b1);
    row("broken", {b1 + "nonsense\n", "FORGET\n" + b2}, b2, 2);
    row("bytes, not letters", {"FORGET \xc3\xa4\nFORGET z\n"}, "FORGET z\nFORGET \xc3\xa4\n");
}

void TestNewestChanges::keepsTheLastOfEachClient()
{
    QFETCH(QByteArrayList, batches);
    QFETCH(QByteArray, newest);
    QFETCH(int, broken);
    const NewestChanges changes(batches);
    QCOMPARE(changes.toBatch(), newest);
    QCOMPARE(changes.brokenLines(), broken);
    QCOMPARE(changes.all().size(), size_t(newest.count('\n')));
}

void TestNewestChanges::findsAClient()
{
    const NewestChanges changes({"FORGET a\nFORGET c\nAT H +1 b +1+2 1\n"});
    QVERIFY(changes.find("a") && changes.find("a")->isForgotten());
    QVERIFY(changes.find("b") && !changes.find("b")->isForgotten());
    QVERIFY(changes.find("c"));
    for (const char *client : {"", "aa", "d"})
        QVERIFY(!changes.find(client));
    QVERIFY(!NewestChanges().find("a"));
}

QTEST_GUILESS_MAIN(TestNewestChanges)
#include "tst_newestchanges.moc"
