// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario: what to do to a herd and what has to come of it, one step a line, readable aloud.
// The language is described in docs/scenarios.md. Values; pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/folds/faultlog.h"
#include "herd/core/scenario/fault.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace herd {

// Lines and columns count from one; a column is a character, not a byte. Column 0: the whole line.
struct ScenarioError
{
    int line = 0, column = 0;
    QString message; // a sentence
    QString text() const;
    bool operator==(const ScenarioError &) const = default;
};

// Names as written; the ids are invalid until bindScenario().
struct ServerName
{
    QByteArray name;
    int column = 0;
    NodeId id;
};
struct LinkName
{
    QByteArray text; // "Hill-Jaquez", or "Hill>Jaquez" for one way of it
    int column = 0;
    LinkId id;
    NodeId from; // of one way; invalid: both
};

// A point in time: the moment its step runs, or one remembered by `let`, and an offset.
struct Moment
{
    QByteArray name; // "now", or of an earlier step::Let
    Nanoseconds offset {};
};
// A line to send is a row of these: text as it is, or a moment with nine decimals.
using TextPiece = std::variant<QByteArray, Moment>;

namespace step {

struct Say
{
    QString text;
};
struct Bring // servers up or down; done when they are
{
    enum class To { Running, Stopped, Killed, Restarted };
    To to = To::Running;
    QList<ServerName> servers; // empty: all
};
struct Send // one client line; steps of this kind in a row go out together
{
    ServerName server;
    QList<TextPiece> text;
};
struct Forget // an operator's, everywhere; done when that server has forgotten the client
{
    QByteArray client;
    ServerName server;
};
struct Let
{
    QByteArray name;
    Moment value;
};
struct Wait
{
    Nanoseconds time {};
};
struct Until
{
    enum class What { AllKnow, ServerKnows, NobodyKnows, AllLinked, Quiet };
    What what = What::Quiet;
    ServerName server; // of ServerKnows
    QByteArray client; // of AllKnow, ServerKnows and NobodyKnows
    Nanoseconds within {};
};
struct ExpectAnswer // the last answer starts with these words
{
    QByteArray words;
};
struct ExpectNoAnswer // the last line could not be delivered
{
};
struct ExpectUpdates // what the last flood cost
{
    int count = 0;
};
struct ExpectMet // what the last faults of a kind met
{
    FaultLog::Fault::Kind kind = FaultLog::Fault::Kind::Cut;
    QByteArray word; // "cut", as it is called
    quint64 count = 0;
    bool orMore = false;
};
struct SetLinks
{
    bool whole = true;
    QList<LinkName> links; // empty: all
};
struct Befall // what only a simulated herd obeys
{
    enum class What { Crash, Lose, Silence, Delay, Skew };
    What what = What::Crash;
    QList<ServerName> servers; // of Crash and Skew
    QList<LinkName> links;     // of Lose, Silence and Delay
    Nanoseconds time {};       // Delay: one way; Skew: ahead
    Nanoseconds jitter {};     // of Delay
};

} // namespace step

using StepBody = std::variant<step::Say, step::Bring, step::Send, step::Forget, step::Let,
                              step::Wait, step::Until, step::ExpectAnswer, step::ExpectNoAnswer,
                              step::ExpectUpdates, step::ExpectMet, step::SetLinks, step::Befall>;

struct Step
{
    int line = 0;
    int column = 0;
    QByteArray text; // as written, without the blanks around it
    StepBody body;
};

struct Scenario
{
    QByteArray herd; // the ready herd it is written for; empty: any with these servers
    QList<Step> steps;
};

std::variant<Scenario, ScenarioError> parseScenario(const QByteArray &bytes);

// Looks up every server and link; an error names the first that this herd does not have.
std::optional<ScenarioError> bindScenario(Scenario &scenario, const HerdConfig &herd);

// What a bound step is about, one by one.
std::vector<Fault> faultsOf(const step::Befall &befall);

// What its servers take a step for; nothing where they notice no fault.
std::optional<FaultLog::Fault::Kind> noticedAs(const StepBody &body);

// The links a bound step is about.
QList<LinkId> linksOf(const step::SetLinks &links, const HerdConfig &herd);

// A server as sentences name it.
QString serverName(const HerdConfig &herd, NodeId node);

bool forgets(const Scenario &scenario); // a client, in some step

// The first step that only a simulated herd obeys, as an error for everybody else.
std::optional<ScenarioError> onlySimulated(const Scenario &scenario);

} // namespace herd
