// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/headlesstour.h"

#include "ui/model/playback/playback.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/picture/floodfilm.h"
#include "ui/widgets/picture/picturejob.h"
#include "ui/widgets/session/consoledesk.h"
#include "ui/widgets/session/mapdesk.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace herd {

using namespace std::chrono_literals;

namespace {

// In the picture: others move about for a while, kiwi reports, and its flood has come so far.
constexpr int Walkers = 14;
constexpr auto Walking = 12s;
constexpr double PictureMoment = 0.5;
// Until panes have drawn what they show.
constexpr auto Drawing = 700ms;

PanelExit fail(const QString &sentence)
{
    std::fprintf(stderr, "herdpanel: %s\n", qUtf8Printable(sentence));
    return PanelFailed;
}

PanelExit save(Panel &panel, const PictureScene &scene, const QString &path)
{
    if (savePicture(pictured(panel.window(), scene), scene, path))
        return PanelClosed;
    return fail(QStringLiteral("cannot write %1").arg(path));
}

// Of the flood that is selected, as the graph shows it.
void film(Panel &panel, const QString &path)
{
    const ui::SessionPanes &panes = *panel.window().panes();
    const ui::Flood *flood = panes.playback().focus();
    if (!flood) {
        QApplication::exit(fail(QStringLiteral("there is no flood to make a film of")));
        return;
    }
    const ui::TimeScale &scale = panes.playback().scale();
    const auto plan = ui::planOf(*flood, scale);
    if (const auto *problem = std::get_if<QString>(&plan)) {
        QApplication::exit(fail(*problem));
        return;
    }
    const ui::FloodScript script = ui::scriptOf(panel.window().panes()->graph(), *flood, scale);
    auto *job
        = new ui::PictureJob(path, ui::floodFilm(script, std::get<ui::FilmPlan>(plan)), &panel);
    QObject::connect(job, &ui::PictureJob::ended, &panel,
                     [](const std::optional<QString> &problem) {
                         QApplication::exit(problem ? fail(*problem) : PanelClosed);
                     });
    job->start();
}

// Shows what it is to show, saves the picture when that is drawn, and ends the program.
void grab(Panel &panel, const PictureScene &scene, const QString &path)
{
    if (!panel.session()) { // elsewhere, where it does not answer
        QApplication::exit(fail(QStringLiteral("there is no herd to take a picture of")));
        return;
    }
    if (const auto problem = arrange(panel.window(), *panel.session(), scene)) {
        QApplication::exit(fail(*problem));
        return;
    }
    QTimer::singleShot(Drawing, &panel, [&panel, scene, path] {
        if (scene.isFilm)
            film(panel, path);
        else
            QApplication::exit(save(panel, scene, path));
    });
}

} // namespace

void grabLater(Panel &panel, const PanelOptions &options)
{
    QTimer::singleShot(options.after, &panel, [&panel, scene = options.scene, path = options.grab] {
        grab(panel, scene, path);
    });
}

HeadlessTour::HeadlessTour(Panel &panel, const PanelOptions &options)
    : m_panel(panel)
    , m_scene(options.scene)
    , m_picture(options.grab)
{
}

void HeadlessTour::start()
{
    ui::ScenarioPlayer *player = m_panel.window().player();
    connect(player, &ui::ScenarioPlayer::transcribed, this, &HeadlessTour::print);
    connect(player, &ui::ScenarioPlayer::finished, this, &HeadlessTour::onFinished);
    m_panel.window().play(ui::tourPath());
}

void HeadlessTour::print(const QList<TranscriptLine> &lines)
{
    for (const TranscriptLine &line : lines)
        std::puts(qUtf8Printable(toText(line)));
    std::fflush(stdout);
}

void HeadlessTour::onFinished(bool passed)
{
    if (!passed || m_picture.isEmpty()) {
        QApplication::exit(passed ? PanelClosed : PanelFailed);
        return;
    }
    liven();
}

void HeadlessTour::liven()
{
    Traffic traffic;
    traffic.count = Walkers;
    traffic.radiusKm = 12;
    traffic.speedKmh = 600; // to leave trails in so short a time
    m_panel.session()->backend().setTraffic(traffic);
    m_panel.window().closeTour();
    QTimer::singleShot(Walking, this, &HeadlessTour::report);
}

void HeadlessTour::report()
{
    m_panel.session()->backend().setTraffic({});
    m_panel.window().panes()->console().send(m_panel.session()->config().allNodes().first(),
                                             "IAMAT kiwi +34.068930-118.445127 ${now}");
    QTimer::singleShot(Drawing, this, &HeadlessTour::ask);
}

void HeadlessTour::ask()
{
    m_panel.window().panes()->console().send(m_panel.session()->config().allNodes().last(),
                                             "WHATSAT kiwi 8 5");
    QTimer::singleShot(Drawing, this, &HeadlessTour::takePicture);
}

void HeadlessTour::takePicture()
{
    const Report report = m_panel.session()->store().live().newest().value("kiwi");
    m_panel.window().panes()->map().fitClients();
    m_panel.window().panes()->showFlood(report.line(), PictureMoment);
    grab(m_panel, m_scene, m_picture);
}

} // namespace herd

#include "moc_headlesstour.cpp"
