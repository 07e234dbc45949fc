// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/styleparts.h"

#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>

#include <algorithm>

namespace herd::ui {

namespace {

class Saved // what the painter was, put back at the end
{
public:
    explicit Saved(QPainter &painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

// A box whose border lies on whole pixels.
void drawBox(QPainter &painter, const QRect &rect, const QColor &ground, const QColor &border,
             int corner)
{
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    const double half = border.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), corner, corner);
}

bool hasKeyboard(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void drawChevron(QPainter &painter, QPointF at, const QColor &ink, bool isUp = false)
{
    const qreal high = isUp ? -1.75 : 1.75;
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF {at + QPointF(-3.5, -high), at + QPointF(0, high), at + QPointF(3.5, -high)});
}

} // namespace

void drawButtonPanel(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isDown = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isDefault
        = button && button->features.testFlag(QStyleOptionButton::DefaultButton) && isEnabled;
    const QColor ground = !isEnabled           ? theme.panel
        : isDown                               ? theme.pressed
        : has(option, QStyle::State_MouseOver) ? theme.hover
                                               : theme.raised;
    const bool isMarked = isDefault || has(option, QStyle::State_HasFocus);
    drawBox(painter, option.rect, ground,
            isMarked && isEnabled ? theme.accent
                : isEnabled       ? theme.line
                                  : theme.edge,
            radius::Control);
}

void drawToolButtonPanel(const QStyleOption &option, QPainter &painter)
{
    const Theme theme = Theme::of(option.palette);
    const bool isOn = has(option, QStyle::State_On);
    QColor ground;
    if (has(option, QStyle::State_Enabled)) {
        if (has(option, QStyle::State_Sunken))
            ground = theme.pressed;
        else if (isOn)
            ground = theme.selected;
        else if (has(option, QStyle::State_MouseOver))
            ground = theme.hover;
    }
    const QColor border = hasKeyboard(option) ? theme.accent : QColor();
    if (!ground.isValid() && !border.isValid())
        return;
    const Saved saved(painter);
    drawBox(painter, option.rect, ground.isValid() ? ground : QColor(Qt::transparent), border,
            radius::Control);
}

void drawFieldPanel(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    // A field's ground is its palette's, in which an error is told.
    drawBox(painter, option.rect, isEnabled ? option.palette.color(QPalette::Base) : theme.panel,
            isEnabled && has(option, QStyle::State_HasFocus) ? theme.accent
                : isEnabled                                  ? theme.line
                                                             : theme.edge,
            radius::Control);
}

void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isOn = has(option, QStyle::State_On), isPartly = has(option, QStyle::State_NoChange);
    const int corner = isRound ? option.rect.width() / 2 : radius::Control - 1;
    const QColor mark = isEnabled ? theme.accent : theme.idle;
    const bool isMarked = isOn || isPartly || has(option, QStyle::State_HasFocus);
    drawBox(painter, option.rect, isOn || isPartly ? mark : theme.field,
            isMarked        ? mark
                : isEnabled ? theme.muted
                            : theme.line,
            corner);
    const QRectF box(option.rect);
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.setPen(QPen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isPartly) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else if (isOn && isRound) {
        painter.setBrush(theme.onAccent);
        painter.drawEllipse(box.center(), 1.6, 1.6);
    } else if (isOn) {
        painter.drawPolyline(QPolygonF {at(0.26, 0.52), at(0.44, 0.7), at(0.76, 0.32)});
    }
}

void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter)
{
    if (option.editable)
        drawFieldPanel(option, painter);
    else
        drawButtonPanel(option, painter);
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const QRect room(option.rect.right() - 19, option.rect.top(), 16, option.rect.height());
    drawChevron(painter, QRectF(QStyle::visualRect(option.direction, option.rect, room)).center(),
                has(option, QStyle::State_Enabled) ? theme.muted : theme.line);
}

void drawSpinBox(const QStyleOptionSpinBox &option, const QRect &up, const QRect &down,
                 QPainter &painter)
{
    drawFieldPanel(option, painter);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const auto ink = [&](QAbstractSpinBox::StepEnabledFlag step, QStyle::SubControl part) {
        if (!has(option, QStyle::State_Enabled) || !option.stepEnabled.testFlag(step))
            return theme.line;
        return option.activeSubControls.testFlag(part) ? theme.text : theme.muted;
    };
    drawChevron(painter, QRectF(up).center() + QPointF(0, 1),
                ink(QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp), true);
    drawChevron(painter, QRectF(down).center() - QPointF(0, 1),
                ink(QAbstractSpinBox::StepDownEnabled, QStyle::SC_SpinBoxDown));
}

void drawDockTitle(const QStyleOptionDockWidget &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    painter.fillRect(option.rect, theme.panel);
    // A dock has a font of its own, that of when it was made.
    const QFont font = textFont(QApplication::font(), TextSize::Body, TextWeight::Strong);
    painter.setFont(font);
    painter.setPen(theme.text);
    // The buttons stand at the end of the title.
    const QRect room = option.rect.adjusted(space::Even, 0, -52, 0);
    const QString title = QFontMetrics(font).elidedText(option.title, Qt::ElideRight, room.width());
    painter.drawText(QStyle::visualRect(option.direction, option.rect, room),
                     int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter
                         | Qt::TextHideMnemonic),
                     title);
}

void drawTabShape(const QStyleOptionTab &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isSelected = has(option, QStyle::State_Selected);
    const bool isBelow = option.shape == QTabBar::RoundedSouth;
    const QRect rect = option.rect;
    if (!isSelected && has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        drawBox(painter, rect.adjusted(2, 3, -2, -3), theme.hover, {}, radius::Control);
    if (hasKeyboard(option))
        drawBox(painter, rect.adjusted(2, 3, -2, -3), Qt::transparent, theme.accent,
                radius::Control);
    if (isSelected)
        painter.fillRect(
            QRect(rect.left() + 8, isBelow ? rect.top() : rect.bottom() - 1, rect.width() - 16, 2),
            has(option, QStyle::State_Enabled) ? theme.accent : theme.line);
}

void drawHeaderSection(const QStyleOptionHeader &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isHovered
        = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    painter.fillRect(option.rect, isHovered ? theme.hover : theme.panel);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     theme.edge);
}

void drawScrollBarSlider(const QStyleOption &option, QPainter &painter, bool isHorizontal)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isHeld = has(option, QStyle::State_Sunken);
    const bool isHovered = has(option, QStyle::State_MouseOver);
    const QColor ink = isHeld ? theme.muted : isHovered ? theme.idle : theme.line;
    const QRect bar
        = isHorizontal ? option.rect.adjusted(2, 3, -2, -3) : option.rect.adjusted(3, 2, -3, -2);
    drawBox(painter, bar, ink, {}, std::min(bar.width(), bar.height()) / 2);
}

void drawSlider(const QStyleOptionSlider &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    constexpr int Handle = 14, Groove = 4;
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int room = (isHorizontal ? option.rect.width() : option.rect.height()) - Handle;
    const int at = QStyle::sliderPositionFromValue(option.minimum, option.maximum,
                                                   option.sliderPosition, room, option.upsideDown);
    const QPoint middle = option.rect.center();
    const QRect groove = isHorizontal
        ? QRect(option.rect.left(), middle.y() - Groove / 2 + 1, option.rect.width(), Groove)
        : QRect(middle.x() - Groove / 2 + 1, option.rect.top(), Groove, option.rect.height());
    drawBox(painter, groove, isEnabled ? theme.line : theme.edge, {}, Groove / 2);
    QRect done = groove;
    if (!isHorizontal)
        option.upsideDown ? done.setTop(groove.top() + at) : done.setHeight(at + Handle / 2);
    else if (option.upsideDown)
        done.setLeft(groove.left() + at + Handle / 2);
    else
        done.setWidth(at + Handle / 2);
    if (isEnabled)
        drawBox(painter, done, theme.accent, {}, Groove / 2);
    const QRect handle = isHorizontal
        ? QRect(option.rect.left() + at, middle.y() - Handle / 2 + 1, Handle, Handle)
        : QRect(middle.x() - Handle / 2 + 1, option.rect.top() + at, Handle, Handle);
    const bool isPointed
        = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    drawBox(painter, handle.adjusted(1, 1, -1, -1), isPointed ? theme.hover : theme.raised,
            isEnabled ? (hasKeyboard(option) ? theme.text : theme.accent) : theme.line, Handle / 2);
}

void drawProgress(const QStyleOptionProgressBar &option, QPainter &painter)
{
    const Saved saved(painter);
    const Theme theme = Theme::of(option.palette);
    const int corner = std::min(option.rect.height() / 2, radius::Control);
    drawBox(painter, option.rect, theme.edge, {}, corner);
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0) {
        drawBox(painter, option.rect, theme.line, {}, corner); // how far is not known
        return;
    }
    const qint64 done = qint64(option.progress) - option.minimum;
    QRect bar = option.rect;
    bar.setWidth(int(bar.width() * std::clamp<qint64>(done, 0, range) / range));
    if (bar.width() > 0)
        drawBox(painter, QStyle::visualRect(option.direction, option.rect, bar), theme.accent, {},
                corner);
}

void drawFrame(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    drawBox(painter, option.rect, Qt::transparent, Theme::of(option.palette).line, 0);
}

} // namespace herd::ui
