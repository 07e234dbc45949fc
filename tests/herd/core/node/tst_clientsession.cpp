// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/clientsession.h"

#include <QTest>

using namespace herd;
using Ready = std::vector<QByteArray>;

namespace {

Ready takeReady(ClientSession &session)
{
    const Answers answers = session.takeReady();
    Ready ready;
    for (qsizetype i = 0; i < answers.count(); ++i)
        ready.push_back(answers.at(i).toByteArray());
    return ready;
}

} // namespace

class TestClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAtOnce();
    void keepsTheOrder();
    void waitsForItsBatch();
    void knowsItsQueries();
};

void TestClientSession::answersAtOnce()
{
    ClientSession session("127.0.0.1");
    session.answer("one");
    session.answer("two");
    QCOMPARE(takeReady(session), (Ready {"one", "two"}));
    QCOMPARE(takeReady(session), Ready {});
}

void TestClientSession::keepsTheOrder()
{
    ClientSession session("127.0.0.1");
    session.await(7, "A ");
    session.answer("B");
    session.await(8, "C ");
    session.answer("D");
    QCOMPARE(takeReady(session), Ready {});
    QVERIFY(session.answered(8, "late"));
    QCOMPARE(takeReady(session), Ready {});
    QVERIFY(session.answered(7, "first"));
    QCOMPARE(takeReady(session), (Ready {"A first", "B", "C late", "D"}));
    QCOMPARE(session.waiting(), 0);
}

void TestClientSession::waitsForItsBatch()
{
    ClientSession session("127.0.0.1");
    session.answer("A", 1);
    session.answer("B", 1);
    session.answer("C", 2);
    session.await(7, "D ");
    session.answer("E", 2);
    session.answer("F");
    QCOMPARE(session.waiting(), 6);
    QCOMPARE(takeReady(session), Ready {});
    session.stored(1);
    QCOMPARE(takeReady(session), (Ready {"A", "B"}));
    QCOMPARE(session.waiting(), 4);
    session.stored(2);
    QCOMPARE(takeReady(session), Ready {"C"});
    QVERIFY(session.answered(7, "late"));
    QCOMPARE(takeReady(session), (Ready {"D late", "E", "F"}));
    QVERIFY(session.isClear());
    session.answer("G", 2);
    QCOMPARE(takeReady(session), Ready {"G"});
    QCOMPARE(session.waiting(), 0);
}

void TestClientSession::knowsItsQueries()
{
    ClientSession session("127.0.0.1");
    session.await(7, "A");
    session.answer("B");
    session.await(9, "C");
    QCOMPARE(session.waitingQueries(), (std::vector<QueryId> {7, 9}));
    QVERIFY(!session.answered(8, "x"));
    QVERIFY(session.answered(7, "x"));
    QVERIFY(!session.answered(7, "again"));
    QCOMPARE(session.waitingQueries(), std::vector<QueryId> {9});
}

QTEST_GUILESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
