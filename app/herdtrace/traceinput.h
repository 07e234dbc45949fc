// SPDX-License-Identifier: GPL-3.0-or-later
// The recording that is read, with how far it is on a terminal, and what is said about it on stderr.
// Owned by main; used on one thread; blocks as the disk does.
#pragma once

#include "herd/core/filter/factmatcher.h"
#include "herd/export/exportjob.h"

#include <functional>
#include <memory>
#include <variant>

namespace herd {

class TraceInput final : public FactSource
{
public:
    // Or a sentence: what is wrong with the file.
    static std::variant<std::unique_ptr<TraceInput>, QString> open(const QString &path);
    ~TraceInput() override;

    const RecordingAbout &about() const override { return m_facts.about(); }
    FactBatch next() override;
    double share() const override { return m_facts.share(); }
    // Also that it was not closed; not that it is still being written.
    QString notice() const override;
    const RecordingReader &reader() const { return m_facts.reader(); }
    bool isWhole() const { return notice().isEmpty(); }

private:
    explicit TraceInput(std::unique_ptr<RecordingReader> reader);
    void clearLine();

    RecordedFacts m_facts;
    const bool m_isShown; // stderr is a terminal
    int m_percent = -1;   // that stands there
};

// For facts of that recording in their order, of which the marked ones are noted in it; an empty one
// for an empty filter. Or a sentence: it cannot be asked for the marks.
std::variant<ExportJob::Wanted, QString>
wantedBy(const FactFilter &filter, const RecordingAbout &about, const QString &recording);

// A line on stderr, behind the program's name.
void complain(const QString &sentence);

// On stdout; false when it cannot be written, which it has complained of.
bool print(const QByteArray &text);

// How the program ends when it has read all and done what was asked: with 0, or with 1 after saying
// what the recording lacks.
int exitCodeOf(const TraceInput &input);

} // namespace herd
