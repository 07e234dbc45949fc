// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/sessionexports.h"

#include "ui/model/diagram/diagramsource.h"
#include "ui/model/playback/floodsatmoment.h"
#include "ui/model/playback/playback.h"
#include "ui/model/report/floodreport.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/diagrampane/flooddiagram.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/picture/illustratedpage.h"
#include "ui/widgets/picture/paintedpicture.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <utility>

namespace herd::ui {

namespace {

// Why each server has it or has not, while its client said nothing newer.
void addWhys(FloodReport &report, const HerdState &state, const ReportTrail &trail,
             const QList<NodeId> &nodes)
{
    const QByteArray client = report.flood.report.client().toByteArray();
    if (state.newest().value(client) != report.flood.report)
        return;
    for (NodeId node : nodes)
        report.whys.append(whyOf(state, trail, node, client));
}

PictureSource sourceOf(FloodDiagram &shown, const QString &path)
{
    return {QFileInfo(path).completeBaseName(), shown.pictureSize(),
            [&shown](QPainter &painter) { shown.paintPicture(painter); }, &shown};
}

// A page is paper. Sharp, as long as that can be written.
PictureLook lookOf(const FloodDiagram &shown)
{
    PictureLook look {PictureFormat::Png, 2, true};
    if (sizeProblem(shown.pictureSize(), look))
        look.scale = 1;
    return look;
}

} // namespace

SessionExports::SessionExports(HerdSession &session, SessionPanes &panes, WindowActions &actions,
                               NoticeBar &notices, QWidget &window)
    : m_session(session)
    , m_panes(panes)
    , m_actions(actions)
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
    if (!m_pictures.isFree())
        return;
    QFileDialog dialog(&m_window, tr("Save a report of the flood"), {},
                       tr("Markdown (*.md);;All files (*)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("md"));
    dialog.selectFile(pictureName(herdTitle(m_session.path()), tr("flood"))
                      + QStringLiteral(".md"));
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString path = dialog.selectedFiles().value(0);
    if (mayReplace(pictureBeside(path)))
        saveReport(path);
}

// The dialog has asked about the page alone.
bool SessionExports::mayReplace(const QString &picture)
{
    if (picture.isEmpty() || !QFileInfo::exists(picture))
        return true;
    QMessageBox box(&m_window);
    box.setWindowTitle(tr("Save a report of the flood"));
    box.setTextFormat(Qt::PlainText);
    box.setText(filled(tr("The report's picture is to be %1, which there is already. Replace it?"),
                       pathText(picture)));
    box.setStandardButtons(QMessageBox::Yes | QMessageBox::No);
    return box.exec() == QMessageBox::Yes;
}

QString SessionExports::pictureBeside(const QString &page)
{
    const QFileInfo file(page);
    if (file.exists() && !file.isFile())
        return {};
    return file.dir().filePath(file.completeBaseName() + QStringLiteral(".png"));
}

void SessionExports::saveReport(const QString &path)
{
    const Flood *focus = m_panes.playback().focus();
    const TraceStore &store = m_session.store();
    const auto flood = focus ? shownFlood(store, focus->report.line()) : std::nullopt;
    if (!flood)
        return;
    const QString picture = pictureBeside(path);
    FloodReport report;
    report.names = store.names();
    report.flood = *flood;
    report.asOf = store.state().now();
    report.began = store.began();
    report.picture = QFileInfo(picture).fileName();
    if (!m_session.path().startsWith(u':')) // a herd that comes with the panel has no file
        report.source = m_session.path();
    const auto text = [report, state = store.state(), trail = store.trail(flood->report.line()),
                       nodes = store.config().allNodes()]() mutable {
        addWhys(report, state, trail, nodes);
        return floodReportText(report);
    };
    if (picture.isEmpty()) {
        m_pictures.save(plainPage(text), path);
        return;
    }
    Diagram diagram = DiagramSource::makeOf(*flood, store.names(), ServerOrder::Reach);
    addTimes(diagram, store.facts(), store.live());
    FloodDiagram shown(std::move(diagram));
    m_pictures.save(
        illustratedPage(text, paintedPicture(sourceOf(shown, picture), lookOf(shown)), picture),
        path);
}

} // namespace herd::ui

#include "moc_sessionexports.cpp"
