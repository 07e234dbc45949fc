// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/session.h"

#include <QTest>

using namespace herd;
using Ready = std::vector<QByteArray>;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAtOnce();
    void keepsTheOrder();
    void knowsItsQueries();
};

void TestSession::answersAtOnce()
{
    Session session("127.0.0.1");
    session.answer("one");
    session.answer("two");
    QCOMPARE(session.takeReady(), (Ready {"one", "two"}));
    QCOMPARE(session.takeReady(), Ready {});
}

void TestSession::keepsTheOrder()
{
    Session session("127.0.0.1");
    session.await(7, "A ");
    session.answer("B");
    session.await(8, "C ");
    session.answer("D");
    QCOMPARE(session.takeReady(), Ready {});
    QVERIFY(session.answered(8, "late"));
    QCOMPARE(session.takeReady(), Ready {});
    QVERIFY(session.answered(7, "first"));
    QCOMPARE(session.takeReady(), (Ready {"A first", "B", "C late", "D"}));
    QCOMPARE(session.waiting(), 0);
}

void TestSession::knowsItsQueries()
{
    Session session("127.0.0.1");
    session.await(7, "A");
    session.answer("B");
    session.await(9, "C");
    QCOMPARE(session.waitingQueries(), (std::vector<QueryId> {7, 9}));
    QVERIFY(!session.answered(8, "x"));
    QVERIFY(session.answered(7, "x"));
    QVERIFY(!session.answered(7, "again"));
    QCOMPARE(session.waitingQueries(), std::vector<QueryId> {9});
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
