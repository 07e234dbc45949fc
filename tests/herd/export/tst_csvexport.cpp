// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factkinds.h"
#include "tests/herd/export/exported.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// RFC 4180, read by the letter.
QList<QByteArrayList> parse(const QByteArray &csv)
{
    QList<QByteArrayList> records {{QByteArray()}};
    bool isQuoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        QByteArray &cell = records.last().last();
        const char c = csv[i];
        if (isQuoted && c == '"' && csv.mid(i + 1, 1) == "\"") {
            cell += c;
            ++i;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && c == ',') {
            records.last().append(QByteArray());
        } else if (!isQuoted && c == '\r' && csv.mid(i + 1, 1) == "\n") {
            ++i;
            records.append(QByteArrayList {QByteArray()});
        } else {
            cell += c;
        }
    }
    records.removeLast(); // behind the last end of line
    return records;
}

QByteArray cell(const QList<QByteArrayList> &records, const QByteArray &column, qsizetype row = 1)
{
    return records.at(row).at(records.first().indexOf(column));
}

} // namespace

class TestCsvExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEveryKind();
    void hasColumns();
    void guardsAgainstFormulas_data();
    void guardsAgainstFormulas();
    void leavesOutWhatIsNotWanted();
};

void TestCsvExport::hasEveryKind()
{
    const QList<FactBody> bodies = sampleBodies();
    const QByteArray csv = exported(ExportFormat::Csv, seedAbout(), factsOf(bodies));
    QVERIFY(QByteArrayView(csv).isValidUtf8());
    QCOMPARE(csv.count('\n'), bodies.size() + 1); // a record a line, whatever is in it
    const auto records = parse(csv);
    QCOMPARE(records.size(), bodies.size() + 1);
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        QCOMPARE(records[i + 1].size(), records[0].size());
        QCOMPARE(cell(records, "event", i + 1), QByteArray::number(i + 1));
        QCOMPARE(cell(records, "kind", i + 1), QByteArray(kindOf(bodies[i]).name));
        QCOMPARE(cell(records, "server", i + 1), QByteArray("Hill"));
        const QByteArray details = cell(records, "details", i + 1);
        if (!details.isEmpty())
            QVERIFY2(QJsonDocument::fromJson(details).isObject(), details.constData());
    }
}

void TestCsvExport::hasColumns()
{
    const Report report = sampleReport();
    const auto records = parse(exported(
        ExportFormat::Csv, seedAbout(),
        factsOf(
            {fact::UpdateReceived {NodeId {1}, report, Verdict::Stale, "UPDATE " + report.line()},
             fact::ClientConnected {7, "127.0.0.1"},
             fact::LinkChanged {NodeId {2}, LinkState::Down, LinkReason::Cut, "by, hand"}})));
    QCOMPARE(cell(records, "time"), QByteArray("2026-09-21T14:13:20.001000000Z"));
    QCOMPARE(cell(records, "seconds"), QByteArray("0.001000000"));
    QCOMPARE(cell(records, "peer"), QByteArray("Jaquez"));
    QCOMPARE(cell(records, "client"), QByteArray("kiwi"));
    QCOMPARE(cell(records, "verdict"), QByteArray("stale"));
    QCOMPARE(cell(records, "flood"), report.line());
    QCOMPARE(cell(records, "bytes"), "UPDATE " + report.line());
    QCOMPARE(cell(records, "details"), QByteArray());
    QCOMPARE(cell(records, "peer", 2), QByteArray("127.0.0.1"));
    QCOMPARE(cell(records, "connection", 2), QByteArray("7"));
    QCOMPARE(cell(records, "details", 3),
             QByteArray(R"({"state":"down","reason":"cut","detail":"by, hand"})"));
}

void TestCsvExport::guardsAgainstFormulas_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &shown) {
        QTest::newRow(name) << line << shown;
    };
    row("harmless", "IAMAT kiwi", "IAMAT kiwi");
    row("a formula", "=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1");
    row("plus", "+1", "'+1");
    row("minus", "-1", "'-1");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("wide",
        "\xef\xbc\x9d"
        "1",
        "'\xef\xbc\x9d"
        "1");
    row("an apostrophe", "'tis", "''tis");
    row("a tab before it", "\t=1", "\\x09=1");
    row("a carriage return before it", "\r=1", "\\x0d=1");
    row("quotes", "say \"=1\"", "say \"=1\"");
    row("another's separator", "a;=1", "a;=1");
    row("lines", "a\n=1", "a\\x0a=1");
    row("no text", "\xff\\", "\\xff\\\\");
}

void TestCsvExport::guardsAgainstFormulas()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shown);
    const QByteArray csv
        = exported(ExportFormat::Csv, seedAbout(), factsOf({fact::LineReceived {7, line}}));
    QCOMPARE(cell(parse(csv), "bytes"), shown);
    QVERIFY(!csv.contains(",=") && !csv.contains(";=1,")); // not even split where others split
}

void TestCsvExport::leavesOutWhatIsNotWanted()
{
    // The name of a server is known all the same.
    const FactBatch facts {{1, 11s, NodeId {5}, fact::NodeAdded {{"Moa, the sixth"}}},
                           {2, 12s, NodeId {5}, fact::NodeStarting {}}};
    const auto records
        = parse(exported(ExportFormat::Csv, seedAbout(), facts,
                         [](const Fact &fact) { return fact.as<fact::NodeStarting>(); }));
    QCOMPARE(records.size(), 2);
    QCOMPARE(cell(records, "event"), QByteArray("2"));
    QCOMPARE(cell(records, "server"), QByteArray("Moa, the sixth"));
}

QTEST_GUILESS_MAIN(TestCsvExport)
#include "tst_csvexport.moc"
