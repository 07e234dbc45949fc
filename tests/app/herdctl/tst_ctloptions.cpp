// SPDX-License-Identifier: GPL-3.0-or-later
// What herdctl refuses on its command line.
#include "tests/app/herdctl/controlledservers.h"

#include <QTest>

using namespace herd;

class TestCtlOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWrongUsage_data();
    void refusesWrongUsage();
};

void TestCtlOptions::refusesWrongUsage_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QByteArray &words, const QByteArray &says) {
        QTest::newRow(name) << words << says;
    };
    row("a name too many", "status Hill", "Behind status comes no name.");
    row("no name", "stop --control-key KEY", "Behind stop come names of servers.");
    row("one end", "cut Hill --control-key KEY", "Behind cut come the two ends of a link.");
    row("no client", "forget --control-key KEY", "Behind forget comes the id of one client.");
    row("clients", "forget a b --control-key KEY", "Behind forget comes the id of one client.");
    row("at, of others", "stop Hill --at Hill", "--at does not go with stop.");
    row("no key", "stop Hill", "Who is to stop needs the control key: --control-key FILE.");
    row("no such key", "stop Hill --control-key /nowhere/key", "/nowhere/key");
    row("once", "status --once", "--once does not go with status.");
    row("within", "stop Hill --control-key KEY --within 3", "--within does not go with stop.");
    row("no bound", "drain Hill --control-key KEY --within 0",
        "--within is a number from 1 to 3600");
    row("of certificates", "status --herd x", "--herd does not go with status.");
    row("a new key", "tls issue --new-key --herd x", "--new-key does not go with issue.");
    row("of operating", "tls show --json", "--json does not go with tls.");
    row("no data", "backup --herd x --to y", "Say --data DIR.");
    row("nowhere to", "backup --herd x --data y", "Say --to DIR.");
    row("from nowhere", "restore --herd x --data y", "Say --from DIR.");
    row("the other way", "restore --herd x --data y --from z --to z",
        "--to does not go with restore.");
    row("of journals", "status --data x", "--data does not go with status.");
    row("a key", "backup --herd x --data y --to z --control-key KEY",
        "--control-key does not go with backup.");
    row("no time", "status --timeout 0", "--timeout is a number from 1 to 3600, not \"0\".");
    row("no address", "status --connect here", "--connect: ");
    row("no fingerprint", "status --connect wss://127.0.0.1:1 --fingerprint 5B",
        "--fingerprint is SHA-256 in 64 hexadecimal digits");
    row("without TLS", "status --connect 127.0.0.1:1 --fingerprint " + QByteArray(64, 'a'),
        "--fingerprint goes with TLS: --connect wss://127.0.0.1:1.");
}

void TestCtlOptions::refusesWrongUsage()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, says);
    const HerdFolder folder;
    QFile key(folder.path(QStringLiteral("key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    QStringList arguments = QString::fromUtf8(words).split(u' ');
    arguments.replaceInStrings(QStringLiteral("KEY"), key.fileName());
    Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"), arguments,
                    folder);
    QCOMPARE(program.wait(), 2);
    QVERIFY2(program.errors().contains(says), program.errors().constData());
    QVERIFY(program.lines().isEmpty());
}

QTEST_GUILESS_MAIN(TestCtlOptions)
#include "tst_ctloptions.moc"
