// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/floodframes.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphlinks.h"
#include "ui/widgets/graph/graphpainter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double Side = 14, Above = 9, Below = 8; // around what stands below
constexpr double TimeLine = 3;
constexpr double SignRadius = 5, SignGap = 8, SignsApart = 20;
constexpr double TintStrength = 0.22; // of what a flood has reached

double lineHeightOf(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 4;
}

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

QColor tinted(const QColor &under, const QColor &hue)
{
    const auto mixed = [](int a, int b) {
        return int(std::lround(a + (b - a) * TintStrength));
    };
    return {mixed(under.red(), hue.red()), mixed(under.green(), hue.green()),
            mixed(under.blue(), hue.blue())};
}

} // namespace

FloodFrames::FloodFrames(const FloodScript &script, const FilmPlan &plan)
    : m_script(script)
    , m_plan(plan)
    , m_store(script.state.config())
    , m_playback(m_store, m_selection)
    , m_scene(m_store, m_playback, script.layout)
    , m_still(sizeOf(script) * script.pixels, QImage::Format_ARGB32_Premultiplied)
{
    m_scene.setFont(script.font);
    m_scene.fit(script.size);
    m_scene.keepApart(firstWays(script.flood, script.state.config()));
    m_still.setDevicePixelRatio(script.pixels);
    QPainter painter(&m_still);
    paintStill(painter);
}

QSize FloodFrames::sizeOf(const FloodScript &script)
{
    const double below = 2 * lineHeightOf(script.font) + Above + Below;
    return script.size + QSize(0, int(std::ceil(below)));
}

QImage FloodFrames::frame(int number) const
{
    Q_ASSERT(number >= 0 && number < m_plan.frames);
    QImage frame = m_still;
    QPainter painter(&frame);
    paintMoving(painter, m_plan.at(number));
    return frame;
}

void FloodFrames::paint(QPainter &painter, double at) const
{
    paintStill(painter);
    paintMoving(painter, at);
}

QColor FloodFrames::hue() const
{
    const auto &hues = m_script.theme.floods;
    return hues[m_script.flood.number % std::size(hues)];
}

void FloodFrames::paintStill(QPainter &painter) const
{
    const Theme &theme = m_script.theme;
    const QRectF graph(QPointF(), m_script.size);
    const QRectF all(QPointF(), sizeOf(m_script));
    painter.fillRect(all, theme.canvas);
    GraphPainter(painter, m_scene, m_script.state, theme, m_script.font)
        .paintHerd({}, {}, m_script.size);
    painter.fillRect(all.adjusted(0, graph.height(), 0, 0), theme.panel);
    painter.fillRect(QRectF(0, graph.height(), all.width(), 1), theme.line);
    const QFont bold = boldOf(m_script.font);
    painter.setFont(bold);
    painter.setPen(theme.text);
    // The moment stands to the right of it.
    const double room
        = all.width() - 3 * Side - QFontMetricsF(m_script.font).horizontalAdvance(momentText(1e9));
    const QRectF line(Side, graph.height() + Above, room, lineHeight());
    painter.drawText(
        line, Qt::AlignVCenter,
        elided(floodTitle(m_script.state.config(), m_script.flood), QFontMetrics(bold), int(room)));
}

void FloodFrames::paintMoving(QPainter &painter, double at) const
{
    GraphPainter(painter, m_scene, m_script.state, m_script.theme, m_script.font)
        .paintFlood(m_script.flood, at, m_script.scale);
    paintTime(painter, at);
    paintSigns(painter, Side, m_script.size.height() + Above + lineHeight(), at);
}

void FloodFrames::paintTime(QPainter &painter, double at) const
{
    const double width = m_script.size.width(), top = m_script.size.height();
    const double whole = (m_plan.frames - 1) * m_plan.step;
    const double share = whole > 0 ? std::clamp((at - m_plan.begin) / whole, 0.0, 1.0) : 1;
    painter.fillRect(QRectF(0, top, width * share, TimeLine), hue());
    painter.setFont(m_script.font);
    painter.setPen(m_script.theme.text);
    painter.drawText(QRectF(Side, top + Above, width - 2 * Side, lineHeight()),
                     Qt::AlignRight | Qt::AlignVCenter, momentText(at));
}

void FloodFrames::paintSigns(QPainter &painter, double left, double top, double at) const
{
    const double height = lineHeight();
    for (const Sign &sign : signsAt(at)) {
        Token token;
        token.kind = sign.kind;
        token.age = sign.age;
        paintToken(painter, {left + SignRadius, top + height / 2}, SignRadius, token, hue(),
                   m_script.theme);
        painter.setFont(m_script.font);
        painter.setPen(m_script.theme.muted);
        painter.drawText(QRectF(left + 2 * SignRadius + SignGap, top, sign.width, height),
                         Qt::AlignVCenter, sign.text);
        left += 2 * SignRadius + SignGap + sign.width + SignsApart;
    }
}

// Each as wide as it will be in the end, so that none moves.
std::vector<FloodFrames::Sign> FloodFrames::signsAt(double at) const
{
    const FloodCount now = countAt(m_script.flood, at, m_script.scale);
    const FloodCount last = countAt(m_script.flood, 1e9, m_script.scale);
    const QFontMetricsF metrics(m_script.font);
    std::vector<Sign> signs;
    const auto add = [&](Token::Kind kind, double age, const auto &textOf, int FloodCount::*which) {
        const double width = std::max(metrics.horizontalAdvance(textOf(last.*which)),
                                      metrics.horizontalAdvance(textOf(0)));
        signs.push_back({kind, age, textOf(now.*which), std::ceil(width)});
    };
    add(
        Token::Kind::Travelling, 0,
        [](int n) { return filled(PictureStrings::tr("%1 sent"), countText(n)); },
        &FloodCount::sent);
    add(
        Token::Kind::New, 0,
        [](int n) { return filled(PictureStrings::tr("%1 new"), countText(n)); },
        &FloodCount::fresh);
    add(
        Token::Kind::Duplicate, 0.1,
        [](int n) {
            return counted(n, PictureStrings::tr("%1 duplicate"),
                           PictureStrings::tr("%1 duplicates"));
        },
        &FloodCount::duplicates);
    if (last.lost > 0)
        add(
            Token::Kind::Lost, 0,
            [](int n) { return filled(PictureStrings::tr("%1 lost"), countText(n)); },
            &FloodCount::lost);
    return signs;
}

// What the flood's own clock says; where time is drawn as hops, also at which one it is.
QString FloodFrames::momentText(double at) const
{
    const Nanoseconds since = countAt(m_script.flood, at, m_script.scale).since;
    if (m_script.scale.kind == TimeScale::Kind::Real) {
        const double seconds = std::clamp(at, 0.0, double(since.count()) / 1e9);
        return durationText(Nanoseconds(qint64(seconds * 1e9)));
    }
    const int hops = m_script.flood.generations();
    if (at < 1 || hops == 0)
        return PictureStrings::tr("on its way into the herd");
    return filled(PictureStrings::tr("hop %1 of %2 · %3"), countText(std::min(int(at), hops)),
                  countText(hops), durationText(since));
}

double FloodFrames::lineHeight() const
{
    return lineHeightOf(m_script.font);
}

// All that is painted are few colours on few grounds, and what smoothing makes of them.
GifColours FloodFrames::colours() const
{
    constexpr int Fine = 11, Coarse = 7;
    const Theme &theme = m_script.theme;
    const QColor links = theme.line.darker(theme.dark ? 80 : 130);
    QList<QRgb> all {theme.canvas.rgb(), theme.raised.rgb(), theme.panel.rgb(), theme.line.rgb(),
                     hue().rgb()};
    for (const QColor &ink : {theme.text, hue(), theme.muted, links, theme.good, theme.idle,
                              theme.bad, theme.warning, theme.outline, theme.info})
        all += colourRamp(theme.canvas, ink, Fine);
    const QColor reached = tinted(theme.raised, hue());
    for (const QColor &ink : {hue(), theme.good, theme.idle, theme.warning})
        all += colourRamp(theme.raised, ink, Coarse);
    for (const QColor &ink : {theme.text, theme.muted, hue()})
        all += colourRamp(theme.panel, ink, Coarse);
    for (const QColor &ink : {hue(), tinted(theme.good, hue()), theme.outline, theme.text})
        all += colourRamp(reached, ink, Coarse);
    // Where a message or a sign lies over something.
    for (const QColor &ink :
         {theme.outline, theme.good, theme.info, theme.text, theme.muted, links, reached})
        all += colourRamp(hue(), ink, Coarse);
    all += colourRamp(theme.raised, theme.text, Fine);
    return GifColours(all);
}

} // namespace herd::ui
