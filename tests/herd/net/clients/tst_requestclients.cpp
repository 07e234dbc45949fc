// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/clients/requestclients.h"

#include "herd/core/base/limits.h"
#include "herd/net/relay/factbuffer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace herd;

namespace {

constexpr NodeId Hill {0};

// A server that answers nothing by itself.
class Listening : public QTcpServer
{
public:
    Listening() { listen(QHostAddress::LocalHost); }
    QTcpSocket *accepted()
    {
        if (!m_socket)
            m_socket = nextPendingConnection();
        return m_socket;
    }

private:
    QTcpSocket *m_socket = nullptr;
};

// Requests and what became of them: "1: AT Hill …", "2 failed: the server …".
QByteArrayList outcomes(FactBuffer &facts)
{
    QByteArrayList all;
    for (const Fact &fact : facts.take().facts) {
        if (const auto *answered = fact.as<fact::RequestAnswered>())
            all.append(QByteArray::number(answered->request) + ": " + answered->bytes);
        if (const auto *failed = fact.as<fact::RequestFailed>())
            all.append(QByteArray::number(failed->request) + " failed: " + failed->why);
    }
    return all;
}

QByteArray failureOf(FactBuffer &facts)
{
    for (const Fact &fact : facts.take().facts) {
        if (const auto *failed = fact.as<fact::RequestFailed>())
            return failed->why;
    }
    return {};
}

} // namespace

class TestRequestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesWhileUnderWay_data();
    void goesWhileUnderWay();
    void saysWhyNothingCame_data();
    void saysWhyNothingCame();
    void takesTheEndOfTheConnectionForAnEnd();
};

void TestRequestClients::goesWhileUnderWay_data()
{
    QTest::addColumn<bool>("connected");
    QTest::addColumn<bool>("answering");
    QTest::newRow("connecting") << false << false;
    QTest::newRow("connected, an answer awaited") << true << false;
    QTest::newRow("half an answer has come") << true << true;
}

// A server may be there for longer than who spoke with it: nothing of what goes is used again.
void TestRequestClients::goesWhileUnderWay()
{
    QFETCH(bool, connected);
    QFETCH(bool, answering);
    Listening server;
    FactBuffer facts(limits::FactsWaiting);
    auto clients = std::make_unique<RequestClients>(facts);
    clients->setServer(Hill, QStringLiteral("127.0.0.1"), server.serverPort());
    clients->submit(1, Hill, "WHATSAT kiwi 10 5");
    if (connected) {
        QTRY_VERIFY(server.accepted());
        QTRY_VERIFY(server.accepted()->canReadLine());
    }
    if (answering) {
        server.accepted()->write("AT Hill +0.1 ki");
        QTRY_COMPARE(server.accepted()->bytesToWrite(), 0);
    }
    clients.reset();
    QCOMPARE(facts.take().facts.size(), size_t(0)); // nobody is left to be told
    if (connected)
        QTRY_COMPARE(server.accepted()->state(), QAbstractSocket::UnconnectedState);
}

void TestRequestClients::saysWhyNothingCame_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("stopped") << QByteArray("stop") << QByteArray("the server was stopped");
    QTest::newRow("started again")
        << QByteArray("move") << QByteArray("the server was started again");
}

void TestRequestClients::saysWhyNothingCame()
{
    QFETCH(QByteArray, end);
    QFETCH(QByteArray, why);
    Listening server;
    FactBuffer facts(limits::FactsWaiting);
    RequestClients clients(facts);
    clients.setServer(Hill, QStringLiteral("127.0.0.1"), server.serverPort());
    clients.submit(1, Hill, "WHATSAT kiwi 10 5");
    QTRY_VERIFY(server.accepted());
    if (end == "stop")
        clients.removeServer(Hill);
    else
        clients.setServer(Hill, QStringLiteral("127.0.0.1"), 1);
    QCOMPARE(failureOf(facts), why);
    clients.submit(2, Hill, "WHATSAT kiwi 10 5");
    if (end == "stop")
        QCOMPARE(failureOf(facts), QByteArray("the server is not running"));
}

// As a server does that has no blank line behind its JSON, but ends the connection. The next
// request makes another.
void TestRequestClients::takesTheEndOfTheConnectionForAnEnd()
{
    const QByteArray at = "AT Hill +0.1 kiwi +1+2 3\n", json = at + "{\"results\": []}";
    Listening server;
    FactBuffer facts(limits::FactsWaiting);
    RequestClients clients(facts);
    clients.setServer(Hill, QStringLiteral("127.0.0.1"), server.serverPort());
    clients.submit(1, Hill, "IAMAT kiwi +1+2 3");
    clients.submit(2, Hill, "WHATSAT kiwi 10 5");
    clients.submit(3, Hill, "WHATSAT kiwi 10 6");
    QTRY_VERIFY(server.accepted());
    QTRY_VERIFY(server.accepted()->peek(1000).endsWith("10 6\n")); // a reset would lose answers
    server.accepted()->write(at + json);
    server.accepted()->disconnectFromHost();
    QByteArrayList all;
    QTRY_VERIFY((all += outcomes(facts)).size() == 3);
    QCOMPARE(
        all,
        (QByteArrayList {"1: " + at, "2: " + json, "3 failed: the server closed the connection"}));
    clients.submit(4, Hill, "WHATSAT kiwi 10 7");
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *again = server.nextPendingConnection();
    QTRY_VERIFY(again->canReadLine());
    again->write(json);
    again->close();
    all.clear();
    QTRY_VERIFY((all += outcomes(facts)).size() == 1);
    QCOMPARE(all, QByteArrayList {"4: " + json});
}

QTEST_GUILESS_MAIN(TestRequestClients)
#include "tst_requestclients.moc"
