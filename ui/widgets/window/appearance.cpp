// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/appearance.h"

#include "ui/widgets/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolTip>

namespace herd::ui {

namespace {

constexpr int DockTitleMargin = 6;

void drawDockTitle(const QStyleOptionDockWidget &option, QPainter &painter)
{
    const Theme theme = Theme::of(option.palette);
    painter.fillRect(option.rect, option.palette.window());
    QFont font = painter.font();
    font.setBold(true);
    painter.save();
    painter.setFont(font);
    painter.setPen(theme.muted);
    // The buttons stand at the end of the title.
    const QRect room = option.rect.adjusted(DockTitleMargin + 2, 0, -48, 0);
    const QString title = QFontMetrics(font).elidedText(option.title, Qt::ElideRight, room.width());
    painter.drawText(QStyle::visualRect(option.direction, option.rect, room),
                     int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic), title);
    painter.restore();
}

} // namespace

QuietStyle::QuietStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void QuietStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_DockWidgetTitle) {
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option)) {
            drawDockTitle(*dock, *painter);
            return;
        }
    }
    if (element == CE_ToolBar) {
        painter->fillRect(option->rect, option->palette.window());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void QuietStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorDockWidgetResizeHandle) {
        painter->fillRect(option->rect, option->palette.window());
        return;
    }
    if (element == PE_FrameStatusBarItem)
        return;
    if (element == PE_FrameMenu || element == PE_FrameDockWidget) { // Fusion's are unseen on dark
        painter->save();
        painter->setPen(Theme::of(option->palette).line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int QuietStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    switch (int(metric)) {
    case PM_DockWidgetTitleMargin:
        return DockTitleMargin;
    case PM_DockWidgetSeparatorExtent:
        return 5;
    case PM_DockWidgetFrameWidth: // of a floating one
        return 1;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarItemMargin:
        return 3;
    case PM_ToolBarIconSize:
        return 20;
    case PM_MenuPanelWidth:
        return 1;
    case PM_SmallIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int QuietStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    if (hint == SH_EtchDisabledText)
        return 0;
    if (hint == SH_ToolTip_WakeUpDelay)
        return 300;
    if (hint == SH_Slider_AbsoluteSetButtons)
        return Qt::LeftButton; // a click on its groove is the value there, and not a page further
    if (hint == SH_Slider_PageSetButtons)
        return Qt::NoButton;
    return QProxyStyle::styleHint(hint, option, widget, returned);
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

Appearance::Appearance(QApplication &application)
{
    application.setStyle(new QuietStyle);
    m_system = QApplication::palette();
}

void Appearance::apply(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark = choice == ThemeChoice::Dark
        || (choice == ThemeChoice::System && Theme::of(m_system).dark);
    const QPalette palette = (dark ? Theme::darkTheme() : Theme::light()).palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace herd::ui

#include "moc_appearance.cpp"
