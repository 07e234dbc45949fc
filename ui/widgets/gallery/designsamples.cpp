// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gallery/designsamples.h"

#include "ui/model/graph/statetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/gallery/paintedsample.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/serverglyph.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr NodeLook Looks[] = {NodeLook::Running,  NodeLook::Degraded, NodeLook::Starting,
                              NodeLook::Stopping, NodeLook::Stopped,  NodeLook::Killed,
                              NodeLook::Failed,   NodeLook::Foreign,  NodeLook::OutOfReach};
constexpr double Radii[] = {5, 9, 26}; // of a crowd, a list, the graph
constexpr QSize Swatch(44, 24);
constexpr int ColoursARow = 6;

struct Role
{
    QString name;
    QColor Theme::*colour;
};

QList<Role> roles()
{
    return {{PaintedSample::tr("canvas"), &Theme::canvas},
            {PaintedSample::tr("panel"), &Theme::panel},
            {PaintedSample::tr("raised"), &Theme::raised},
            {PaintedSample::tr("field"), &Theme::field},
            {PaintedSample::tr("edge"), &Theme::edge},
            {PaintedSample::tr("line"), &Theme::line},
            {PaintedSample::tr("text"), &Theme::text},
            {PaintedSample::tr("muted"), &Theme::muted},
            {PaintedSample::tr("accent"), &Theme::accent},
            {PaintedSample::tr("hover"), &Theme::hover},
            {PaintedSample::tr("pressed"), &Theme::pressed},
            {PaintedSample::tr("selected"), &Theme::selected},
            {PaintedSample::tr("good"), &Theme::good},
            {PaintedSample::tr("warning"), &Theme::warning},
            {PaintedSample::tr("bad"), &Theme::bad},
            {PaintedSample::tr("info"), &Theme::info},
            {PaintedSample::tr("places"), &Theme::places},
            {PaintedSample::tr("idle"), &Theme::idle}};
}

QWidget *swatch(QColor Theme::*colour)
{
    return new PaintedSample(
        Swatch, [colour](QPainter &painter, const QRect &rect, const Theme &theme) {
            painter.setPen(theme.line);
            painter.setBrush(theme.*colour);
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::Control,
                                    radius::Control);
        });
}

struct Pair
{
    QString words;
    QColor Theme::*ink;
    QColor Theme::*ground;
};

QList<Pair> pairs()
{
    return {{PaintedSample::tr("Words on a panel"), &Theme::text, &Theme::panel},
            {PaintedSample::tr("Words beside them"), &Theme::muted, &Theme::panel},
            {PaintedSample::tr("In a field"), &Theme::text, &Theme::field},
            {PaintedSample::tr("A chosen row"), &Theme::text, &Theme::selected},
            {PaintedSample::tr("What leads on"), &Theme::accent, &Theme::panel},
            {PaintedSample::tr("On the accent"), &Theme::onAccent, &Theme::accent},
            {PaintedSample::tr("Running"), &Theme::good, &Theme::raised},
            {PaintedSample::tr("Degraded"), &Theme::warningText, &Theme::raised},
            {PaintedSample::tr("Failed"), &Theme::bad, &Theme::raised},
            {PaintedSample::tr("Of the past"), &Theme::text, &Theme::warningGround}};
}

QWidget *pairSample(const Pair &pair)
{
    const QFontMetrics metrics {QFont()};
    const QSize size(metrics.horizontalAdvance(pair.words) + 2 * space::Even,
                     metrics.height() + 2 * space::Tight);
    return new PaintedSample(size,
                             [pair](QPainter &painter, const QRect &rect, const Theme &theme) {
                                 painter.fillRect(rect, theme.*pair.ground);
                                 painter.setPen(theme.*pair.ink);
                                 painter.drawText(rect, Qt::AlignCenter, pair.words);
                             });
}

QLabel *typeLabel(const QString &text, const QFont &font)
{
    QLabel *label = plainLabel(text);
    label->setFont(font);
    return label;
}

} // namespace

QWidget *serverSamples()
{
    auto *samples = new QWidget;
    auto *grid = new QGridLayout(samples);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::Wide);
    int column = 0;
    for (const NodeLook look : Looks) {
        grid->addWidget(plainLabel(lookText(look)), 0, column, Qt::AlignHCenter);
        int row = 1;
        for (const double size : Radii) {
            const int side = int(2 * ServerGlyph::reach(size)) + 2;
            auto *sample = new PaintedSample(
                {side, side},
                [look, size](QPainter &painter, const QRect &rect, const Theme &theme) {
                    ServerGlyph(look, theme).paint(painter, QRectF(rect).center(), size);
                });
            grid->addWidget(sample, row++, column, Qt::AlignCenter);
        }
        ++column;
    }
    grid->setColumnStretch(column, 1);
    return samples;
}

QWidget *colourSamples()
{
    auto *samples = new QWidget;
    auto *column = new QVBoxLayout(samples);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Even);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::Close);
    int at = 0;
    for (const Role &role : roles()) {
        grid->addWidget(swatch(role.colour), at / ColoursARow, 2 * (at % ColoursARow));
        grid->addWidget(plainLabel(role.name), at / ColoursARow, 2 * (at % ColoursARow) + 1);
        ++at;
    }
    grid->setColumnStretch(2 * ColoursARow, 1);
    column->addLayout(grid);
    auto *words = new QHBoxLayout;
    words->setSpacing(space::Close);
    for (const Pair &pair : pairs())
        words->addWidget(pairSample(pair));
    words->addStretch();
    column->addLayout(words);
    column->addWidget(new PaintedSample(
        {int(6 * (Swatch.width() + space::Close)), Swatch.height()},
        [](QPainter &painter, const QRect &, const Theme &theme) {
            int x = 0;
            painter.setPen(theme.outline);
            for (const QColor &hue : theme.floods) {
                painter.setBrush(hue);
                painter.drawEllipse(QRectF(x + 2, 2, Swatch.height() - 4, Swatch.height() - 4));
                x += Swatch.width() + space::Close;
            }
        }));
    return samples;
}

QWidget *typeSamples()
{
    auto *samples = new QWidget;
    auto *column = new QVBoxLayout(samples);
    column->setContentsMargins(0, 0, 0, 0);
    const QFont body = samples->font();
    column->addWidget(typeLabel(PaintedSample::tr("Large, strong: the headline of a pane"),
                                textFont(body, TextSize::Large, TextWeight::Strong)));
    column->addWidget(typeLabel(PaintedSample::tr("Large: what a scenario says"),
                                textFont(body, TextSize::Large)));
    column->addWidget(typeLabel(PaintedSample::tr("Body, strong: names and headings"),
                                textFont(body, TextSize::Body, TextWeight::Strong)));
    column->addWidget(
        typeLabel(PaintedSample::tr("Body: all else, 0123456789"), textFont(body, TextSize::Body)));
    column->addWidget(typeLabel(PaintedSample::tr("Small: units, times, attributions"),
                                textFont(body, TextSize::Small)));
    column->addWidget(
        typeLabel(QStringLiteral("AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.9"),
                  fixedFont(body)));
    return samples;
}

} // namespace herd::ui
