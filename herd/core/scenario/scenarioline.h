// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one line of a scenario word by word and remembers what was wrong with it first. Only
// scenario.cpp needs it. Pure.
#pragma once

#include "herd/core/scenario/scenario.h"

#include <QByteArrayView>

namespace herd {

class ScenarioLine
{
public:
    struct Word
    {
        QByteArrayView text; // empty at the end of the line
        int column = 0;
    };

    ScenarioLine(QByteArrayView line, int number); // `line` has to outlive this

    Word take();             // the next word
    Word takeUpTo(char end); // the text before `end`, without blanks around it; `end` goes too
    Word peek() const;
    Word rest();       // everything left, without blanks around it
    Word restAsItIs(); // everything left but one blank at its start
    bool atEnd() const { return peek().text.isEmpty(); }

    // Each takes its words, or notes an error and says nothing.
    std::optional<Nanoseconds> takeDuration(const QString &example);
    // A time behind a sign: "+3s", "-0.5s".
    std::optional<Nanoseconds> takeOffset(const QString &example);
    // Two servers with one of `marks` between them.
    std::optional<LinkName> takeLink(const QString &example, QByteArrayView marks);
    bool takeKeyword(QByteArrayView keyword, const QString &example);
    bool takeEnd();
    std::optional<ServerName> takeServer(const QString &example);
    // "${now-60}" inside a text; `names` are the moments there are.
    std::optional<QList<TextPiece>> takePieces(Word text, const QList<QByteArray> &names);
    std::optional<Moment> takeMoment(Word text, const QList<QByteArray> &names);

    std::nullopt_t fail(int column, const QString &message);
    const std::optional<ScenarioError> &error() const { return m_error; }

private:
    int columnAt(qsizetype position) const;
    Word wordAt(qsizetype position) const;
    qsizetype skipBlanks(qsizetype position) const;
    std::optional<Moment> moment(QByteArrayView inner, int column, const QList<QByteArray> &names);

    QByteArrayView m_line;
    int m_number = 0;
    qsizetype m_at = 0;
    std::optional<ScenarioError> m_error;
};

// A word from a file between quotes, with what is not printable replaced and the end of very long
// ones left out.
QString quoted(QByteArrayView text);

} // namespace herd
