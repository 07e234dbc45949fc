// SPDX-License-Identifier: GPL-3.0-or-later
// One exchange of the console: a line sent to a server and what came back; and how it reads.
// Values.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QString>

namespace herd::ui {

struct ConsoleEntry
{
    enum class State { Waiting, Answered, Failed };

    quint64 request = 0;
    NodeId node;
    QByteArray line; // as it was sent
    bool byScenario = false;
    State state = State::Waiting;
    QByteArray answer; // with its newlines
    QByteArray failure;
    Nanoseconds took {};
    bool isOpen = false; // all of a long answer is shown
    // Numbers of the last fact before it was sent, and of the one that answered; 0: none did.
    quint64 sentBehind = 0, answeredBy = 0;
    // At the moment that is shown: all is known, or it was not answered, or not even sent.
    enum class Then { Known, Unanswered, Unsent } then = Then::Known;

    bool isRefused() const { return answer.startsWith("? "); }
    bool folds() const; // the answer has more lines than one
    // The connection ended in the place of the end that our servers write.
    bool isCutShort() const;
    // The report of an answered IAMAT, which names its flood; empty for others.
    QByteArray report() const;
};

// Plain text, whatever came over the wire escaped.
struct ConsoleText
{
    QString sent;    // "› Hill  IAMAT …"; "▷ Hill …" of a scenario
    QString answer;  // the first line of the answer, or what happened instead
    QString note;    // why it was refused; "5 places, status OK: A · B ▸"; may be empty
    QString details; // the rest of an open answer; may be empty
    QString took;    // "0.183 ms"; may be empty

    QString all() const; // on lines of their own
};

ConsoleText textOf(const ConsoleEntry &entry, const HerdConfig &config);

} // namespace herd::ui
