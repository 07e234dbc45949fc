// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/traceinput.h"

#include "app/herdtrace/queryrun.h"
#include "herd/trace/bookmarks.h"

#include <cstdio>

#include <unistd.h>

namespace herd {

std::variant<std::unique_ptr<TraceInput>, QString> TraceInput::open(const QString &path)
{
    auto opened = RecordingReader::open(path);
    if (auto *problem = std::get_if<QString>(&opened))
        return *problem;
    return std::unique_ptr<TraceInput>(
        new TraceInput(std::get<std::unique_ptr<RecordingReader>>(std::move(opened))));
}

TraceInput::TraceInput(std::unique_ptr<RecordingReader> reader)
    : m_facts(std::move(reader))
    , m_isShown(isatty(STDERR_FILENO) == 1)
{
}

TraceInput::~TraceInput()
{
    clearLine();
}

FactBatch TraceInput::next()
{
    FactBatch batch = m_facts.next();
    const int percent = int(100 * m_facts.share());
    if (batch.isEmpty()) {
        clearLine();
    } else if (m_isShown && percent != m_percent) {
        m_percent = percent;
        std::fprintf(stderr, "\r%d %% ", percent);
    }
    return batch;
}

QString TraceInput::notice() const
{
    const bool isCut
        = reader().ending().state() == RecordingEnding::State::NotClosed && reader().isAtEnd();
    return m_facts.notice().isEmpty() && isCut ? reader().unfinished() : m_facts.notice();
}

void TraceInput::clearLine()
{
    if (m_percent >= 0)
        std::fputs("\r\033[K", stderr);
    m_percent = -1;
}

std::variant<ExportJob::Wanted, QString>
wantedBy(const FactFilter &filter, const RecordingAbout &about, const QString &recording)
{
    if (filter.isEmpty())
        return ExportJob::Wanted();
    FilterContext context;
    context.herd = about.herd;
    context.began = about.began.mono;
    context.wording = [began = about.began](const Fact &fact, const HerdConfig &herd) {
        return QString::fromUtf8(queryLine(fact, herd, began));
    };
    if (filter.uses(FilterField::Marked)) {
        const auto notes = readNotes(recording);
        if (const auto *problem = std::get_if<QString>(&notes))
            return *problem;
        context.marked = std::get<RecordingNotes>(notes).marks;
    }
    const auto matcher = std::make_shared<FactMatcher>(filter, context);
    return ExportJob::Wanted([matcher](const Fact &fact) { return matcher->matches(fact); });
}

void complain(const QString &sentence)
{
    std::fputs(QStringLiteral("herdtrace: %1\n").arg(sentence).toUtf8().constData(), stderr);
}

bool print(const QByteArray &text)
{
    const auto size = size_t(text.size());
    if (std::fwrite(text.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return true;
    complain(QStringLiteral("Standard output cannot be written."));
    return false;
}

int exitCodeOf(const TraceInput &input)
{
    if (input.isWhole())
        return 0;
    complain(input.notice() + u'.');
    return 1;
}

} // namespace herd
