// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingwriter.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/session/recordedfloods.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;

class TestRecordedFloods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheFloodsOfTheRecording();
};

void TestRecordedFloods::hasTheFloodsOfTheRecording()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("other.herdlog"));
    Simulated sim;
    FloodLog expected(sim.config());
    {
        auto made = RecordingWriter::make(path, {sim.config(), "a test", {}});
        QVERIFY(std::holds_alternative<std::unique_ptr<RecordingWriter>>(made));
        RecordingWriter &writer = *std::get<0>(made);
        for (int i = 0; i < 3; ++i) {
            sim.report("Hill");
            const FactBatch facts = sim.facts();
            for (const Fact &fact : facts)
                expected.apply(fact);
            QVERIFY(!writer.add(facts));
        }
    }
    auto opened = RecordingReader::open(path);
    QVERIFY(std::holds_alternative<std::unique_ptr<RecordingReader>>(opened));
    RecordedFloods floods(std::move(std::get<0>(opened)), path);
    QSignalSpy ended(&floods, &RecordedFloods::ended);
    QCOMPARE(floods.floods().begun(), 0u); // nothing is read before it is asked for
    floods.start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(floods.floods().begun(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(floods.floods().floods()[i].report, expected.floods()[i].report);
        QCOMPARE(floods.floods().floods()[i].messages(), expected.floods()[i].messages());
    }
    QCOMPARE(floods.names().nodes.size(), sim.config().nodes.size());
    QVERIFY(floods.notice().isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordedFloods)
#include "tst_recordedfloods.moc"
