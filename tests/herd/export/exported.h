// SPDX-License-Identifier: GPL-3.0-or-later
// Facts in some format, for tests of formats.
#pragma once

#include "herd/export/exportformat.h"
#include "tests/herd/core/config/herds.h"
#include "tests/herd/core/facts/samplefacts.h"

#include <functional>

namespace herd::test {

using namespace std::chrono_literals;

// The default herd, which began at 10 s of the facts' clock.
inline RecordingAbout seedAbout()
{
    return {seedHerd(), "test 1.0", {10s, 1'790'000'000s}};
}

inline QByteArray exported(ExportFormat format, const RecordingAbout &about, const FactBatch &facts,
                           const std::function<bool(const Fact &)> &wanted = {})
{
    const auto writer = makeExport(format, about);
    QByteArray bytes;
    writer->begin(bytes);
    for (const Fact &fact : facts)
        writer->add(fact, !wanted || wanted(fact), bytes);
    writer->end(bytes);
    return bytes;
}

// Numbered from 1, a millisecond apart, all of one server.
inline FactBatch factsOf(const QList<FactBody> &bodies, NodeId node = NodeId {0})
{
    FactBatch facts;
    for (const FactBody &body : bodies) {
        const quint64 seq = quint64(facts.size()) + 1;
        facts.append({seq, 10s + seq * 1ms, node, body});
    }
    return facts;
}

// As a link carries it.
inline QByteArray updateLine(const QByteArray &client)
{
    return "UPDATE " + sampleReport(client).line();
}

} // namespace herd::test
