// SPDX-License-Identifier: GPL-3.0-or-later
// Five herdd, one node each, are one herd, by plain links and by TLS.
#include "tests/app/herdd/herdprocess.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>

using namespace herd;

class TestFiveProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void tellEachOther_data();
    void tellEachOther();
    void startAtOnceWithoutAKey();
    void refillANodeThatCameBack();
    void keepOutAWrongKey();

private:
    using Processes = std::map<QByteArray, std::unique_ptr<Program>>;
    static void start(Processes &processes, const HerdFolder &folder, const QByteArray &name,
                      const QStringList &arguments = {})
    {
        processes[name] = herdd(folder, QStringList {QString::fromUtf8(name)} + arguments);
    }
    // One whose links are as the round of tests has them.
    struct Folder : HerdFolder
    {
        Folder()
        {
            QFETCH_GLOBAL(LinkTls, tls);
            herd.tls = tls;
            write();
        }
    };
    static QString keyFile(const HerdFolder &folder, const char *name, const char *key);
};

QString TestFiveProcesses::keyFile(const HerdFolder &folder, const char *name, const char *key)
{
    QFile file(folder.path(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(key) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write a key");
    return file.fileName();
}

void TestFiveProcesses::initTestCase_data()
{
    QTest::addColumn<LinkTls>("tls");
    QTest::newRow("plain") << LinkTls::BeyondLoopback;
    QTest::newRow("TLS") << LinkTls::Always;
}

void TestFiveProcesses::tellEachOther_data()
{
    QTest::addColumn<QByteArrayList>("order");
    const auto row = [](const char *name, const QByteArray &order) {
        QTest::newRow(name) << order.split(' ');
    };
    row("in the order of the file", "Hill Jaquez Smith Campbell Singleton");
    row("backwards", "Singleton Campbell Smith Jaquez Hill");
    row("the middle last", "Hill Campbell Jaquez Singleton Smith");
}

void TestFiveProcesses::tellEachOther()
{
    QFETCH(QByteArrayList, order);
    Folder folder;
    Processes processes;
    for (const QByteArray &name : order) {
        start(processes, folder, name);
        QVERIFY(processes[name]->waitForLines(1));
    }
    const QByteArray answer
        = ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QVERIFY(answer.startsWith("AT Hill +"));
    for (const QByteArray &name : order)
        QTRY_COMPARE(known(folder.herd, name, "kiwi"), answer.chopped(1));
    for (const auto &[name, process] : processes)
        QCOMPARE(process->stop(), 0);
}

void TestFiveProcesses::startAtOnceWithoutAKey()
{
    Folder folder;
    Processes processes;
    for (const NodeConfig &node : folder.herd.nodes)
        start(processes, folder, node.name);
    for (const auto &[name, process] : processes)
        QVERIFY(process->waitForLines(1));
    QCOMPARE(QDir(folder.path(QStringLiteral("config/herd-panel")))
                 .entryList(QDir::Files | QDir::Hidden),
             QStringList {QStringLiteral("key")});
    const QByteArray answer
        = ask(folder.herd, "Campbell", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    for (const NodeConfig &node : folder.herd.nodes)
        QTRY_COMPARE(known(folder.herd, node.name, "kiwi"), answer.chopped(1));
}

void TestFiveProcesses::refillANodeThatCameBack()
{
    Folder folder;
    Processes processes;
    for (const NodeConfig &node : folder.herd.nodes) {
        start(processes, folder, node.name);
        QVERIFY(processes[node.name]->waitForLines(1));
    }
    QCOMPARE(processes["Smith"]->stop(), 0);
    // The others still reach each other around it.
    const QByteArray answer
        = ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_COMPARE(known(folder.herd, "Campbell", "kiwi"), answer.chopped(1));
    start(processes, folder, "Smith");
    QVERIFY(processes["Smith"]->waitForLines(1));
    QTRY_COMPARE(known(folder.herd, "Smith", "kiwi"), answer.chopped(1));
}

// Hill and Jaquez share a key, Smith has another: it is told nothing and believed nothing.
void TestFiveProcesses::keepOutAWrongKey()
{
    Folder folder;
    const QStringList log {QStringLiteral("--log"), folder.path(QStringLiteral("log"))};
    Processes processes;
    folder.herd.keyFile
        = QFile::encodeName(keyFile(folder, "right.key", "the right key of this herd"));
    folder.write();
    start(processes, folder, "Hill", log);
    start(processes, folder, "Jaquez", log);
    QVERIFY(processes["Hill"]->waitForLines(1) && processes["Jaquez"]->waitForLines(1));
    folder.herd.keyFile
        = QFile::encodeName(keyFile(folder, "wrong.key", "the wrong key of this herd"));
    folder.write();
    start(processes, folder, "Smith", log);
    QVERIFY(processes["Smith"]->waitForLines(1));

    const auto refused = [&folder] {
        const auto links = folder.logged("link");
        return std::any_of(links.begin(), links.end(), [](const QByteArrayList &fields) {
            return fields[2] == "Smith" && fields[3] == "down:not-a-member";
        });
    };
    QTRY_VERIFY(refused());
    QVERIFY(!ask(folder.herd, "Smith", "IAMAT emu +34.068930-118.445127 1520023934.5").isEmpty());
    const QByteArray answer
        = ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.5");
    QTRY_COMPARE(known(folder.herd, "Jaquez", "kiwi"), answer.chopped(1));
    QCOMPARE(known(folder.herd, "Smith", "kiwi"), "");
    QCOMPARE(known(folder.herd, "Hill", "emu"), "");
    for (const auto &[name, process] : processes)
        QCOMPARE(process->stop(), 0);
    for (const QByteArrayList &fields : folder.logged("sent"))
        QVERIFY(fields[2] != "Smith");
    for (const QByteArrayList &fields : folder.logged("received"))
        QVERIFY(fields[2] != "Smith" && fields[4].contains("kiwi"));
    for (const QByteArrayList &fields : folder.logged("link")) {
        QVERIFY(!(fields[2] == "Smith" && fields[3] == "up"));
        QVERIFY(!fields[4].contains("the right key") && !fields[4].contains("the wrong key"));
    }
}

QTEST_GUILESS_MAIN(TestFiveProcesses)
#include "tst_fiveprocesses.moc"
