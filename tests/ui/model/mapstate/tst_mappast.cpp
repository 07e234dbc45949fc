// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/mapstate/mappast.h"
#include "ui/model/timeline/tracestore.h"

#include <QRandomGenerator>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

class TestMapPast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThatOfAFoldFromTheBeginning_data();
    void isThatOfAFoldFromTheBeginning();
    void costsTheFactsItPasses();
    void keepsWhatLeavesMeanwhile();
    void beginsAnewWhereItCannotGoOn();
};

namespace {

// All that a scene shows, in its order.
QStringList told(const MapScene &scene)
{
    QStringList lines;
    for (const MapClient &client : scene.clients()) {
        QString line = QString::fromUtf8(client.report.line());
        for (const TrailPoint &point : client.trail.points())
            line += QStringLiteral(" %1,%2").arg(point.where.latitude).arg(point.at.count());
        lines.append(line);
    }
    if (scene.question())
        lines.append(QStringLiteral("question %1, answered %2")
                         .arg(scene.question()->query)
                         .arg(scene.question()->answer.has_value()));
    return lines;
}

MapScene foldOf(const KeptFacts &facts, quint64 first, quint64 last)
{
    MapScene scene;
    for (quint64 seq = first; seq <= last; ++seq)
        scene.apply(*facts.find(seq));
    return scene;
}

// Clients that walk, are asked about, and of which some are stale news.
FactBatch someFacts(Facts &facts, int count)
{
    QRandomGenerator random(7);
    FactBatch batch;
    QueryId query = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray client = "c" + QByteArray::number(random.bounded(9));
        const auto at = std::chrono::seconds(i + 1);
        const Coordinates where {random.bounded(80.0), -118};
        switch (random.bounded(6)) {
        case 0:
            batch.append(facts.make(at, 0, fact::PlacesAsked {++query, 1, client, {where, 5, 5}}));
            break;
        case 1:
            batch.append(facts.make(at, 0, fact::PlacesAnswered {query, {}, 5ms}));
            break;
        case 2: // not newer than what was said before
            batch.append(
                facts.make(at, 0, fact::ReportRestored {reportOf(client, where, at - 20s)}));
            break;
        default:
            batch.append(facts.taken(at, client, where));
        }
    }
    return batch;
}

} // namespace

void TestMapPast::isThatOfAFoldFromTheBeginning_data()
{
    QTest::addColumn<QList<quint64>>("moments");
    QTest::newRow("one by one") << QList<quint64> {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    QTest::newRow("in leaps") << QList<quint64> {3, 40, 41, 120, 200};
    QTest::newRow("again") << QList<quint64> {50, 50, 51, 51};
    QTest::newRow("to and fro") << QList<quint64> {100, 30, 31, 190, 2, 200};
}

void TestMapPast::isThatOfAFoldFromTheBeginning()
{
    QFETCH(QList<quint64>, moments);
    Facts facts;
    TraceStore store(threeServers());
    store.append(someFacts(facts, 200));
    MapPast past;
    for (const quint64 seq : moments)
        QCOMPARE(told(past.at(store.facts(), seq)), told(foldOf(store.facts(), 1, seq)));
}

void TestMapPast::costsTheFactsItPasses()
{
    Facts facts;
    TraceStore store(threeServers());
    store.append(someFacts(facts, 200));
    MapPast past;
    past.at(store.facts(), 100);
    QCOMPARE(past.folded(), 100u);
    for (quint64 seq = 101; seq <= 150; ++seq)
        past.at(store.facts(), seq);
    QCOMPARE(past.folded(), 150u);
    past.at(store.facts(), 150);
    QCOMPARE(past.folded(), 150u);
    past.at(store.facts(), 99); // back: from the beginning
    QCOMPARE(past.folded(), 249u);
    past.at(store.facts(), 9999); // to the end of what is kept
    QCOMPARE(past.folded(), 350u);
}

// The herd goes on while the past is looked at.
void TestMapPast::keepsWhatLeavesMeanwhile()
{
    Facts facts;
    const FactBatch batch = someFacts(facts, 200);
    TraceStore all(threeServers());
    all.append(batch);
    TraceStore store(threeServers(), nullptr, /*bound=*/100);
    MapPast past;
    store.append(batch.mid(0, 100));
    past.at(store.facts(), 60);
    store.append(batch.mid(100, 50)); // 51 to 150 are kept
    QCOMPARE(store.facts().front().seq, 51u);
    QCOMPARE(told(past.at(store.facts(), 70)), told(foldOf(all.facts(), 1, 70)));
    QCOMPARE(past.folded(), 70u);
    QCOMPARE(told(MapPast().at(store.facts(), 70)), told(foldOf(all.facts(), 51, 70)));
}

void TestMapPast::beginsAnewWhereItCannotGoOn()
{
    Facts facts;
    const FactBatch batch = someFacts(facts, 200);
    TraceStore all(threeServers()), late(threeServers(), nullptr, /*bound=*/50);
    all.append(batch);
    late.append(batch); // 151 to 200 are kept
    MapPast past;
    past.at(all.facts(), 100);
    // There are facts between that nobody has any more.
    QCOMPARE(told(past.at(late.facts(), 160)), told(foldOf(all.facts(), 151, 160)));
    // These go back further than it does.
    QCOMPARE(told(past.at(all.facts(), 180)), told(foldOf(all.facts(), 1, 180)));
    QCOMPARE(told(past.at(TraceStore(threeServers()).facts(), 5)), QStringList());
}

QTEST_APPLESS_MAIN(TestMapPast)
#include "tst_mappast.moc"
