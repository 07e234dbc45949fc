// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/quietstyle.h"

#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/styleparts.h"
#include "ui/widgets/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int ScrollBarWidth = 12;
constexpr int LeastHandle = 24; // along the bar, pixels
constexpr int ComboArrowRoom = 18;
constexpr int LeastRow = 24; // of menus and lists, pixels

// Of a scroll bar without arrows: all of it is groove.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const bool isHorizontal = bar.orientation == Qt::Horizontal;
    const int room = isHorizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int length = room;
    if (range > 0)
        length = int(std::clamp<qint64>(room * qint64(bar.pageStep) / (range + bar.pageStep),
                                        std::min(LeastHandle, room), room));
    const int at = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                   room - length, bar.upsideDown);
    const auto span = [&bar, isHorizontal](int from, int size) {
        const QRect rect = isHorizontal
            ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
            : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
        return QStyle::visualRect(bar.direction, bar.rect, rect);
    };
    switch (int(part)) {
    case QStyle::SC_ScrollBarSlider:
        return span(at, length);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, at);
    case QStyle::SC_ScrollBarAddPage:
        return span(at + length, room - at - length);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

void drawScrollBar(const QStyleOptionSlider &bar, QPainter &painter)
{
    if (bar.minimum >= bar.maximum)
        return;
    QStyleOption handle = bar;
    handle.rect = scrollBarPart(bar, QStyle::SC_ScrollBarSlider);
    if (bar.activeSubControls != QStyle::SC_ScrollBarSlider)
        handle.state &= ~(QStyle::State_Sunken | QStyle::State_MouseOver);
    drawScrollBarSlider(handle, painter, bar.orientation == Qt::Horizontal);
}

} // namespace

QuietStyle::QuietStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

// What looks otherwise under the pointer is told of it.
void QuietStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSlider *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void QuietStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option);
        dock && element == CE_DockWidgetTitle)
        return drawDockTitle(*dock, *painter);
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab
        && element == CE_TabBarTabShape
        && (tab->shape == QTabBar::RoundedNorth || tab->shape == QTabBar::RoundedSouth))
        return drawTabShape(*tab, *painter);
    if (const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option);
        section && element == CE_HeaderSection)
        return drawHeaderSection(*section, *painter);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
        if (element == CE_ProgressBarGroove)
            return;
        if (element == CE_ProgressBarContents)
            return drawProgress(*bar, *painter);
    }
    if (element == CE_PushButtonBevel)
        return drawButtonPanel(*option, *painter);
    if (element == CE_ToolBar || element == CE_HeaderEmptyArea || element == CE_MenuBarEmptyArea) {
        painter->fillRect(option->rect, option->palette.window());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void QuietStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (int(element)) {
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameFocusRect: // the border of what has the keyboard says it, and rows have a ground
        return;
    case PE_PanelButtonCommand:
        return drawButtonPanel(*option, *painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawIndicator(*option, *painter, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(*option, *painter, true);
    case PE_PanelButtonTool:
        return drawToolButtonPanel(*option, *painter);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            !frame || frame->lineWidth > 0)
            return drawFieldPanel(*option, *painter);
        break;
    case PE_FrameMenu:
    case PE_FrameDockWidget:
        return drawFrame(*option, *painter);
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.toolTipBase());
        return drawFrame(*option, *painter);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void QuietStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
        if (control == CC_ScrollBar) {
            painter->fillRect(option->rect, option->palette.base());
            return drawScrollBar(*slider, *painter);
        }
        if (control == CC_Slider && slider->tickPosition == QSlider::NoTicks)
            return drawSlider(*slider, *painter);
    }
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        box && control == CC_ComboBox && box->frame)
        return drawComboBox(*box, *painter);
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option); box && box->frame)
        return drawSpinBox(*box, subControlRect(control, box, SC_SpinBoxUp, widget),
                           subControlRect(control, box, SC_SpinBoxDown, widget), *painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect QuietStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                 SubControl part, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part);
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        box && control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(box->direction, box->rect,
                          box->rect.adjusted(space::Close, 2, -ComboArrowRoom, -2));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

// Text does not touch the border of its field.
QRect QuietStyle::subElementRect(SubElement element, const QStyleOption *option,
                                 const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return element == SE_LineEditContents && frame && frame->lineWidth > 0
        ? rect.adjusted(space::Tight, 0, -space::Tight, 0)
        : rect;
}

QSize QuietStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                   const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (int(type)) {
    case CT_PushButton:
        return size.expandedTo({0, contents.height() + 2 * space::Tight + 2});
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            return {size.width() + space::Close, std::max(size.height() + 2, LeastRow)};
        return size;
    case CT_ComboBox: // as subControlRect() has it
        return size.expandedTo({contents.width() + space::Close + ComboArrowRoom + 4, 0});
    case CT_ItemViewItem:
        return size.expandedTo({0, LeastRow});
    case CT_HeaderSection:
        return {size.width(), size.height() + space::Tight};
    default:
        return size;
    }
}

int QuietStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    switch (int(metric)) {
    case PM_DockWidgetTitleMargin: // above and below
    case PM_MenuVMargin:
    case PM_DockWidgetSeparatorExtent:
        return space::Tight;
    case PM_DockWidgetFrameWidth: // of a floating one
    case PM_MenuPanelWidth:
        return 1;
    case PM_ToolBarItemSpacing:
    case PM_ToolBarItemMargin:
        return 2;
    case PM_ToolBarIconSize:
        return 20;
    case PM_SmallIconSize:
        return 16;
    case PM_ScrollBarExtent:
        return ScrollBarWidth;
    case PM_SliderLength:
        return 14; // as drawSlider() has it
    case PM_TabBarTabHSpace:
        return 2 * space::Even;
    case PM_TabBarTabVSpace:
        return 6;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_HeaderMargin:
        return space::Tight;
    case PM_LayoutHorizontalSpacing:
        return space::Close;
    case PM_LayoutVerticalSpacing:
        return space::Tight;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int QuietStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    if (hint == MotionReduced)
        return int(m_motionReduced);
    switch (int(hint)) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: // their words say it, in every theme
    case SH_Widget_Animation_Duration:        // a scroll bar or button is at once what it is
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 300;
    case SH_Slider_AbsoluteSetButtons: // a click on its groove is the value there
        return Qt::LeftButton;
    case SH_Slider_PageSetButtons:
        return Qt::NoButton;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon QuietStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                               const QWidget *widget) const
{
    if (which == SP_TitleBarCloseButton)
        return icon(QStringLiteral("x"));
    if (which == SP_TitleBarNormalButton)
        return icon(QStringLiteral("app-window"));
    return QProxyStyle::standardIcon(which, option, widget);
}

} // namespace herd::ui

#include "moc_quietstyle.cpp"
