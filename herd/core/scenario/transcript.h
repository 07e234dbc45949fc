// SPDX-License-Identifier: GPL-3.0-or-later
// What happened while a scenario ran, in words for people who learn the protocol: each step, each
// line and its answer, who learned what from whom. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QList>
#include <QSet>
#include <QString>

#include <utility>

namespace herd {

struct TranscriptLine
{
    enum class Kind {
        Say,     // the narrator
        Step,    // of the scenario
        Request, // a line went to a server
        Answer,  // and what came back
        Event,   // of the herd
        Result,  // at the end
        Failure,
    };
    Kind kind = Kind::Event;
    Nanoseconds at {}; // since the scenario began
    int line = 0;      // of the scenario; 0 when it belongs to no step
    NodeId node;       // whose it is; invalid for the herd's
    QString text;      // plain, printable
};

// "    12.000 ms  at Hill: …": as it is printed, without a newline at its end. What the narrator
// says is set off by an empty line before it.
QString toText(const TranscriptLine &line);

class Transcript
{
public:
    explicit Transcript(const HerdState &before);

    void begin(Nanoseconds start) { m_start = start; }
    // Facts about other clients' reports are left out.
    void watch(const QByteArray &client) { m_clients.insert(client); }
    // `after` is the herd with this fact in it.
    void apply(const Fact &fact, const HerdState &after);
    void add(TranscriptLine::Kind kind, Nanoseconds at, int line, const QString &text,
             NodeId node = {});
    QString subject(NodeId node) const; // its name, padded to the longest

    QList<TranscriptLine> take() { return std::exchange(m_lines, {}); }

private:
    void event(const Fact &fact, const QString &what);
    void describe(const Fact &fact);
    void describeTopology(const Fact &fact);
    void describeLinks(const Fact &fact, const HerdState &after);
    QString name(NodeId node) const;

    HerdConfig m_herd;
    QList<bool> m_linkUp; // by LinkId
    QSet<QByteArray> m_clients;
    Nanoseconds m_start {};
    qsizetype m_width = 0; // of a name
    QList<TranscriptLine> m_lines;
};

} // namespace herd
