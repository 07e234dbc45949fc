// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/sessionexports.h"

#include "herd/export/outputfile.h"
#include "ui/model/playback/floodsatmoment.h"
#include "ui/model/playback/playback.h"
#include "ui/model/report/floodreport.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QAction>
#include <QFileDialog>

namespace herd::ui {

namespace {

const QString ReportId = QStringLiteral("report");

} // namespace

SessionExports::SessionExports(HerdSession &session, SessionPanes &panes, WindowActions &actions,
                               NoticeBar &notices, QWidget &window)
    : m_session(session)
    , m_panes(panes)
    , m_actions(actions)
    , m_notices(notices)
    , m_window(window)
    , m_pictures(notices, window)
    , m_events(session, notices, window)
{
    const auto onPicture = [this](QAction *action, PictureOf what) {
        connect(action, &QAction::triggered, this,
                [this, what] { m_pictures.savePane(m_panes.picture(what)); });
    };
    onPicture(actions.exportGraph, PictureOf::Graph);
    onPicture(actions.exportMap, PictureOf::Map);
    onPicture(actions.exportDiagram, PictureOf::Diagram);
    onPicture(actions.exportKnowledge, PictureOf::Knowledge);
    connect(actions.exportFilm, &QAction::triggered, this, [this] {
        const QString name = pictureName(herdTitle(m_session.path()), tr("flood"));
        if (const Flood *flood = m_panes.playback().focus())
            m_pictures.saveFlood(m_panes.graph(), flood->report.line(), m_panes.playback().scale(),
                                 name);
    });
    connect(actions.exportReport, &QAction::triggered, this, &SessionExports::chooseReport);
    connect(actions.exportEvents, &QAction::triggered, this, [this] { m_events.choose({}, {}); });
    connect(actions.exportFiltered, &QAction::triggered, this,
            [this] { m_events.choose(m_panes.events().filter(), m_panes.events().marks()); });
    connect(&panes, &SessionPanes::exportWanted, this,
            [this](const FactFilter &filter) { m_events.choose(filter, {}); });
    connect(&panes.playback(), &Playback::changed, this, &SessionExports::refresh);
    connect(&panes.events(), &EventsPane::filterChanged, this, &SessionExports::refresh);
    refresh();
}

SessionExports::~SessionExports()
{
    m_notices.dismiss(ReportId);
    for (QAction *action : m_actions.exports()) {
        action->disconnect(this);
        action->setEnabled(false);
    }
}

void SessionExports::refresh()
{
    for (QAction *action : m_actions.exports())
        action->setEnabled(true);
    const bool hasFlood = m_panes.playback().focus() != nullptr;
    for (QAction *action : {m_actions.exportFilm, m_actions.exportReport}) {
        action->setEnabled(hasFlood);
        explain(action, hasFlood ? QString() : tr("No flood is shown"));
    }
    const bool isRecorded = !m_session.recording().isEmpty();
    m_actions.exportEvents->setEnabled(isRecorded);
    explain(m_actions.exportEvents, isRecorded ? QString() : tr("Nothing is recorded"));
    const bool isFiltered = !m_panes.events().filter().isEmpty();
    m_actions.exportFiltered->setEnabled(isRecorded && isFiltered);
    explain(m_actions.exportFiltered,
            isFiltered || !isRecorded ? QString() : tr("The list of events has no filter"));
}

void SessionExports::chooseReport()
{
    QFileDialog dialog(&m_window, tr("Save a report of the flood"), {},
                       tr("Markdown (*.md);;All files (*)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("md"));
    dialog.selectFile(pictureName(herdTitle(m_session.path()), tr("flood"))
                      + QStringLiteral(".md"));
    if (dialog.exec() == QDialog::Accepted)
        saveReport(dialog.selectedFiles().value(0));
}

void SessionExports::saveReport(const QString &path)
{
    const Flood *focus = m_panes.playback().focus();
    const TraceStore &store = m_session.store();
    const auto flood = focus ? shownFlood(store, focus->report.line()) : std::nullopt;
    if (!flood)
        return;
    FloodReport report;
    report.names = store.names();
    report.flood = *flood;
    report.asOf = store.state().now();
    report.began = store.began();
    const ReportTrail trail = store.trail(flood->report.line());
    const QByteArray client = flood->report.client().toByteArray();
    const bool isNewest = store.state().newest().value(client) == flood->report;
    for (NodeId node : store.config().allNodes()) {
        if (isNewest)
            report.whys.append(whyOf(store.state(), trail, node, client));
    }
    if (!m_session.path().startsWith(u':')) // a herd that comes with the panel has no file
        report.source = m_session.path();
    const auto fault = OutputFile::write(path, floodReportText(report).toUtf8());
    if (!fault)
        m_notices.show({ReportId,
                        Notice::Kind::Work,
                        filled(tr("The report is saved as %1."), pathText(path)),
                        {},
                        {}});
    else
        m_notices.show({ReportId,
                        Notice::Kind::Error,
                        filled(tr("%1 cannot be written: %2."), pathText(path), proseText(*fault)),
                        {},
                        {}});
}

} // namespace herd::ui

#include "moc_sessionexports.cpp"
