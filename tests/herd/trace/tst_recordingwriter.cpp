// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/facts/samplefacts.h"
#include "tests/herd/trace/recorded.h"

#include <QRegularExpression>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// Those of docs/recordings.md, as they stand there.
QList<QByteArray> pageQueries()
{
    QFile file(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/recordings.md"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    const QString page = QString::fromUtf8(file.readAll());
    static const QRegularExpression blocks(QStringLiteral("```sql\n(.*?)```"),
                                           QRegularExpression::DotMatchesEverythingOption);
    QList<QByteArray> queries;
    for (auto block = blocks.globalMatch(page); block.hasNext();)
        queries << block.next().captured(1).toUtf8();
    return queries;
}

} // namespace

class TestRecordingWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEveryKind();
    void refusesAFileThatIsThere();
    void saysWhyItCannotWrite();
    void isOneFileInTheEnd();
    void goesOnWithAGapOnceThereIsRoom_data();
    void goesOnWithAGapOnceThereIsRoom();
    void holdsNoKey();
    void columnsAreFound_data();
    void columnsAreFound();
    void tellsWhatIsLost();
    void thePageIsTrue();
};

void TestRecordingWriter::writesEveryKind()
{
    RecordedTurmoil told;
    told.about.herd = seedHerd();
    told.facts.clear();
    for (const FactBody &body : sampleBodies())
        told.facts.append({quint64(told.facts.size()) + 1, 1s, NodeId {0}, body});
    for (Fact &fact : told.facts) {
        if (fact.as<fact::NodeAdded>())
            fact.node = NodeId {5};
    }
    told.facts.append({quint64(told.facts.size()) + 1, 2s, {}, fact::FactsDropped {7, 1s, 0}});
    const Read read(told.whole());
    QCOMPARE(read.reader->notice(), QString());
    QCOMPARE(read.facts.size(), told.facts.size());
    QVERIFY(isBeginningOf(read.facts, told.facts));
}

void TestRecordingWriter::refusesAFileThatIsThere()
{
    const RecordedTurmoil told;
    told.whole();
    const auto again = RecordingWriter::make(told.path(), told.about);
    QCOMPARE(std::get<QString>(again),
             QStringLiteral("The recording %1 is there already.").arg(told.path()));
    QCOMPARE(Read(told.path()).facts.size(), told.facts.size());
}

void TestRecordingWriter::saysWhyItCannotWrite()
{
    const RecordedTurmoil told;
    const QString nowhere = told.path("no/such/folder.herdlog");
    const auto made = RecordingWriter::make(nowhere, told.about);
    const auto *problem = std::get_if<QString>(&made);
    QVERIFY(problem);
    QVERIFY2(
        problem->startsWith(QStringLiteral("The recording %1 cannot be written: ").arg(nowhere)),
        qPrintable(*problem));
}

void TestRecordingWriter::isOneFileInTheEnd()
{
    const RecordedTurmoil told;
    told.whole();
    QCOMPARE(QDir(told.folder.path()).entryList(QDir::Files),
             QStringList(QStringLiteral("run.herdlog")));
}

void TestRecordingWriter::goesOnWithAGapOnceThereIsRoom_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%llu", seed) << seed;
}

// The disk is full for a while. Whoever reads it all, or from the checkpoint behind the gap on, has
// the herd as it is.
void TestRecordingWriter::goesOnWithAGapOnceThereIsRoom()
{
    QFETCH(quint64, seed);
    RecordedTurmoil told(seed);
    told.facts.removeIf([](const Fact &fact) { // no state but its time, and in no checkpoint
        return fact.as<fact::RequestAnswered>() || fact.as<fact::RequestFailed>();
    });
    for (qsizetype i = 0; i < told.facts.size(); ++i)
        told.facts[i].seq = quint64(i) + 1;
    auto made = RecordingWriter::make(told.path(), told.about, 40);
    auto &writer = *std::get<std::unique_ptr<RecordingWriter>>(made);
    const auto setRoom = [&writer](qint64 pages) {
        const QByteArray most = "PRAGMA max_page_count = " + QByteArray::number(pages);
        QVERIFY(writer.database().run(most.constData()));
    };
    SplitMix random(seed);
    constexpr qsizetype Batch = 10;
    const qsizetype fails
        = Batch * qsizetype(1 + random.below(quint64(told.facts.size() / Batch) / 2));
    const qsizetype until = fails + Batch * qsizetype(1 + random.below(8));
    for (qsizetype i = 0; i < told.facts.size(); i += Batch) {
        if (i == fails) {
            QVERIFY(!writer.tryAgain()); // there is nothing to tell
            setRoom(1);                  // no more than there are
        }
        if (i == until && writer.isLosing()) {
            if (const auto still = writer.tryAgain()) // or what they come to is little enough
                QVERIFY2(still->contains(QStringLiteral("full")), qPrintable(*still));
            setRoom(1'000'000);
            QVERIFY(!writer.tryAgain());
            QVERIFY(!writer.isLosing());
        }
        const auto problem = writer.add(told.facts.mid(i, Batch));
        if (problem)
            QVERIFY2(problem->contains(QStringLiteral("full")), qPrintable(*problem));
        QCOMPARE(problem.has_value(), writer.isLosing());
    }
    setRoom(1'000'000);
    std::get<std::unique_ptr<RecordingWriter>>(made).reset(); // at the latest now
    const Read read(told.path());
    QCOMPARE(read.reader->notice(), QString());
    const auto whole = folded(told.about.herd, told.facts);
    compare(folded(told.about.herd, read.facts), whole);
    quint64 missing = 0;
    for (const Fact &fact : read.facts) {
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            missing += dropped->count;
    }
    QVERIFY(missing > 0);
    const auto checkpoint = read.reader->checkpointUpTo(read.reader->last());
    QVERIFY(checkpoint);
    QCOMPARE(checkpoint->facts.first().as<fact::FactsDropped>()->count, missing);
    FactBatch from = checkpoint->facts;
    for (const Fact &fact : read.facts) {
        if (fact.seq > checkpoint->seq)
            from.append(fact);
    }
    compare(folded(told.about.herd, from), whole);
}

void TestRecordingWriter::holdsNoKey()
{
    RecordedTurmoil told;
    told.about.herd.keyFile = "/home/somebody/secret.key";
    QFile file(told.whole());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("secret.key"));
}

void TestRecordingWriter::columnsAreFound_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qint64>("count");
    const auto row = [](const char *name, const char *query, qint64 count) {
        QTest::newRow(name) << QByteArray(query) << count;
    };
    row("all", "SELECT count(*) FROM facts", 4);
    row("by server", "SELECT count(*) FROM events WHERE server = 'Smith'", 2);
    row("by a new server", "SELECT count(*) FROM events WHERE server = 'N\xc3\xa4\\x01'", 1);
    row("by kind", "SELECT count(*) FROM events WHERE kind = 'update-received'", 1);
    row("by peer", "SELECT count(*) FROM events WHERE peer = 'Hill'", 1);
    row("by client", "SELECT count(*) FROM events WHERE client = 'ki\\xff'", 2);
    row("by verdict", "SELECT count(*) FROM events WHERE verdict = 'duplicate'", 1);
    row("by flood", "SELECT count(*) FROM events WHERE flood LIKE 'AT Hill %'", 2);
    row("by time", "SELECT count(*) FROM events WHERE seconds >= 2.5", 1);
    row("what is not there is null", "SELECT count(*) FROM facts WHERE client IS NULL", 2);
}

void TestRecordingWriter::columnsAreFound()
{
    QFETCH(QByteArray, query);
    QFETCH(qint64, count);
    RecordedTurmoil told;
    told.about.herd = seedHerd();
    const NodeId hill {0}, smith {2}, added {5};
    const Report report = sampleReport("ki\xff");
    NodeConfig config = sampleNode();
    config.name = "N\xc3\xa4\x01";
    told.facts = {{1, 1s, smith, fact::ReportTaken {7, report, Verdict::Newer}},
                  {2, 2s, added, fact::NodeAdded {config}},
                  {3, 2500ms, smith, fact::UpdateReceived {hill, report, Verdict::Duplicate, "x"}},
                  {4, 2s, {}, fact::FactsDropped {7, 1s, 0}}};
    told.whole();
    Sqlite database;
    QVERIFY(database.openToRead(told.path(), 0));
    qint64 found = -1;
    QVERIFY2(database.value(query.constData(), found), qPrintable(database.error()));
    QCOMPARE(found, count);
}

// By the page's query: what was sent and not received, but to a server that tells nothing.
void TestRecordingWriter::tellsWhatIsLost()
{
    RecordedTurmoil told;
    told.about.herd = seedHerd();
    const NodeId hill {0}, jaquez {1}, smith {2}, foreign {4};
    const Report report = sampleReport("kiwi"), other = sampleReport("emu");
    const auto arrived = [&report](NodeId from) {
        return fact::UpdateReceived {from, report, Verdict::Newer, "x"};
    };
    told.facts = {{1, 1s, hill, fact::UpdateSent {smith, report, "x", false}},
                  {2, 1s, hill, fact::UpdateSent {jaquez, report, "x", false}},
                  {3, 1s, hill, fact::UpdateSent {jaquez, report, "x", true}},
                  {4, 1s, hill, fact::UpdateSent {foreign, report, "x", false}},
                  {5, 2s, smith, arrived(hill)},
                  {6, 2s, jaquez, arrived(smith)},
                  {7, 3s, smith, fact::UpdateLost {foreign, other}}};
    told.whole();
    Sqlite database;
    QVERIFY(database.openToRead(told.path(), 0));
    const QList<QByteArray> queries = pageQueries();
    const auto query = std::find_if(queries.begin(), queries.end(), [](const QByteArray &sql) {
        return sql.contains("update-lost");
    });
    QVERIFY(query != queries.end());
    SqliteStatement rows(database, query->constData());
    QList<QByteArray> found;
    while (rows.next()) {
        found << rows.blob(0).toByteArray() + " from " + rows.blob(1).toByteArray() + " to "
                + rows.blob(2).toByteArray() + ": " + QByteArray::number(rows.integer(3));
    }
    QCOMPARE(found,
             (QList<QByteArray> {report.line() + " from Hill to Jaquez: 2",
                                 other.line() + " from Smith to Singleton: 1"}));
}

// Every query of docs/recordings.md answers, on a recording in which much happens.
void TestRecordingWriter::thePageIsTrue()
{
    RecordedTurmoil told(4);
    told.facts.append({quint64(told.facts.size()) + 1, told.facts.last().at, NodeId {0},
                       fact::UpdateSent {NodeId {1}, sampleReport("kiwi"), "x", false}});
    told.whole();
    Sqlite database;
    QVERIFY(database.openToRead(told.path(), 0));
    const QList<QByteArray> queries = pageQueries();
    for (const QByteArray &sql : queries) {
        SqliteStatement statement(database, sql.constData());
        QVERIFY2(statement.isValid(), qPrintable(database.error()));
        const bool answers = statement.next();
        QVERIFY2(answers, sql.constData());
    }
    QVERIFY(queries.size() >= 10);
}

QTEST_GUILESS_MAIN(TestRecordingWriter)
#include "tst_recordingwriter.moc"
