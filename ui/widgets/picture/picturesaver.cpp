// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturesaver.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/picture/floodfilm.h"
#include "ui/widgets/picture/floodframes.h"
#include "ui/widgets/picture/paintedpicture.h"
#include "ui/widgets/picture/picturedialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace herd::ui {

namespace {

const QString PictureId = QStringLiteral("picture");
const QList<PictureFormat> StillFormats {PictureFormat::Png, PictureFormat::Svg,
                                         PictureFormat::Pdf};
constexpr int MostFilmScale = 2;      // a film has hundreds of frames
constexpr double PreviewShare = 0.55; // of the film: something is on its way

// A film as something that can be looked at: one of its frames, in the graph's palette.
PictureSource filmSource(GraphView &graph, const FloodScript &script, const FilmPlan &plan,
                         const QString &name)
{
    const auto paint = [&graph, script, plan](QPainter &painter) {
        FloodScript shown = script;
        shown.theme = Theme::of(graph.palette());
        FloodFrames(shown, plan).paint(painter, plan.at(int(plan.frames * PreviewShare)));
    };
    return {name, FloodFrames::sizeOf(script), paint, &graph};
}

QString filmNote(const FilmPlan &plan)
{
    const QString pace = decimalText(100.0 / plan.hundredths, plan.hundredths > 20 ? 1 : 0);
    return filled(
        PictureSaver::tr("%1, %2 a second: %3 at the speed the flood is shown at."),
        counted(plan.frames, PictureSaver::tr("%1 picture"), PictureSaver::tr("%1 pictures")), pace,
        durationText(plan.length()));
}

} // namespace

PictureSaver::PictureSaver(NoticeBar &notices, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_notices(notices)
    , m_window(window)
{
}

PictureSaver::~PictureSaver()
{
    m_notices.dismiss(PictureId);
}

void PictureSaver::savePane(const PictureSource &source)
{
    if (!isFree())
        return;
    const auto path = ask(source, StillFormats, PictureLook::MostScale, {});
    if (path && source.pane)
        save(source, m_look, *path);
}

void PictureSaver::saveFlood(GraphView &graph, const QByteArray &report, const TimeScale &scale,
                             const QString &name)
{
    const Flood *flood = graph.store().floods().find(report);
    if (!flood || !isFree())
        return;
    FloodScript script = scriptOf(graph, *flood, scale);
    const auto plan = planOf(*flood, scale);
    if (const auto *problem = std::get_if<QString>(&plan)) {
        complain(*problem);
        return;
    }
    const auto &frames = std::get<FilmPlan>(plan);
    const auto path = ask(filmSource(graph, script, frames, name), {PictureFormat::Gif},
                          MostFilmScale, filmNote(frames));
    if (!path)
        return;
    script.pixels = std::min(m_look.scale, MostFilmScale);
    script.theme = m_look.isLight ? Theme::light() : script.theme;
    save(script, *path);
}

std::optional<QString> PictureSaver::ask(const PictureSource &source,
                                         const QList<PictureFormat> &formats, int mostScale,
                                         const QString &note)
{
    PictureDialog dialog(source, formats, m_look, mostScale, &m_window);
    dialog.setNote(note);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    m_look = dialog.look();
    QFileDialog file(&m_window, dialog.windowTitle(), m_folder);
    QStringList filters {fileFilter(m_look.format)};
    for (const PictureFormat format : formats) {
        if (format != m_look.format)
            filters.append(fileFilter(format));
    }
    file.setNameFilters(filters);
    file.setAcceptMode(QFileDialog::AcceptSave);
    file.setDefaultSuffix(endingOf(m_look.format));
    file.selectFile(source.name + u'.' + endingOf(m_look.format));
    if (file.exec() != QDialog::Accepted)
        return std::nullopt;
    m_folder = file.directory().path();
    return file.selectedFiles().value(0);
}

bool PictureSaver::isFree()
{
    if (m_job)
        m_notices.show({PictureId, Notice::Kind::Warning,
                        filled(tr("%1 is still being written."), shortPath(m_job->path())),
                        tr("Cancel"), [this] {
                            if (m_job)
                                m_job->cancel();
                        }});
    return !m_job;
}

void PictureSaver::save(const PictureSource &source, PictureLook look, const QString &path)
{
    const auto format = formatOf(path);
    if (!format || !StillFormats.contains(*format)) {
        complain(endingProblem(path, StillFormats));
        return;
    }
    look.format = *format;
    if (const auto problem = sizeProblem(source.size, look))
        complain(filled(tr("The picture %1 cannot be written. %2"), pathText(path), *problem));
    else
        start(path, paintedPicture(source, look));
}

void PictureSaver::save(const FloodScript &script, const QString &path)
{
    const auto plan = planOf(script.flood, script.scale);
    if (formatOf(path) != PictureFormat::Gif)
        complain(endingProblem(path, {PictureFormat::Gif}));
    else if (const auto *problem = std::get_if<QString>(&plan))
        complain(*problem);
    else
        start(path, floodFilm(script, std::get<FilmPlan>(plan)));
}

void PictureSaver::save(const PictureWork &work, const QString &path)
{
    if (isFree())
        start(path, work);
}

void PictureSaver::start(const QString &path, const PictureWork &work)
{
    Q_ASSERT(!m_job);
    m_job = std::make_unique<PictureJob>(path, work);
    connect(m_job.get(), &PictureJob::progressed, this,
            [this](double share) { showProgress(share); });
    connect(m_job.get(), &PictureJob::ended, this, &PictureSaver::onEnded);
    showProgress({});
    m_job->start();
}

void PictureSaver::showProgress(std::optional<double> share)
{
    const QString path = shortPath(m_job->path());
    m_notices.show({PictureId, Notice::Kind::Work,
                    share ? filled(tr("Writing %1: %2 %"), path, countText(qRound64(*share * 100)))
                          : filled(tr("Writing %1"), path),
                    tr("Cancel"), [this] {
                        if (m_job)
                            m_job->cancel();
                    }});
}

void PictureSaver::onEnded(const std::optional<QString> &problem)
{
    const QString path = m_job->path();
    m_job.release()->deleteLater(); // it is the one that speaks
    if (!problem)
        m_notices.show(
            {PictureId, Notice::Kind::Work, filled(tr("Saved as %1."), pathText(path)), {}, {}});
    else if (problem->isEmpty())
        m_notices.dismiss(PictureId);
    else
        complain(*problem);
}

void PictureSaver::complain(const QString &problem)
{
    m_notices.show({PictureId, Notice::Kind::Error, problem, {}, {}});
}

} // namespace herd::ui

#include "moc_picturesaver.cpp"
