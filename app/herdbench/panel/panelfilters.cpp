// SPDX-License-Identifier: GPL-3.0-or-later
// A million events, filtered as the event list does it: on the thread of its sieve, out of memory.
#include "app/herdbench/panel/panelparts.h"
#include "app/herdbench/panel/walkingherd.h"
#include "herd/core/filter/factfilter.h"
#include "herd/system/clock.h"
#include "ui/model/events/eventsieve.h"
#include "ui/model/events/eventtexts.h"
#include "ui/model/timeline/factkeeper.h"

#include <QEventLoop>

#include <algorithm>

namespace herd {

namespace {

constexpr quint64 MostFiltered = 1'000'000; // facts
constexpr const char *Filters[] = {
    "verdict == new",
    "kind == update-received and hop <= 2",
    "node == Hill and client in {walker-7, walker-77, walker-777}",
    "client contains \"77\"",
    "text contains \"walker-77\"",
    "text matches \"34[.]06\"",
    "text matches \"walker-7.* [+]34[.]07\"",
};

void fill(ui::FactKeeper &kept, const HerdConfig &herd, quint64 facts)
{
    WalkingHerd walking(herd);
    while (kept.size() < facts) {
        for (const Fact &fact : walking.next())
            kept.append(fact);
        checkStop();
    }
}

// How many fit. Blocks until all are tested.
quint64 sift(const ui::KeptFacts &facts, const FactFilter &filter, const FilterContext &context)
{
    ui::EventSieve sieve;
    QEventLoop loop;
    quint64 fit = 0;
    QObject::connect(&sieve, &ui::EventSieve::found, &loop,
                     [&](const ui::FactNumbers &numbers, double share) {
                         fit += numbers.size();
                         if (share >= 1)
                             loop.quit();
                     });
    sieve.start(filter, context);
    sieve.test(facts);
    loop.exec();
    return fit;
}

} // namespace

void measureFilters(BenchRun &run, PanelRows &rows)
{
    const HerdConfig herd = WalkingHerd::herd();
    run.showProgress(QStringLiteral("filter: the herd is simulated"));
    ui::FactKeeper kept;
    fill(kept, herd,
         std::clamp<quint64>(quint64(100'000 * inSeconds(run.turn())), 1000, MostFiltered));
    const QString figure = QStringLiteral("%1 events, filtered").arg(readable(double(kept.size())));
    for (const char *text : Filters) {
        const auto parsed = FactFilter::parse(QString::fromLatin1(text));
        if (!parsed.mistakes.isEmpty())
            throw BenchFailure {QStringLiteral("no filter: ") + QString::fromLatin1(text)};
        const Nanoseconds began = monotonicNow();
        const quint64 fit
            = sift(kept, parsed.filter, {herd, kept.front().at, ui::filterWording, {}});
        rows.add(figure, QString::fromLatin1(text), QStringLiteral("ms"),
                 1000 * inSeconds(monotonicNow() - began),
                 QStringLiteral("%1 fit").arg(readable(double(fit))));
        checkStop();
    }
}

} // namespace herd
