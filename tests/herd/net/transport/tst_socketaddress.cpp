// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/socketaddress.h"

#include <QTest>

#include <net/if.h>
#include <netinet/in.h>

using namespace herd;

class TestSocketAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAddressAndPort_data();
    void keepsAddressAndPort();
    void keepsTheScope_data();
    void keepsTheScope();
};

void TestSocketAddress::keepsAddressAndPort_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << QStringLiteral("127.1.2.3");
    QTest::newRow("IPv6") << QStringLiteral("2001:db8::7");
}

void TestSocketAddress::keepsAddressAndPort()
{
    QFETCH(QString, address);
    sockaddr_storage storage;
    QVERIFY(toSystemAddress(QHostAddress(address), 11860, storage) > 0);
    QCOMPARE(QHostAddress(reinterpret_cast<const sockaddr *>(&storage)), QHostAddress(address));
    QCOMPARE(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port, htons(11860));
    QCOMPARE(toSystemAddress(QHostAddress(), 11860, storage), socklen_t(0));
}

void TestSocketAddress::keepsTheScope_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<unsigned>("scope");
    QTest::newRow("none") << QStringLiteral("fe80::1") << 0U;
    QTest::newRow("a number") << QStringLiteral("fe80::1%7") << 7U;
    QTest::newRow("a name") << QStringLiteral("fe80::1%lo") << if_nametoindex("lo");
}

void TestSocketAddress::keepsTheScope()
{
    QFETCH(QString, address);
    QFETCH(unsigned, scope);
    sockaddr_storage storage;
    QCOMPARE(toSystemAddress(QHostAddress(address), 1, storage), socklen_t(sizeof(sockaddr_in6)));
    QCOMPARE(reinterpret_cast<const sockaddr_in6 *>(&storage)->sin6_scope_id, scope);
}

QTEST_GUILESS_MAIN(TestSocketAddress)
#include "tst_socketaddress.moc"
