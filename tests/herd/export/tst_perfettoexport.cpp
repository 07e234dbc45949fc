// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factkinds.h"
#include "tests/herd/export/exported.h"
#include "tests/ui/model/flood/simulated.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace herd;
using namespace herd::test;

namespace {

struct Trace
{
    Trace(const RecordingAbout &about, const FactBatch &facts)
    {
        QJsonParseError error;
        const QByteArray json = exported(ExportFormat::Perfetto, about, facts);
        whole = QJsonDocument::fromJson(json, &error).object();
        if (error.error != QJsonParseError::NoError)
            qFatal("%s", qPrintable(error.errorString()));
        for (const QJsonValue &value : whole.value(u"traceEvents").toArray())
            byPhase[value.toObject().value(u"ph").toString()].append(value.toObject());
    }
    QList<QJsonObject> of(const char *phase) { return byPhase[QString::fromLatin1(phase)]; }

    QJsonObject whole;
    std::map<QString, QList<QJsonObject>> byPhase;
};

// Nanoseconds: doubles do not hold them exactly.
qint64 nanoseconds(const QJsonObject &event, const char *key = "ts")
{
    return qRound64(event.value(QLatin1String(key)).toDouble() * 1000);
}

} // namespace

class TestPerfettoExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEveryKind();
    void hasATrackForEachServer();
    void leadsArrows();
    void leadsNoArrowFromWhatWasLost();
    void keepsSlicesApart();
    void saysHowLongServersRan();
};

void TestPerfettoExport::hasEveryKind()
{
    const QList<FactBody> bodies = sampleBodies();
    Trace trace(seedAbout(), factsOf(bodies));
    QCOMPARE(trace.of("X").size(), bodies.size());
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        const QJsonObject slice = trace.of("X")[i];
        QCOMPARE(slice.value(u"name").toString(), QLatin1String(kindOf(bodies[i]).name));
        QCOMPARE(slice.value(u"args").toObject().value(u"event").toInteger(), i + 1);
    }
    QCOMPARE(trace.whole.value(u"otherData").toObject().value(u"began").toString(),
             QStringLiteral("2026-09-21T14:13:20.000000000Z"));
}

void TestPerfettoExport::hasATrackForEachServer()
{
    Trace trace(seedAbout(),
                {{1, 11s, NodeId {5}, fact::NodeAdded {{"Moa \"6\""}}},
                 {2, 12s, NodeId {5}, fact::NodeStarting {}},
                 {3, 12s, NodeId(), fact::FactsDropped {1, 1s, 0}}});
    std::map<int, QString> names;
    for (const QJsonObject &said : trace.of("M")) {
        if (said.value(u"name").toString() == QLatin1String("thread_name"))
            names[said.value(u"tid").toInt()]
                = said.value(u"args").toObject().value(u"name").toString();
    }
    QCOMPARE(names.size(), size_t(7)); // with the recorder's own
    QCOMPARE(names[1], QStringLiteral("Hill"));
    QCOMPARE(names[6], QStringLiteral("Moa \"6\""));
    // Slices are written once their width is known, so not in their order.
    QCOMPARE(trace.of("X").size(), 3);
    for (const QJsonObject &slice : trace.of("X"))
        QCOMPARE(slice.value(u"tid").toInt(),
                 slice.value(u"name").toString() == QLatin1String("facts-dropped") ? 0 : 6);
}

// Each from the very slice that sent it to the one that received it.
void TestPerfettoExport::leadsArrows()
{
    Simulated simulated(seedHerd(), 3, 1ms);
    simulated.facts();
    simulated.report("Hill");
    simulated.report("Smith", "emu");
    const FactBatch facts = simulated.facts();
    Trace trace({simulated.config(), "test", {}}, facts);
    const auto sent = std::count_if(facts.begin(), facts.end(),
                                    [](const Fact &f) { return f.as<fact::UpdateSent>(); });
    QCOMPARE(sent, 16); // 2E - (N - 1) each
    QCOMPARE(trace.of("s").size(), sent);
    QCOMPARE(trace.of("f").size(), sent);
    const auto sliceAt = [&](const QJsonObject &end) {
        for (const QJsonObject &slice : trace.of("X")) {
            if (slice.value(u"tid") == end.value(u"tid") && nanoseconds(slice) == nanoseconds(end))
                return slice.value(u"args").toObject();
        }
        return QJsonObject();
    };
    std::map<qint64, QJsonObject> starts;
    for (const QJsonObject &start : trace.of("s"))
        starts[start.value(u"id").toInteger()] = start;
    QCOMPARE(starts.size(), size_t(sent));
    for (const QJsonObject &end : trace.of("f")) {
        const QJsonObject start = starts[end.value(u"id").toInteger()];
        const QJsonObject from = sliceAt(start), to = sliceAt(end);
        QVERIFY(from.contains(u"repair")); // an update-sent
        QVERIFY(to.contains(u"verdict"));
        QCOMPARE(from.value(u"report"), to.value(u"report"));
        QVERIFY(nanoseconds(start) <= nanoseconds(end));
        QCOMPARE(simulated.node(qPrintable(from.value(u"to").toString())).index + 1,
                 end.value(u"tid").toInt());
    }
}

void TestPerfettoExport::leadsNoArrowFromWhatWasLost()
{
    const Report report = sampleReport();
    const QByteArray line = "UPDATE " + report.line();
    Trace trace(
        seedAbout(),
        {{1, 11s, NodeId {0}, fact::UpdateSent {NodeId {1}, report, line, false}},
         {2, 12s, NodeId {0}, fact::UpdateLost {NodeId {1}, report}},
         {3, 13s, NodeId {0}, fact::UpdateSent {NodeId {1}, report, line, true}},
         {4, 14s, NodeId {1}, fact::UpdateReceived {NodeId {0}, report, Verdict::Newer, line}}});
    QCOMPARE(trace.of("s").size(), 2);
    QCOMPARE(trace.of("f").size(), 1);
    QCOMPARE(trace.of("f")[0].value(u"id"), trace.of("s")[1].value(u"id")); // the second
}

// Slices of one track that overlapped would hide each other.
void TestPerfettoExport::keepsSlicesApart()
{
    FactBatch facts = factsOf({fact::NodeStarting {}, fact::NodeStopping {}, fact::NodeStarting {},
                               fact::NodeStopping {}, fact::NodeStarting {}});
    facts[1].at = facts[0].at;
    facts[2].at = facts[0].at - 1ms; // no clock does so; no file is trusted
    facts[3].at = facts[0].at + 200ns;
    Trace trace(seedAbout(), facts);
    const QList<QJsonObject> slices = trace.of("X");
    QCOMPARE(slices.size(), 5);
    for (qsizetype i = 0; i + 1 < slices.size(); ++i) {
        QVERIFY(nanoseconds(slices[i], "dur") > 0);
        QVERIFY(nanoseconds(slices[i]) + nanoseconds(slices[i], "dur")
                <= nanoseconds(slices[i + 1]));
    }
    QCOMPARE(nanoseconds(slices[3], "dur"), 1000);
}

void TestPerfettoExport::saysHowLongServersRan()
{
    Trace trace(seedAbout(),
                {{1, 11s, NodeId {0}, fact::NodeListening {"::1", 1, 2}},
                 {2, 12s, NodeId {1}, fact::NodeListening {"::1", 3, 4}},
                 {3, 13s, NodeId {0}, fact::NodeStopped {true}},
                 {4, 14s, NodeId {0}, fact::NodeStarting {}}});
    QCOMPARE(trace.of("b").size(), 2);
    QCOMPARE(trace.of("e").size(), 2);
    QCOMPARE(nanoseconds(trace.of("e")[0]), 13'000'000'000);
    QCOMPARE(nanoseconds(trace.of("e")[1]), 14'000'000'000); // as far as is known
}

QTEST_GUILESS_MAIN(TestPerfettoExport)
#include "tst_perfettoexport.moc"
