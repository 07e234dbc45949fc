// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --control: a real process, watched, operated, left and come back to.
#include "tests/app/herdd/herdprocess.h"
#include "tests/habits/pages.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

// Of five servers.
struct Said
{
    QString port, fingerprint; // empty: none

    Said(Program &program, bool isTls)
    {
        const QByteArray on = isTls ? "control on wss://127.0.0.1:" : "control on 127.0.0.1:";
        const QByteArray certificate = "control public key SHA-256 ";
        if (!program.waitForLines(isTls ? 7 : 6))
            return;
        const QByteArrayList lines = program.lines();
        if (lines[5].startsWith(on))
            port = QString::fromLatin1(lines[5].sliced(on.size()));
        if (isTls && lines[6].startsWith(certificate))
            fingerprint = QString::fromLatin1(lines[6].sliced(certificate.size()));
    }
};

qsizetype linesOf(const QString &example)
{
    return example.split(u'\n', Qt::SkipEmptyParts).size();
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestHerddControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleInPython_data();
    void theExampleInPython();
    void keepsItsCertificate();
    void doesNotListenWithout_data();
    void doesNotListenWithout();
    void membersCertificates();
};

void TestHerddControl::theExampleInPython_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << "127.0.0.1:0";
    QTest::newRow("TLS") << "wss://127.0.0.1:0";
}

void TestHerddControl::theExampleInPython()
{
    QFETCH(QString, address);
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("There is no python3 here.");
    const HerdFolder folder;
    // The client that the page shows, and what it wants for TLS.
    const QStringList examples
        = test::examplesIn(QStringLiteral("control.md"), QStringLiteral("python"));
    QCOMPARE(examples.size(), 2);
    QVERIFY2(linesOf(examples[0]) <= 60, qPrintable(QString::number(linesOf(examples[0]))));
    const QString watch = folder.path(QStringLiteral("watch.py"));
    write(watch, examples[0]);
    const bool isTls = address.startsWith(QStringLiteral("wss"));
    const auto servers = herdd(folder, {QStringLiteral("--control"), address});
    const Said said(*servers, isTls);
    QVERIFY2(!said.port.isEmpty() && said.fingerprint.isEmpty() != isTls,
             servers->errors().constData());
    QStringList words {watch, QStringLiteral("127.0.0.1"), said.port};
    if (isTls) {
        write(folder.path(QStringLiteral("trusted.py")), examples[1]);
        Program other(QStringLiteral("python3"), words + QStringList {QString(64, u'a')}, folder);
        QVERIFY(other.wait() != 0);
        QVERIFY2(other.errors().contains("key is another"), other.errors().constData());
        words << said.fingerprint;
    }
    Program python(QStringLiteral("python3"), words, folder);
    const auto hasTold = [&python](const QByteArray &text) {
        const QByteArrayList lines = python.lines();
        return std::any_of(lines.begin(), lines.end(),
                           [&text](const QByteArray &line) { return line.contains(text); });
    };
    QTRY_VERIFY2(hasTold("caught-up"), python.errors().constData());
    QVERIFY(hasTold("node-listening {'host': b'" + HerdFolder::ownAddress() + "'"));
    ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_VERIFY2(hasTold("update-received"), python.errors().constData());
    QCOMPARE(servers->stop(), 0);
    QVERIFY(python.wait() != 0);
    QVERIFY2(hasTold("node-stopped") && python.errors().contains("process ended"),
             python.errors().constData());
}

// Its own, made at first use and private, in the file that is asked for too.
void TestHerddControl::keepsItsCertificate()
{
    const HerdFolder folder;
    const QString own = folder.path(QStringLiteral("made/control.pem"));
    QStringList seen;
    for (const QStringList &more : {QStringList(),
                                    QStringList(),
                                    {QStringLiteral("--control-certificate"), own},
                                    {QStringLiteral("--control-certificate"), own}}) {
        const auto servers = herdd(
            folder,
            QStringList {QStringLiteral("--control"), QStringLiteral("wss://127.0.0.1:0")} + more);
        seen << Said(*servers, true).fingerprint;
        QVERIFY2(!seen.constLast().isEmpty(), servers->errors().constData());
        QCOMPARE(servers->stop(), 0);
    }
    QCOMPARE(seen[0], seen[1]);
    QCOMPARE(seen[2], seen[3]);
    QVERIFY(seen[0] != seen[2]);
    QVERIFY(!(QFile::permissions(own) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestHerddControl::doesNotListenWithout_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("plain beyond") << QStringList {QStringLiteral("ws://192.0.2.1:0")}
                                  << QByteArray("speaks TLS, wss://192.0.2.1:0");
    QTest::newRow("a name") << QStringList {QStringLiteral("example.org:0")}
                            << QByteArray("is a name");
    QTest::newRow("a key that is none")
        << QStringList {QStringLiteral("wss://127.0.0.1:0"),
                        QStringLiteral("--control-certificate"), QStringLiteral("KEY")}
        << QByteArray("does not do for the control port: There is no");
    QTest::newRow("TLS is not spoken")
        << QStringList {QStringLiteral("127.0.0.1:0"), QStringLiteral("--control-certificate"),
                        QStringLiteral("KEY")}
        << QByteArray("goes with TLS");
}

void TestHerddControl::doesNotListenWithout()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, why);
    const HerdFolder folder;
    QFile file(folder.path(QStringLiteral("no.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.write("a secret of this test");
    file.close();
    words.replaceInStrings(QStringLiteral("KEY"), file.fileName());
    const auto servers = herdd(folder, QStringList {QStringLiteral("--control")} + words);
    QVERIFY(servers->wait() != 0);
    QVERIFY2(servers->errors().contains(why), servers->errors().constData());
    QVERIFY(!servers->errors().contains("a secret of this test"));
}

// Those of the first server here; the next one who calls after SIGHUP sees what is there then, and
// knows it again as long as its key is kept.
void TestHerddControl::membersCertificates()
{
    HerdFolder folder;
    folder.herd.peers = Membership::Tls;
    folder.herd.certificates = "c";
    folder.write();
    const auto ctl = [&folder](const QStringList &words) {
        Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        QStringList {QStringLiteral("tls")} + words
                            + QStringList {QStringLiteral("--herd"), folder.herdFile()},
                        folder);
        return program.wait() == 0;
    };
    QVERIFY(ctl({QStringLiteral("init")}) && ctl({QStringLiteral("issue")}));
    const auto servers
        = herdd(folder, {QStringLiteral("--control"), QStringLiteral("wss://127.0.0.1:0")});
    const Said said(*servers, true);
    QVERIFY2(!said.fingerprint.isEmpty(), servers->errors().constData());
    const auto knowsIt = [&] {
        Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        {QStringLiteral("status"), QStringLiteral("--connect"),
                         QStringLiteral("wss://127.0.0.1:") + said.port,
                         QStringLiteral("--fingerprint"), said.fingerprint},
                        folder);
        return program.wait() == 0;
    };
    QVERIFY(knowsIt());
    qsizetype lines = 7;
    for (const bool isKept : {true, false}) {
        const QStringList more = isKept ? QStringList() : QStringList {QStringLiteral("--new-key")};
        QVERIFY(ctl(QStringList {QStringLiteral("renew"), QStringLiteral("Hill")} + more));
        ::kill(pid_t(servers->id()), SIGHUP);
        lines += 2;
        QTRY_COMPARE(servers->lines().size(), lines);
        QVERIFY(servers->lines().constLast().startsWith("control public key SHA-256 "));
        QCOMPARE(servers->lines().constLast() == servers->lines()[6], isKept);
        QCOMPARE(knowsIt(), isKept);
    }
    QCOMPARE(servers->stop(), 0);
}

QTEST_GUILESS_MAIN(TestHerddControl)
#include "tst_herddcontrol.moc"
