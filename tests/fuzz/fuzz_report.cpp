// SPDX-License-Identifier: GPL-3.0-or-later
// What servers tell each other of a client: AT lines, updates of our links and of the seed's form,
// and the total order of reports.
// Input: lines, each tried as all three; the reports among them are compared with each other.
#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "tests/fuzz/target.h"
#include "tests/herd/core/wire/updates.h"

#include <cmath>

namespace herd::fuzz {

namespace {

void checkReport(const Report &report)
{
    const QByteArray own = test::ownUpdate(report);
    const QByteArray seed = test::seedUpdate("Hill", report);
    FUZZ_CHECK(!own.contains('\n') && !seed.contains('\n'), "an update is one line");
    FUZZ_CHECK(own.size() <= limits::PeerLine && seed.size() <= limits::PeerLine,
               "an update fits a line between servers");
    FUZZ_CHECK(isClientId(report.client()) && isClientId(report.origin()), "names are valid");
    const Coordinates where = report.where();
    FUZZ_CHECK(std::abs(where.latitude) <= 90 && std::abs(where.longitude) <= 180, "on Earth");
    const auto again = test::parseOwnUpdate(own);
    FUZZ_CHECK(again && *again == report, "our update reads back as the same report");
    const auto fromSeed = parseSeedUpdate(QByteArrayView(seed).sliced(7));
    FUZZ_CHECK(fromSeed && fromSeed->report == report && fromSeed->server == "Hill",
               "the seed's update reads back as the same report");
    FUZZ_CHECK(fromSeed->report.time() == report.time(), "no digit of a time is lost");
}

void checkOrder(const QList<Report> &reports)
{
    for (const Report &a : reports) {
        for (const Report &b : reports) {
            const auto ab = compareReports(a, b);
            FUZZ_CHECK((ab == 0) == (a == b), "only the same report is equal");
            FUZZ_CHECK((ab < 0) == (compareReports(b, a) > 0), "the order is the same both ways");
            for (const Report &c : reports) {
                const bool chain = ab < 0 && compareReports(b, c) < 0;
                FUZZ_CHECK(!chain || compareReports(a, c) < 0, "the order is transitive");
            }
        }
    }
}

} // namespace

void fuzz(QByteArrayView input)
{
    constexpr qsizetype Compared = 8; // every three of them
    QList<Report> reports;
    const auto keep = [&reports](const Report &report) {
        checkReport(report);
        if (reports.size() < Compared)
            reports.append(report);
    };
    while (!input.isEmpty()) {
        const QByteArrayView line = takeLine(input);
        if (const auto report = Report::parse(line.toByteArray())) {
            FUZZ_CHECK(report->line() == line, "a report is its line");
            keep(*report);
        }
        if (const auto report = test::parseOwnUpdate(line))
            keep(*report);
        if (const auto update = parseSeedUpdate(line)) {
            FUZZ_CHECK(isClientId(update->server), "a sender has a name");
            keep(update->report);
        }
    }
    checkOrder(reports);
}

} // namespace herd::fuzz
