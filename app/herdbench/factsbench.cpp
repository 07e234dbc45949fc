// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench facts: how many facts a second become bytes, and facts again, on one thread.
#include "app/herdbench/benches.h"
#include "herd/core/facts/factcodec.h"
#include "herd/system/clock.h"

namespace herd {

namespace {

constexpr int FactNodes = 4;
// What a panel gets at once of a herd at leisure, and of one that works.
constexpr int FactsOf[] = {100, 10'000};

// A position's way over one link, as the herd's facts tell it.
FactBatch busyFacts(int count)
{
    const Report report
        = Report::make("Hill", std::chrono::seconds(1520023935), "bench-client-0000001",
                       "+34.068930-118.445127", "1520023934.918963997");
    const QByteArray line = "IAMAT bench-client-0000001 +34.068930-118.445127 1520023934.918963997";
    const QByteArray update = "UPDATE " + report.line();
    const FactBody way[] = {fact::LineReceived {7, line}, fact::UpdateSent {{1}, report, update},
                            fact::UpdateReceived {{0}, report, Verdict::Newer, update},
                            fact::ReplySent {7, report.line() + '\n'}};
    FactBatch facts;
    for (int i = 0; i < count; ++i)
        facts.append({quint64(i + 1), std::chrono::microseconds(5 * i), NodeId {i % FactNodes},
                      way[size_t(i) % std::size(way)]});
    return facts;
}

// Calls `work`, which is about so many facts, until the turn is over.
double factRate(Nanoseconds turn, int facts, const std::function<void()> &work)
{
    const Nanoseconds from = monotonicNow();
    Nanoseconds took {};
    quint64 done = 0;
    for (; took < turn; took = monotonicNow() - from) {
        work();
        done += quint64(facts);
    }
    return double(done) / std::chrono::duration<double>(took).count();
}

} // namespace

Figures factsBench(BenchRun &run)
{
    QList<Row> all;
    for (int count : FactsOf) {
        const FactBatch facts = busyFacts(count);
        const QByteArray bytes = encodeFacts(facts);
        const QString figure = QStringLiteral("facts as bytes, %1 in a batch").arg(count);
        const QString size = QStringLiteral("%1 B each").arg(bytes.size() / count);
        QList<Row> rows {{figure, QStringLiteral("written"), {}, QStringLiteral("/s"), {}, {}},
                         {figure, QStringLiteral("read"), {}, QStringLiteral("/s"), {}, {}}};
        run.interleave(rows, [&](qsizetype i) {
            return factRate(run.turn(), count, [&] {
                if (i == 0)
                    encodeFacts(facts);
                else if (!std::holds_alternative<FactsRead>(decodeFacts(bytes, FactNodes)))
                    throw BenchFailure {QStringLiteral("facts cannot be read back")};
            });
        });
        rows.first().note = size;
        all += rows;
    }
    return {run.options().bench, thisMachine(), all};
}

} // namespace herd
