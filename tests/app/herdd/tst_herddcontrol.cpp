// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --control: a real process, watched, operated, left and come back to.
#include "tests/app/herdd/herdprocess.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

// The port on the last line that herdd says.
quint16 controlPort(Program &program, int servers)
{
    if (!program.waitForLines(servers + 1))
        return 0;
    const QByteArray line = program.lines().constLast();
    return line.startsWith("control on 127.0.0.1:") ? line.mid(line.lastIndexOf(':') + 1).toUShort()
                                                    : quint16(0);
}

// The client that docs/control.md shows.
QString exampleFrom(const QString &page)
{
    QFile file(page);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression block(QStringLiteral("```python\n(.*?)```"),
                                          QRegularExpression::DotMatchesEverythingOption);
    return block.match(QString::fromUtf8(file.readAll())).captured(1);
}

} // namespace

class TestHerddControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleInPython();
};

void TestHerddControl::theExampleInPython()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("There is no python3 here.");
    const HerdFolder folder;
    const QString example
        = exampleFrom(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/control.md"));
    QVERIFY(!example.isEmpty());
    QVERIFY2(example.count(u'\n') <= 60, qPrintable(QString::number(example.count(u'\n'))));
    QFile file(folder.path(QStringLiteral("watch.py")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(example.toUtf8());
    file.close();
    const auto servers
        = herdd(folder, {QStringLiteral("--control"), QStringLiteral("127.0.0.1:0")});
    const quint16 port = controlPort(*servers, 5);
    QVERIFY2(port != 0, servers->errors().constData());
    Program python(QStringLiteral("python3"), {file.fileName(), QString::number(port)}, folder);
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

QTEST_GUILESS_MAIN(TestHerddControl)
#include "tst_herddcontrol.moc"
