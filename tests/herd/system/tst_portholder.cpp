// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a port: here it is this very test, and then nobody.
#include "herd/system/portholder.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTest>

using namespace herd;

class TestPortHolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheProcess_data();
    void namesTheProcess();
};

void TestPortHolder::namesTheProcess_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestPortHolder::namesTheProcess()
{
    QFETCH(QHostAddress, address);
    QTcpServer server;
    if (!server.listen(address))
        QSKIP("This machine has no such address.");
    const quint16 port = server.serverPort();
    const QByteArray process = QByteArray::number(QCoreApplication::applicationPid());
    QCOMPARE(portHolder(port), "tst_portholder (process " + process + ')');
    server.close();
    QCOMPARE(portHolder(port), QByteArray());
}

QTEST_GUILESS_MAIN(TestPortHolder)
#include "tst_portholder.moc"
