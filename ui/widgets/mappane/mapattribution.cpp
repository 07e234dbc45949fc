// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapattribution.h"

#include "ui/widgets/map/mapcorners.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int Side = 5;      // beside the words
constexpr int EdgeAbove = 1; // above and below

// Lays it out in lines of at most `width`, broken within a word only where one is wider.
QSizeF layOut(QTextLayout &layout, double width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QSizeF size;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1.0, width));
        line.setPosition({0, size.height()});
        size = {std::max(size.width(), line.naturalTextWidth()), size.height() + line.height()};
    }
    layout.endLayout();
    return size;
}

} // namespace

MapAttribution::MapAttribution(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("mapAttribution"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void MapAttribution::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    update();
}

QFont MapAttribution::face() const
{
    return smallFont(font());
}

QSize MapAttribution::sizeWithin(int width) const
{
    QTextLayout layout(m_text, face());
    const QSizeF words = layOut(layout, width - 2 * Side);
    return {int(std::ceil(words.width())) + 2 * Side,
            int(std::ceil(words.height())) + 2 * EdgeAbove};
}

void MapAttribution::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPlate(painter, rect(), theme);
    QTextLayout layout(m_text, face());
    layOut(layout, width() - 2 * Side);
    painter.setPen(theme.muted);
    layout.draw(&painter, {Side, EdgeAbove});
}

} // namespace herd::ui

#include "moc_mapattribution.cpp"
