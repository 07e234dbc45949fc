// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordedherd.h"
#include "tests/herd/trace/recorded.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

std::unique_ptr<RecordingReader> opened(const QString &path)
{
    auto opened = RecordingReader::open(path);
    if (const auto *problem = std::get_if<QString>(&opened))
        qFatal("%s", qPrintable(*problem));
    return std::get<std::unique_ptr<RecordingReader>>(std::move(opened));
}

} // namespace

class TestRecordedHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatHappened();
    void canDoNothing();
    void isLostWhereItEndsEarly();
    void isLostWhereItWasNotClosed();
    void saysWhatIsLeftOut();
    void ofALongOneTellsTheEnd();
};

void TestRecordedHerd::tellsWhatHappened()
{
    const RecordedTurmoil told;
    RecordedHerd herd(opened(told.whole()));
    QSignalSpy lost(&herd, &HerdBackend::lost);
    FactBatch facts;
    connect(&herd, &HerdBackend::factsReady, this,
            [&facts](const FactBatch &batch) { facts << batch; });
    QVERIFY(facts.isEmpty()); // not within a call
    QTRY_COMPARE(facts.size(), told.facts.size());
    QVERIFY(isBeginningOf(facts, told.facts));
    QCOMPARE(herd.now(), folded(told.about.herd, told.facts).now());
    QCOMPARE(lost.size(), 0);
}

void TestRecordedHerd::canDoNothing()
{
    const RecordedTurmoil told;
    RecordedHerd herd(opened(told.whole()));
    QCOMPARE(herd.capabilities(), HerdBackend::Capabilities());
    qsizetype facts = 0;
    connect(&herd, &HerdBackend::factsReady, this,
            [&facts](const FactBatch &batch) { facts += batch.size(); });
    const NodeId hill {0};
    herd.start(hill);
    herd.stop(hill);
    herd.kill(hill);
    herd.startOnFreePorts(hill);
    herd.setLink(LinkId {0}, false);
    herd.setTraffic({});
    const quint64 first = herd.submit(hill, "IAMAT");
    QVERIFY(first > 0 && herd.submit(hill, "IAMAT") != first);
    QTRY_COMPARE(facts, told.facts.size());
}

void TestRecordedHerd::isLostWhereItEndsEarly()
{
    const RecordedTurmoil told;
    QFile file(told.whole());
    QVERIFY(file.resize(file.size() * 4 / 5));
    RecordedHerd herd(opened(told.path()));
    QSignalSpy lost(&herd, &HerdBackend::lost);
    FactBatch facts;
    connect(&herd, &HerdBackend::factsReady, this, [&](const FactBatch &batch) {
        QCOMPARE(lost.size(), 0); // first what there is
        facts << batch;
    });
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(!facts.isEmpty() && facts.size() < told.facts.size());
    QVERIFY(isBeginningOf(facts, told.facts));
    QVERIFY(lost[0][0].toString().contains(
        QStringLiteral("ends early, after fact %1").arg(facts.size())));
}

void TestRecordedHerd::isLostWhereItWasNotClosed()
{
    const RecordedTurmoil told;
    Sqlite database;
    QVERIFY(database.open(told.whole(), false, 0));
    QVERIFY(database.run("UPDATE about SET value = NULL WHERE key = 'ended'"));
    database.close();
    RecordedHerd herd(opened(told.path()));
    QSignalSpy lost(&herd, &HerdBackend::lost);
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(lost[0][0].toString().startsWith(QStringLiteral("The recording was not closed: ")));
}

void TestRecordedHerd::saysWhatIsLeftOut()
{
    const RecordedTurmoil told;
    Sqlite database;
    QVERIFY(database.open(told.whole(), false, 0));
    QVERIFY(database.run("UPDATE kinds SET name = 'from-tomorrow' WHERE name = 'update-sent'"));
    database.close();
    RecordedHerd herd(opened(told.path()));
    QSignalSpy lost(&herd, &HerdBackend::lost);
    QTRY_COMPARE(lost.size(), 1);
    const auto sent = std::count_if(told.facts.begin(), told.facts.end(),
                                    [](const Fact &f) { return f.as<fact::UpdateSent>(); });
    const QString text = lost[0][0].toString();
    QVERIFY2(text.endsWith(QStringLiteral("left out: %1").arg(sent)), qPrintable(text));
}

void TestRecordedHerd::ofALongOneTellsTheEnd()
{
    const RecordedTurmoil told;
    auto made = RecordingWriter::make(told.path(), told.about, 10);
    auto writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
    QVERIFY(!writer->add(told.facts));
    writer.reset();
    const auto all = quint64(told.facts.size());
    for (const quint64 most : {all - 1, all / 2, quint64(30)}) {
        RecordedHerd herd(opened(told.path()), nullptr, most);
        FactBatch facts;
        quint64 last = 0;
        connect(&herd, &HerdBackend::beganBehind, this,
                [&](quint64 behind, const FactBatch &standIns, quint64) {
                    QVERIFY(facts.isEmpty());
                    last = behind;
                    facts = standIns;
                });
        connect(&herd, &HerdBackend::factsReady, this,
                [&facts](const FactBatch &batch) { facts << batch; });
        QTRY_VERIFY(!facts.isEmpty() && facts.back().seq == all);
        QVERIFY(last > 0 && last <= all - most / 4);
        QVERIFY(last > (all - most / 4) / 4); // not all of it
        // Whoever takes in both has the herd as it was at the end.
        compare(folded(told.about.herd, facts), folded(told.about.herd, told.facts));
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestRecordedHerd)
#include "tst_recordedherd.moc"
