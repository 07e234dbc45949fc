// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/unattended.h"

#include "ui/widgets/sessionpanes.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace herd {

using namespace std::chrono_literals;

namespace {

// How far the flood in the picture has come.
constexpr double PictureMoment = 0.5;
// Until panes have drawn what they show.
constexpr auto Drawing = 700ms;

PanelExit save(ui::MainWindow &window, const QString &path)
{
    if (window.grab().save(path))
        return PanelClosed;
    std::fprintf(stderr, "herdpanel: cannot write %s\n", qUtf8Printable(path));
    return PanelFailed;
}

} // namespace

void grabLater(Panel &panel, const PanelOptions &options)
{
    QTimer::singleShot(options.after, &panel, [&panel, path = options.grab] {
        QApplication::exit(save(panel.window(), path));
    });
}

HeadlessTour::HeadlessTour(Panel &panel, const QString &picture)
    : m_panel(panel)
    , m_picture(picture)
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
    m_panel.window().panes()->showFirstFlood(PictureMoment);
    QTimer::singleShot(Drawing, this,
                       [this] { QApplication::exit(save(m_panel.window(), m_picture)); });
}

} // namespace herd
