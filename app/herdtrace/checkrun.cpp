// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/checkrun.h"

#include "app/herdtrace/traceinput.h"
#include "app/herdtrace/traceoptions.h"
#include "herd/core/facts/factkinds.h"
#include "herd/export/exporttext.h"
#include "herd/trace/bookmarks.h"

#include <array>
#include <optional>

namespace herd {

namespace {

constexpr quint64 GapsNamed = 10; // the others are counted

struct Checked
{
    std::array<quint64, std::variant_size_v<AnyFact>> kinds {};
    quint64 facts = 0, gaps = 0, dropped = 0;
    std::optional<Nanoseconds> first;
    Nanoseconds last {};
    QByteArray gapLines;

    void add(const Fact &fact, Nanoseconds began)
    {
        ++facts;
        ++kinds[fact.body.index()];
        first = std::min(first.value_or(fact.at), fact.at);
        last = std::max(last, fact.at);
        const auto *gap = fact.as<fact::FactsDropped>();
        if (!gap)
            return;
        dropped += gap->count;
        if (++gaps <= GapsNamed)
            gapLines += "  " + QByteArray::number(gap->count) + " events, at "
                + exactSeconds(difference(fact.at, began)) + " s for " + exactSeconds(gap->lasted)
                + " s\n";
    }
};

QByteArray row(const char *name, const QByteArray &value)
{
    return QByteArray(name).leftJustified(12) + value + '\n';
}

QByteArray checkedText(const Checked &seen, const TraceInput &input, const QByteArray &path)
{
    const RecordingAbout &about = input.about();
    const RecordingReader &reader = input.reader();
    const auto number = [](auto n) {
        return QByteArray::number(n);
    };
    QByteArray text = row("Recording", path)
        + row("Herd",
              escapedText(about.herd.name) + ", " + number(about.herd.nodeCount()) + " servers, "
                  + number(about.herd.linkCount()) + " links")
        + row("Program", escapedText(about.program)) + row("Began", isoTime(about.began.wall))
        + row("Lasted", exactSeconds(difference(seen.last, seen.first.value_or(seen.last))) + " s")
        + row("Events", number(seen.facts));
    for (size_t i = 0; i < seen.kinds.size(); ++i) {
        if (seen.kinds[i] > 0)
            text += "  " + QByteArray(factKinds()[i].name).leftJustified(24)
                + number(seen.kinds[i]).rightJustified(10) + '\n';
    }
    const auto notes = readNotes(QString::fromUtf8(path));
    const auto *noted = std::get_if<RecordingNotes>(&notes);
    text += row("Bookmarks",
                noted ? number(noted->bookmarks.size()) + ", and " + number(noted->marks.size())
                        + " marks"
                      : std::get<QString>(notes).toUtf8());
    if (const auto rule = brokenRuleOf(QString::fromUtf8(path)))
        text += row("Rule broken",
                    "by event " + number(rule->seq) + ": " + escapedText(rule->text.toUtf8()));
    text += row("Gaps",
                seen.gaps == 0 ? QByteArray("none")
                               : number(seen.gaps) + ", of " + number(seen.dropped)
                        + " events that are not told one by one");
    text += seen.gapLines;
    if (seen.gaps > GapsNamed)
        text += "  and " + number(seen.gaps - GapsNamed) + " more\n";
    text += row("Unknown",
                reader.unknownFacts() + reader.unknownValues() == 0 ? QByteArray("none")
                                                                    : number(reader.unknownFacts())
                        + " events, " + number(reader.unknownValues()) + " values of others");
    const bool isGrowing = reader.ending().state() == RecordingEnding::State::BeingWritten;
    text += row("Readable",
                !input.isWhole() ? input.notice().toUtf8() + '.'
                    : isGrowing  ? QByteArray("to its end; it is still being written")
                                 : QByteArray("to its end"));
    return text;
}

} // namespace

int runCheck(TraceInput &input, const TraceOptions &options)
{
    Checked seen;
    for (FactBatch batch = input.next(); !batch.isEmpty(); batch = input.next()) {
        for (const Fact &fact : std::as_const(batch))
            seen.add(fact, input.about().began.mono);
    }
    const QByteArray text = checkedText(seen, input, options.recording.toUtf8());
    if (!print(text))
        return 2;
    const bool isAll = input.isWhole() && seen.gaps == 0 && input.reader().unknownFacts() == 0
        && std::holds_alternative<RecordingNotes>(readNotes(options.recording));
    return isAll ? 0 : 1;
}

} // namespace herd
