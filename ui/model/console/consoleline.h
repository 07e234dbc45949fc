// SPDX-License-Identifier: GPL-3.0-or-later
// What a line typed into the console means: its variables, its faults, what could follow, and the
// lines that came before. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace herd::ui {

// What was typed or pasted, as the requests it is: its lines, without blank ones.
QStringList requestsIn(const QString &typed);

// Puts the time for ${now}, ${now-60}, ${now+5.5}: seconds with nine decimals. Anything else stays.
QByteArray expanded(const QByteArray &line, Nanoseconds wall);

// What a server will object to, in words; empty when it will answer. Such a line may be sent all
// the same: seeing the refusal is a lesson.
QString hintFor(const QByteArray &line, const HerdState &state, NodeId node, Nanoseconds wall);

// The same for all that was typed: of several lines how many there are, and what is wrong with the
// first that is.
QString hintForAll(const QString &typed, const HerdState &state, NodeId node, Nanoseconds wall);

// Why a server gave this line back behind "? ": the line as it was sent, variables put in.
QString whyInvalid(QByteArrayView sent);

// Whole lines that could come of what was typed so far, sorted; at most CompletionsShown.
constexpr qsizetype CompletionsShown = 50;
QStringList completions(const QString &typed, const HerdState &state);

// Lines sent before, and the one being written.
class ConsoleHistory
{
public:
    static constexpr qsizetype Bound = 500;

    void add(const QString &line);
    // The lines of another run, before any is added here.
    void setLines(const QStringList &lines);
    const QStringList &lines() const { return m_lines; } // the oldest first
    // The line before or after; `draft` is what stands there now, and comes back at the end.
    QString older(const QString &draft);
    QString newer();

private:
    QStringList m_lines;
    qsizetype m_at = 0; // m_lines.size(): the draft
    QString m_draft;
};

} // namespace herd::ui
