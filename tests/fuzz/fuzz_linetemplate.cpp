// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a foreign server's lines, as a herd file has it, and lines that come from such a
// server.
// Input: the line of the form, the separator of its paths, whether it ends with a newline, and
// lines, each read by that form, by the presets, and guessed at.
#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/linetemplate.h"
#include "herd/core/wire/wireguess.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

constexpr Nanoseconds Receipt {1'600'000'000'000'000'000};

std::optional<LineTemplate> templateOf(const LineForm &form)
{
    auto made = LineTemplate::parse(form);
    if (const auto *error = std::get_if<LineFormError>(&made)) {
        FUZZ_CHECK(!error->text().isEmpty() && !error->key.isEmpty(), "an error says what it is");
        FUZZ_CHECK(error->at < form.line.size(), "an error is within the line");
        return std::nullopt;
    }
    return std::get<LineTemplate>(made);
}

// What was read once, written and read again.
void checkReport(const LineTemplate &form, const ForeignReport &told, bool isPreset)
{
    FUZZ_CHECK(Report::parse(told.report.line()), "what is told is a report by our rules");
    FUZZ_CHECK(told.sender.isEmpty() || isClientId(told.sender), "a sender has a name");
    QByteArray line;
    form.append(line, "Hill", told.report);
    FUZZ_CHECK(line.endsWith(form.form().end), "a line has its end");
    line.chop(form.form().end.size());
    FUZZ_CHECK(!line.contains('\n'), "a report is one line");
    const auto again = form.read(line, "Gamma", Receipt);
    FUZZ_CHECK(!isPreset || (again && again->report == told.report),
               "a preset loses nothing of a report");
}

void readBy(const LineTemplate &form, QByteArrayView line, bool isPreset)
{
    const auto told = form.read(line, "Gamma", Receipt);
    if (told)
        checkReport(form, *told, isPreset);
    FUZZ_CHECK(told.has_value()
                   == form.read(line.toByteArray() + "\r", "Gamma", Receipt).has_value(),
               "a carriage return does not matter");
}

// What is guessed of a line reads it.
void guess(QByteArrayView line)
{
    const Iamat sent {"kiwi", "+34.068930-118.445127", "1520023934.918963997"};
    const auto guessed = guessWire(line, true, false, sent);
    if (!guessed || !guessed->form)
        return;
    const auto form = templateOf(*guessed->form);
    FUZZ_CHECK(form, "a guess is a form");
    const auto told = form->read(line, "Gamma", Receipt);
    FUZZ_CHECK(told && told->report.client() == sent.client, "what is guessed reads the line");
}

} // namespace

void fuzz(QByteArrayView input)
{
    LineForm form;
    form.line = takeLine(input).toByteArray();
    form.pathSeparator = takeLine(input).toByteArray();
    if (takeByte(input) % 2 == 0)
        form.end.clear();
    const auto own = templateOf(form);
    while (!input.isEmpty()) {
        const QByteArrayView line = takeLine(input);
        if (own)
            readBy(*own, line, false);
        guess(line);
        for (const QByteArray &preset : presetNames())
            readBy(*templateOf(*presetForm(preset)), line, true);
    }
}

} // namespace herd::fuzz
