// SPDX-License-Identifier: GPL-3.0-or-later
// Whom herdctl speaks to over TLS.
#include "tests/app/herdctl/controlledservers.h"

#include <QTest>

using namespace herd;

class TestTrustedPort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trusts_data();
    void trusts();
    void trustsWhoIsInTheList();
};

void TestTrustedPort::trusts_data()
{
    QTest::addColumn<QByteArray>("act");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *name, const QByteArray &act, int code, const QByteArray &out,
                        const QByteArray &errors) {
        QTest::newRow(name) << act << code << out << errors;
    };
    const QByteArray other = QByteArray("AA:").repeated(31) + "AA";
    row("the one that is given", "status --fingerprint FINGERPRINT", 0, "1 of 1 server", "");
    row("and operates", "stop Hill --control-key KEY --fingerprint FINGERPRINT", 0, "Hill has", "");
    row("nobody", "status", 3, "", "Its public key is not known here.");
    row("no other", "status --fingerprint " + other, 3, "",
        "Its public key is another one than the one that is known.");
}

void TestTrustedPort::trusts()
{
    QFETCH(QByteArray, act);
    QFETCH(int, code);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, errors);
    const ControlledServers servers({QStringLiteral("Hill")}, QStringLiteral("wss://127.0.0.1:0"));
    const Outcome outcome = servers.run(act + " --connect ADDRESS");
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.out.contains(out), outcome.out.constData());
    QVERIFY2(errors.isEmpty() ? outcome.errors.isEmpty() : outcome.errors.contains(errors),
             outcome.errors.constData());
    if (code != 0)
        QVERIFY2(outcome.errors.contains("give it: --fingerprint " + servers.fingerprint),
                 outcome.errors.constData());
}

// With the very line that is shown where nobody is trusted.
void TestTrustedPort::trustsWhoIsInTheList()
{
    const ControlledServers servers({QStringLiteral("Hill")}, QStringLiteral("wss://127.0.0.1:0"));
    const QString list = QStringLiteral("config/herd-panel/control-ports");
    const QByteArray line = servers.address + ' ' + servers.fingerprint;
    const Outcome asked = servers.run("status --connect ADDRESS");
    QVERIFY2(asked.errors.contains(": " + line), asked.errors.constData());
    servers.write(list,
                  "# ours\n\nwss://192.0.2.7:7100 " + QByteArray(64, 'a') + '\n' + line + '\n');
    QCOMPARE(servers.run("status --connect ADDRESS").code, 0);
    QCOMPARE(servers.run("status --connect ADDRESS --fingerprint " + QByteArray(64, 'a')).code, 3);
    servers.write(list, "# ours\n" + servers.address + '\n');
    const Outcome broken = servers.run("status --connect ADDRESS");
    QCOMPARE(broken.code, 2);
    QVERIFY2(broken.errors.contains("control-ports, line 2: behind the address"),
             broken.errors.constData());
    servers.write(list, "nowhere " + servers.fingerprint);
    QVERIFY(servers.run("status --connect ADDRESS").errors.contains("control-ports, line 1: "));
}

QTEST_GUILESS_MAIN(TestTrustedPort)
#include "tst_trustedport.moc"
