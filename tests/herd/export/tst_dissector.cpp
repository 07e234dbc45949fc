// SPDX-License-Identifier: GPL-3.0-or-later
// What Wireshark makes of exported packets, with resources/wireshark/herd.lua, where it is installed.
#include "tests/herd/export/exported.h"
#include "tests/ui/model/flood/simulated.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// A recording in a file, and questions to tshark about it.
class Capture
{
public:
    Capture(const RecordingAbout &about, const FactBatch &facts, const QString &foreignLine = {})
    {
        QFile file(m_folder.filePath(QStringLiteral("run.pcapng")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(file.errorString()));
        file.write(exported(ExportFormat::Pcapng, about, facts));
        m_common = {QStringLiteral("-X"),
                    QStringLiteral("lua_script:") + qEnvironmentVariable("HERD_SOURCE")
                        + QStringLiteral("/resources/wireshark/herd.lua"),
                    QStringLiteral("-o"),
                    QStringLiteral("tcp.check_checksum:TRUE"),
                    QStringLiteral("-o"),
                    QStringLiteral("ip.check_checksum:TRUE"),
                    QStringLiteral("-o"),
                    QStringLiteral("herd.line:") + foreignLine,
                    QStringLiteral("-r"),
                    file.fileName()};
    }
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("tshark")); }

    QByteArray ask(const QStringList &what) const
    {
        QProcess process;
        process.start(program(), m_common + what);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("tshark: %s", process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }
    // A line for each packet that fits: the values of these.
    QByteArray values(const char *filter, const QList<const char *> &fields) const
    {
        QStringList what {QStringLiteral("-Y"), QString::fromLatin1(filter), QStringLiteral("-T"),
                          QStringLiteral("fields")};
        for (const char *field : fields)
            what << QStringLiteral("-e") << QString::fromLatin1(field);
        return ask(what);
    }
    // What Wireshark minds: warnings and errors, wrong checksums, packets it cannot read.
    QByteArray complaints() const
    {
        return values("_ws.expert.severity >= 6291456 || _ws.malformed || _ws.lua.error || "
                      "tcp.checksum.status == 0 || ip.checksum.status == 0",
                      {"frame.number", "_ws.expert.message"});
    }

private:
    QTemporaryDir m_folder;
    QStringList m_common;
};

} // namespace

class TestDissector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsAHerd();
    void readsOtherLines();
    void readsForeignServers_data();
    void readsForeignServers();
};

void TestDissector::initTestCase()
{
    if (Capture::program().isEmpty())
        QSKIP("tshark is not installed");
}

void TestDissector::readsAHerd()
{
    Simulated simulated;
    simulated.report("Hill");
    const Capture capture({simulated.config(), "test", {}}, simulated.facts());
    QCOMPARE(capture.complaints(), QByteArray());
    QByteArrayList lines = capture
                               .values("herd",
                                       {"tcp.stream", "herd.command", "herd.server", "herd.client",
                                        "herd.coordinates"})
                               .trimmed()
                               .split('\n');
    QCOMPARE(lines.size(), 10);
    const QByteArray stream = lines.first().split('\t').first();
    QCOMPARE(lines.takeFirst(), stream + "\tIAMAT\t\tkiwi\t+34.068930-118.445127");
    QCOMPARE(lines.removeAll(stream + "\tAT\tHill\tkiwi\t+34.068930-118.445127"), 1);
    for (const QByteArray &line : std::as_const(lines))
        QVERIFY2(line.endsWith("\tUPDATE\tHill\tkiwi\t+34.068930-118.445127"), line.constData());
    // "Follow TCP stream" has the conversation.
    const QByteArray talk
        = capture.ask({QStringLiteral("-q"), QStringLiteral("-z"),
                       QStringLiteral("follow,tcp,ascii,") + QString::fromLatin1(stream)});
    const qsizetype asked = talk.indexOf("IAMAT kiwi +34.068930-118.445127 1520000001\n");
    QVERIFY2(asked > 0 && talk.indexOf("AT Hill ", asked) > asked, talk.constData());
}

// One after the other on one connection, which is known by its first line.
void TestDissector::readsOtherLines()
{
    struct Row
    {
        FactBody body;
        const char *field;
        QByteArray value; // empty: there is none
    };
    const QByteArray json = "{\n" + QByteArray(100'000, ' ') + "}\n\n";
    const QList<Row> rows {
        {fact::LineReceived {7, "WHATSAT kiwi 10 5"}, "herd.radius", "10"},
        {fact::LineReceived {7, " WHATSAT \t kiwi 10  6 "}, "herd.limit", "6"},
        {fact::LineReceived {7, "IAMAT \xd7\xa9 +1-1 1"}, "herd.client", "\xd7\xa9"},
        {fact::LineReceived {7, "IAMAT"}, "herd.client", ""},
        {fact::ReplySent {7, "? FOO BAR\n"}, "herd.refused", "FOO BAR"},
        {fact::LineReceived {7, "UPDATE {\"server\": 1}"}, "herd.json", "{\"server\": 1}"},
        // In several packets, of which the last has it.
        {fact::ReplySent {7, "AT Hill +1.0 kiwi +1-1 1\n" + json}, "herd.server", "Hill"},
        {fact::LineReceived {7, "IAMAT " + QByteArray(60'000, 'k') + " + 2"}, "herd.time", "2"}};
    QList<FactBody> bodies {fact::ClientConnected {7, "::1"}};
    for (const Row &row : rows)
        bodies << row.body;
    const Capture capture(seedAbout(), factsOf(bodies));
    QCOMPARE(capture.complaints(), QByteArray());
    const QList<const char *> fields {"herd.client",  "herd.radius", "herd.limit", "herd.server",
                                      "herd.refused", "herd.json",   "herd.time"};
    const QByteArrayList lines = capture.values("herd.line", fields).chopped(1).split('\n');
    QCOMPARE(lines.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const qsizetype column = fields.indexOf(rows[i].field);
        QVERIFY2(lines[i].split('\t').value(column) == rows[i].value, lines[i].constData());
    }
}

void TestDissector::readsForeignServers_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char *name, const char *form, const char *line, const char *values) {
        QTest::newRow(name) << QString::fromLatin1(form) << QByteArray(line) << QByteArray(values);
    };
    // server, delta, client, coordinates, time, received, sender, path
    row("at", "", "AT Hill +0.5 kiwi +1-2 5", "Hill|+0.5|kiwi|+1-2|5|||");
    row("at+from", "", "AT Hill +0.5 kiwi +1-2 5 Smith", "Hill|+0.5|kiwi|+1-2|5|||Smith");
    row("at+path", "", "AT Hill +0.5 kiwi +1-2 5 Hill Smith", "Hill|+0.5|kiwi|+1-2|5|||Hill Smith");
    row("nobody's", "", "FLOOD kiwi +1-2 5 6.5 Hill", "|||||||");
    row("a template", "FLOOD {client} {coordinates} {time} {received} {origin}",
        "FLOOD  kiwi 1.5,-2 5 6.5 Hill", "Hill||kiwi|1.5,-2|5|6.5||");
    row("a number of its own", "AT {sender} 1 {client} {coordinates} {time}",
        "AT Smith 17 kiwi +1-2 5", "||kiwi|+1-2|5||Smith|");
    row("a path in the middle", "NAME {sender} {path} {client} {coordinates} {time}",
        "NAME Smith Hill,Smith kiwi +1-2 5", "||kiwi|+1-2|5||Smith|Hill,Smith");
    row("a list", "AT {sender} {delta} {client} {coordinates} {time} ['{path}']",
        "AT Smith 0.5 kiwi +1-2 5 ['Hill', 'Smith']", "|0.5|kiwi|+1-2|5||Smith|Hill', 'Smith");
    row("begins with a field", "{client} {coordinates} {time}", "kiwi +1-2 5", "||kiwi|+1-2|5|||");
    row("a client's, all the same", "{origin} {client} {coordinates} {time}", "IAMAT kiwi +1-2 5",
        "||kiwi|+1-2|5|||");
}

// Its line is named as in a herd file.
void TestDissector::readsForeignServers()
{
    QFETCH(QString, form);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, values);
    const Capture capture(seedAbout(),
                          factsOf({fact::ClientConnected {7, "::1"}, fact::LineReceived {7, line},
                                   fact::LineReceived {8, "ONLINE Smith"}}),
                          form);
    QCOMPARE(capture.complaints(), QByteArray());
    const QByteArrayList all
        = capture
              .values("tcp.len > 0",
                      {"herd.server", "herd.delta", "herd.client", "herd.coordinates", "herd.time",
                       "herd.received", "herd.sender", "herd.path"})
              .replace('\t', '|')
              .split('\n');
    QCOMPARE(all.value(0), values);
    QCOMPARE(capture.values("herd.command == \"ONLINE\"", {"herd.rest"}), QByteArray("Smith\n"));
}

QTEST_GUILESS_MAIN(TestDissector)
#include "tst_dissector.moc"
