// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/eventssaver.h"

#include "herd/core/filter/factmatcher.h"
#include "herd/trace/bookmarks.h"
#include "ui/model/events/eventtexts.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/picture/picturesource.h"

#include <QFileDialog>

#include <map>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

const QString EventsId = QStringLiteral("events");
constexpr auto ProgressPause = 100ms;

QString formatText(ExportFormat format)
{
    const QString pattern = QStringLiteral(" (*.") + suffixOf(format) + u')';
    switch (format) {
    case ExportFormat::Csv:
        return EventsSaver::tr("Table") + pattern;
    case ExportFormat::JsonLines:
        return EventsSaver::tr("JSON, an event a line") + pattern;
    case ExportFormat::Pcapng:
        return EventsSaver::tr("Packets, for Wireshark") + pattern;
    case ExportFormat::Perfetto:
        return EventsSaver::tr("Trace, for Perfetto") + pattern;
    }
    return {};
}

// `marked`: is there before the first fact is asked for.
ExportJob::Wanted wantedBy(const FactFilter &filter, const FilterContext &context,
                           const std::shared_ptr<const QSet<quint64>> &marked)
{
    if (filter.isEmpty())
        return {};
    return [filter, marked, with = context,
            matcher = std::shared_ptr<FactMatcher>()](const Fact &fact) mutable {
        if (!matcher) {
            with.marked = *marked;
            matcher = std::make_shared<FactMatcher>(filter, with);
        }
        return matcher->matches(fact);
    };
}

} // namespace

EventsSaver::EventsSaver(HerdSession &session, NoticeBar &notices, QWidget &window)
    : m_session(session)
    , m_notices(notices)
    , m_window(window)
{
    m_progress.setInterval(ProgressPause);
    connect(&m_progress, &QTimer::timeout, this, &EventsSaver::showProgress);
    if (const Recorder *recorder = session.recorder()) {
        connect(recorder, &Recorder::written, this, [this](quint64 flush) {
            if (flush == m_flush)
                start(m_path);
        });
    }
}

EventsSaver::~EventsSaver()
{
    if (m_job)
        m_job->cancel();
    if (m_thread.joinable())
        m_thread.join();
    m_notices.dismiss(EventsId);
}

void EventsSaver::choose(const FactFilter &filter, const QSet<quint64> &marked)
{
    if (m_job)
        return;
    std::map<QString, ExportFormat> formats;
    QStringList filters;
    for (ExportFormat format : ExportFormats) {
        filters.append(formatText(format));
        formats[filters.last()] = format;
    }
    QFileDialog dialog(&m_window, tr("Save events"));
    dialog.setNameFilters(filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    const auto followFormat = [&](const QString &chosen) {
        dialog.setDefaultSuffix(suffixOf(formats[chosen]));
    };
    followFormat(filters.first());
    connect(&dialog, &QFileDialog::filterSelected, &dialog, followFormat);
    dialog.selectFile(pictureName(herdTitle(m_session.path()), tr("events")));
    if (dialog.exec() == QDialog::Accepted)
        save(dialog.selectedFiles().value(0), formats[dialog.selectedNameFilter()], filter, marked);
}

void EventsSaver::save(const QString &path, ExportFormat format, const FactFilter &filter,
                       const QSet<quint64> &marked)
{
    if (m_job)
        return;
    if (m_thread.joinable())
        m_thread.join();
    const TraceStore &store = m_session.store();
    const FilterContext context {store.names(), store.began(), filterWording, {}};
    m_marked = std::make_shared<QSet<quint64>>(marked);
    m_readsMarks = m_session.recorder() && filter.uses(FilterField::Marked);
    m_job = std::make_shared<ExportJob>(format, wantedBy(filter, context, m_marked));
    m_path = path;
    showProgress();
    m_progress.start();
    if (Recorder *recorder = m_session.recorder())
        m_flush = recorder->flush(); // what has happened by now may not be in the file yet
    else
        start(path);
}

void EventsSaver::start(const QString &path)
{
    m_thread = std::thread([this, job = m_job, from = m_session.recording(), path,
                            marked = m_readsMarks ? m_marked : nullptr] {
        Result result;
        // By the numbers that the recording's facts have.
        auto notes = marked ? readNotes(from) : std::variant<RecordingNotes, QString>();
        auto opened = RecordingReader::open(from);
        if (const auto *problem = std::get_if<QString>(&opened)) {
            result.problem = *problem;
        } else if (const auto *unread = std::get_if<QString>(&notes)) {
            result.problem = *unread;
        } else {
            if (marked)
                *marked = std::get<RecordingNotes>(std::move(notes)).marks;
            RecordedFacts facts(std::move(std::get<0>(opened)));
            result.outcome = job->run(facts, path);
        }
        QMetaObject::invokeMethod(
            this, [this, path, result] { onEnded(path, result); }, Qt::QueuedConnection);
    });
}

void EventsSaver::showProgress()
{
    m_notices.show({EventsId, Notice::Kind::Work,
                    filled(tr("Saving events: %1 %"), countText(qRound64(m_job->share() * 100))),
                    tr("Cancel"), [job = m_job] {
                        job->cancel();
                    }});
}

void EventsSaver::onEnded(const QString &path, const Result &result)
{
    m_progress.stop();
    m_job.reset();
    const ExportOutcome &outcome = result.outcome;
    if (!result.problem.isEmpty())
        complain(result.problem);
    else if (!outcome.problem.isEmpty())
        complain(outcome.problem);
    else if (outcome.isCanceled)
        m_notices.dismiss(EventsId);
    else
        m_notices.show({EventsId,
                        Notice::Kind::Work,
                        filled(tr("%1 saved as %2."),
                               counted(qint64(outcome.written), tr("%1 event"), tr("%1 events")),
                               pathText(path)),
                        {},
                        {}});
}

void EventsSaver::complain(const QString &problem)
{
    m_notices.show({EventsId, Notice::Kind::Error, proseText(problem), {}, {}});
}

} // namespace herd::ui

#include "moc_eventssaver.cpp"
