// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the graph and the map in a large herd, while floods go through all of it.
#include "app/herdbench/load/simload.h"
#include "app/herdbench/panel/benchedpanel.h"
#include "app/herdbench/panel/panelparts.h"
#include "herd/system/clock.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/session/mapdesk.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QCoreApplication>
#include <QGuiApplication>

#include <numeric>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr int CrowdNodes = 500;
constexpr int CrowdLinks = 1000;
constexpr int CrowdStill = 10'000; // clients
constexpr quint64 CrowdSeed = 1;
// Floods a second, of which as many are under way as have some 5,000 dots.
constexpr double CrowdRate = 2.6;
constexpr auto CrowdBegins = 6s; // until the first of them are through
// The least that is smooth: a frame that comes later than this has been missed.
constexpr auto FrameDue = std::chrono::microseconds(16'667);

// When a widget was painted.
class PaintTimes final : public QObject
{
public:
    explicit PaintTimes(QWidget &widget) { widget.installEventFilter(this); }

    QList<double> gaps() const // milliseconds
    {
        QList<double> gaps;
        for (qsizetype i = 1; i < m_times.size(); ++i)
            gaps.append(inSeconds(m_times[i] - m_times[i - 1]) * 1e3);
        return gaps;
    }
    int missed() const
    {
        int missed = 0;
        for (qsizetype i = 1; i < m_times.size(); ++i)
            missed += int((m_times[i] - m_times[i - 1] + FrameDue / 2) / FrameDue) > 1 ? 1 : 0;
        return missed;
    }

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_times.append(monotonicNow());
        return false;
    }

    QList<Nanoseconds> m_times;
};

QString millisecondsText(double time)
{
    return readable(time) + QStringLiteral(" ms");
}

// One frame after the other, with all that happens in between.
void paintAsFastAsCan(BenchRun &run, BenchedPanel &panel, const QString &figure, PanelRows &rows)
{
    auto &graph = panel.pane<ui::GraphView>();
    auto &map = panel.pane<ui::MapView>();
    QList<double> graphs, maps, dots;
    const Nanoseconds from = monotonicNow();
    Nanoseconds now = from;
    while (now - from < run.turn()) {
        graph.repaint();
        const Nanoseconds between = monotonicNow();
        map.repaint();
        const Nanoseconds after = monotonicNow();
        graphs.append(inSeconds(between - now) * 1e3);
        maps.append(inSeconds(after - between) * 1e3);
        dots.append(double(graph.scene().dots().size()));
        QCoreApplication::processEvents();
        checkStop();
        now = monotonicNow();
    }
    const auto note = [](const QList<double> &samples) {
        return QStringLiteral("99 of 100 within ") + millisecondsText(quantile(samples, 0.99));
    };
    const QString milliseconds = QStringLiteral("ms");
    rows.add(figure, QStringLiteral("graph"), milliseconds, median(graphs), note(graphs));
    rows.add(figure, QStringLiteral("map"), milliseconds, median(maps), note(maps));
    rows.add(
        figure, QStringLiteral("both, one after the other"), QStringLiteral("/s"),
        double(graphs.size()) / inSeconds(now - from),
        QStringLiteral("%1 dots on average, %2 at most")
            .arg(readable(std::accumulate(dots.begin(), dots.end(), 0.0) / double(dots.size())),
                 readable(quantile(dots, 1))));
}

void paintByTheClock(BenchRun &run, BenchedPanel &panel, const QString &figure, PanelRows &rows)
{
    const PaintTimes graph(panel.pane<ui::GraphView>()), map(panel.pane<ui::MapView>());
    BenchedPanel::spin(run.turn());
    const auto add = [&](const QString &name, const PaintTimes &times) {
        const QList<double> gaps = times.gaps();
        rows.add(figure, name, QStringLiteral("/s"), double(gaps.size()) / inSeconds(run.turn()),
                 QStringLiteral("%1 later than a sixtieth of a second, the longest %2")
                     .arg(readable(times.missed()), millisecondsText(quantile(gaps, 1))));
    };
    add(QStringLiteral("graph, by its clock"), graph);
    add(QStringLiteral("map, by its clock"), map);
}

} // namespace

void measureFrames(BenchRun &run, PanelRows &rows)
{
    const QString figure = QStringLiteral("frames, %1 servers, %2 clients, window of %3 x %4, %5")
                               .arg(CrowdNodes)
                               .arg(CrowdStill)
                               .arg(BenchedPanel::Size.width())
                               .arg(BenchedPanel::Size.height())
                               .arg(QGuiApplication::platformName());
    BenchedPanel panel(run, randomGraph(CrowdNodes, CrowdLinks, CrowdSeed), CrowdStill);
    panel.window().panes()->map().fitClients();
    panel.herd().setRate(CrowdRate);
    BenchedPanel::spin(std::min<Nanoseconds>(CrowdBegins, 10 * run.turn()));
    paintAsFastAsCan(run, panel, figure, rows);
    paintByTheClock(run, panel, figure, rows);
    panel.herd().setRate(0);
    panel.drain();
}

} // namespace herd
