// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controladdress.h"

#include <QTest>

using namespace herd::control;

class TestControlAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void isRefused_data();
    void isRefused();
};

void TestControlAddress::isRead_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("written"); // wss:// wherever it is TLS
    QTest::newRow("127.0.0.1:7100") << "127.0.0.1" << 7100 << "127.0.0.1:7100";
    QTest::newRow("ws://127.0.0.1:7100") << "127.0.0.1" << 7100 << "127.0.0.1:7100";
    QTest::newRow("wss://127.0.0.1:7100") << "127.0.0.1" << 7100 << "wss://127.0.0.1:7100";
    QTest::newRow("127.8.9.1:65535") << "127.8.9.1" << 65535 << "127.8.9.1:65535";
    QTest::newRow("localhost:1") << "localhost" << 1 << "localhost:1";
    QTest::newRow("[::1]:7100") << "::1" << 7100 << "[::1]:7100";
    QTest::newRow("10.0.0.1:7100") << "10.0.0.1" << 7100 << "wss://10.0.0.1:7100";
    QTest::newRow("0.0.0.0:7100") << "0.0.0.0" << 7100 << "wss://0.0.0.0:7100";
    QTest::newRow("[::]:7100") << "::" << 7100 << "wss://[::]:7100";
    QTest::newRow("wss://[fd00::1]:7100") << "fd00::1" << 7100 << "wss://[fd00::1]:7100";
    QTest::newRow("example.org:7100") << "example.org" << 7100 << "wss://example.org:7100";
    QTest::newRow("localhost.example.org:1")
        << "localhost.example.org" << 1 << "wss://localhost.example.org:1";
}

void TestControlAddress::isRead()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, written);
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    const auto read = parseAddress(text, false);
    const auto *address = std::get_if<ControlAddress>(&read);
    QVERIFY2(address, qPrintable(text));
    QCOMPARE(address->host, host);
    QCOMPARE(int(address->port), port);
    QCOMPARE(address->text(), written);
    QCOMPARE(address->isTls, written.startsWith(QStringLiteral("wss://")));
}

void TestControlAddress::isRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("toListen");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *text, bool toListen, const char *why) {
        QTest::newRow(qPrintable(QStringLiteral("\"%1\"").arg(QLatin1String(text))))
            << QString::fromLatin1(text) << toListen << QString::fromLatin1(why);
    };
    for (const char *text :
         {"", "7100", ":7100", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
          "127.0.0.1:-1", "::1:7100", "[]:7100", "[127.0.0.1]:7100", "local host:7100",
          "ws://127.0.0.1:7100/", "https://127.0.0.1:7100", "wss://", "wss://wss://a:1"})
        row(text, true, "not \"");
    row("127.0.0.1:0", false, "not \"");
    for (const char *text : {"ws://0.0.0.0:7100", "ws://[::]:7100", "ws://10.0.0.1:7100",
                             "ws://example.org:7100", "ws://localhost.example.org:7100"})
        row(text, true, "speaks TLS, wss://");
    QVERIFY(
        std::holds_alternative<ControlAddress>(parseAddress(QStringLiteral("127.0.0.1:0"), true)));
}

void TestControlAddress::isRefused()
{
    QFETCH(QString, text);
    QFETCH(bool, toListen);
    QFETCH(QString, why);
    const auto read = parseAddress(text, toListen);
    const auto *problem = std::get_if<QString>(&read);
    QVERIFY2(problem, qPrintable(text));
    QVERIFY2(problem->contains(why), qPrintable(*problem));
    QVERIFY(problem->endsWith(u'.'));
}

QTEST_APPLESS_MAIN(TestControlAddress)
#include "tst_controladdress.moc"
