// SPDX-License-Identifier: GPL-3.0-or-later
// What herdsim records of a simulation.
#include "herd/core/folds/herdstate.h"
#include "herd/trace/bookmarks.h"
#include "herd/trace/recordingreader.h"
#include "tests/app/herdsim/herdsimprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestSimRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void records_data();
    void records();
    void recordsWhatFailed();
};

void TestSimRecord::records_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a scenario") << QStringList {QStringLiteral("tour")};
    QTest::newRow("a seed") << QStringList {QStringLiteral("--seeds"), QStringLiteral("1"),
                                            QStringLiteral("--first"), QStringLiteral("7")};
}

void TestSimRecord::records()
{
    QFETCH(QStringList, arguments);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("run.herdlog"));
    const QByteArray unrecorded = herdsim(arguments).out;
    arguments << QStringLiteral("--record") << path;
    const Result run = herdsim(arguments);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.out.left(200), unrecorded.left(200)); // recording changes nothing
    auto opened = RecordingReader::open(path);
    QVERIFY(std::holds_alternative<std::unique_ptr<RecordingReader>>(opened));
    const auto &reader = std::get<std::unique_ptr<RecordingReader>>(opened);
    HerdState state(reader->about().herd);
    while (!reader->isAtEnd()) {
        for (const Fact &fact : reader->next(1000))
            state.apply(fact);
    }
    QCOMPARE(reader->notice(), QString());
    QVERIFY(reader->about().program.startsWith("herdsim "));
    QVERIFY(state.counters().updatesSent > 0);
    QVERIFY(!state.newest().isEmpty());

    const Result again = herdsim(arguments);
    QCOMPARE(again.code, 2);
    QVERIFY2(again.err.contains("is there already."), again.err.constData());
}

// Right after the fact up to which the scenario had come: the answer that was not the one expected.
void TestSimRecord::recordsWhatFailed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("run.herdlog"));
    const Result run = herdsim({QStringLiteral("-"), QStringLiteral("--record"), path},
                               "start Hill\nat Hill: FOO\nexpect AT Hill\n");
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.endsWith("\nTo look at it: herdpanel " + path.toUtf8() + '\n'),
             run.err.constData());
    auto opened = RecordingReader::open(path);
    QVERIFY(std::holds_alternative<std::unique_ptr<RecordingReader>>(opened));
    const auto &reader = std::get<std::unique_ptr<RecordingReader>>(opened);
    const auto rule = brokenRuleOf(path);
    QVERIFY(rule);
    QCOMPARE(rule->text, QStringLiteral("line 3: The answer was: ? FOO"));
    const FactBatch facts = reader->next(1000);
    const Fact &broke = facts.at(qsizetype(rule->seq) - 1);
    QCOMPARE(broke.at, rule->at);
    QVERIFY(broke.as<fact::RequestAnswered>());
    QVERIFY(
        !reader->checkpointUpTo(quint64(facts.size()))); // facts go on without a gap from the first
}

QTEST_GUILESS_MAIN(TestSimRecord)
#include "tst_simrecord.moc"
