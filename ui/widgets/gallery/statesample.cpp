// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gallery/statesample.h"

#include <QPainter>
#include <QStyleOption>

namespace herd::ui {

namespace {

constexpr QSize IconSize(16, 16);
constexpr int SampleRange = 100, SamplePage = 40; // of bars

} // namespace

QList<StateSample::Part> StateSample::allParts()
{
    return {Part::Button,   Part::ToolButton, Part::CheckBox,  Part::RadioButton,
            Part::ComboBox, Part::Field,      Part::Tab,       Part::Head,
            Part::Row,      Part::MenuItem,   Part::ScrollBar, Part::Slider};
}

QString StateSample::nameOf(Part part)
{
    switch (part) {
    case Part::Button:
        return tr("Button");
    case Part::ToolButton:
        return tr("Tool button");
    case Part::CheckBox:
        return tr("Check box");
    case Part::RadioButton:
        return tr("Radio button");
    case Part::ComboBox:
        return tr("Combo box");
    case Part::Field:
        return tr("Field");
    case Part::Tab:
        return tr("Tab");
    case Part::Head:
        return tr("Column");
    case Part::Row:
        return tr("Row");
    case Part::MenuItem:
        return tr("Menu item");
    case Part::ScrollBar:
        return tr("Scroll bar");
    case Part::Slider:
        return tr("Slider");
    }
    return {};
}

QList<StateSample::State> StateSample::allStates()
{
    const QStyle::State rest = QStyle::State_Enabled | QStyle::State_Active;
    return {{tr("At rest"), rest},
            {tr("Pointed at"), rest | QStyle::State_MouseOver},
            {tr("Held"), rest | QStyle::State_MouseOver | QStyle::State_Sunken},
            {tr("With the keyboard"),
             rest | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange},
            {tr("Chosen"), rest | QStyle::State_On | QStyle::State_Selected},
            {tr("Not possible"), QStyle::State_Active}};
}

StateSample::StateSample(Part part, QStyle::State state, QWidget *parent)
    : QWidget(parent)
    , m_part(part)
    , m_state(state)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

template<class Option> Option StateSample::optionOf() const
{
    Option option;
    option.initFrom(this);
    option.rect = rect();
    option.state = m_state;
    option.palette.setCurrentColorGroup(
        m_state.testFlag(QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled);
    if (!m_state.testFlag(QStyle::State_On))
        option.state |= QStyle::State_Off;
    return option;
}

void StateSample::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    switch (m_part) {
    case Part::Button:
        return paintButton(painter);
    case Part::ToolButton:
        return paintToolButton(painter);
    case Part::CheckBox:
    case Part::RadioButton:
        return paintMark(painter);
    case Part::ComboBox:
        return paintComboBox(painter);
    case Part::Field:
        return paintField(painter);
    case Part::Tab:
        return paintTab(painter);
    case Part::Head:
        return paintHead(painter);
    case Part::Row:
        return paintRow(painter);
    case Part::MenuItem:
        return paintMenuItem(painter);
    case Part::ScrollBar:
    case Part::Slider:
        return paintSlider(painter);
    }
}

void StateSample::paintButton(QPainter &painter)
{
    auto option = optionOf<QStyleOptionButton>();
    option.text = tr("Start");
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
}

void StateSample::paintToolButton(QPainter &painter)
{
    auto option = optionOf<QStyleOptionToolButton>();
    option.state |= QStyle::State_AutoRaise;
    option.text = tr("Tour");
    option.icon = style()->standardIcon(QStyle::SP_TitleBarNormalButton, nullptr, this);
    option.iconSize = IconSize;
    option.toolButtonStyle = Qt::ToolButtonTextBesideIcon;
    option.subControls = QStyle::SC_ToolButton;
    style()->drawComplexControl(QStyle::CC_ToolButton, &option, &painter, this);
}

void StateSample::paintMark(QPainter &painter)
{
    auto option = optionOf<QStyleOptionButton>();
    option.text = tr("Names");
    style()->drawControl(m_part == Part::CheckBox ? QStyle::CE_CheckBox : QStyle::CE_RadioButton,
                         &option, &painter, this);
}

void StateSample::paintComboBox(QPainter &painter)
{
    auto option = optionOf<QStyleOptionComboBox>();
    option.currentText = tr("Per hop");
    option.subControls = QStyle::SC_All;
    style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter, this);
    style()->drawControl(QStyle::CE_ComboBoxLabel, &option, &painter, this);
}

void StateSample::paintField(QPainter &painter)
{
    auto option = optionOf<QStyleOptionFrame>();
    option.lineWidth = 1;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect inside = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(inside.adjusted(2, 0, 0, 0), Qt::AlignVCenter, tr("kiwi"));
}

void StateSample::paintTab(QPainter &painter)
{
    auto option = optionOf<QStyleOptionTab>();
    option.shape = QTabBar::RoundedNorth;
    option.text = tr("Servers");
    style()->drawControl(QStyle::CE_TabBarTab, &option, &painter, this);
}

void StateSample::paintHead(QPainter &painter)
{
    auto option = optionOf<QStyleOptionHeader>();
    option.text = tr("Server");
    option.textAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option.orientation = Qt::Horizontal;
    option.state &= ~(QStyle::State_On | QStyle::State_Selected); // a pane's columns are not chosen
    style()->drawControl(QStyle::CE_Header, &option, &painter, this);
}

void StateSample::paintRow(QPainter &painter)
{
    auto option = optionOf<QStyleOptionViewItem>();
    option.text = tr("Hill");
    option.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option.features = QStyleOptionViewItem::HasDisplay;
    option.showDecorationSelected = true;
    painter.fillRect(rect(), option.palette.base());
    style()->drawControl(QStyle::CE_ItemViewItem, &option, &painter, this);
}

void StateSample::paintMenuItem(QPainter &painter)
{
    auto option = optionOf<QStyleOptionMenuItem>();
    option.menuItemType = QStyleOptionMenuItem::Normal;
    option.text = tr("Cut");
    option.checkType = QStyleOptionMenuItem::NonExclusive;
    option.checked = m_state.testFlag(QStyle::State_On);
    option.maxIconWidth = IconSize.width();
    // What a menu chooses is what it points at.
    option.state.setFlag(QStyle::State_Selected,
                         m_state.testFlag(QStyle::State_MouseOver)
                             || m_state.testFlag(QStyle::State_HasFocus));
    style()->drawControl(QStyle::CE_MenuItem, &option, &painter, this);
}

void StateSample::paintSlider(QPainter &painter)
{
    auto option = optionOf<QStyleOptionSlider>();
    const bool isBar = m_part == Part::ScrollBar;
    option.orientation = Qt::Horizontal;
    option.state |= QStyle::State_Horizontal;
    option.maximum = SampleRange;
    option.pageStep = SamplePage;
    option.sliderPosition = option.sliderValue = SampleRange / 2;
    option.subControls = isBar ? QStyle::SC_All : QStyle::SC_SliderGroove | QStyle::SC_SliderHandle;
    option.activeSubControls = isBar ? QStyle::SC_ScrollBarSlider : QStyle::SC_SliderHandle;
    if (isBar) {
        const int extent = style()->pixelMetric(QStyle::PM_ScrollBarExtent, &option, this);
        option.rect = QRect(0, (height() - extent) / 2, width(), extent);
    }
    style()->drawComplexControl(isBar ? QStyle::CC_ScrollBar : QStyle::CC_Slider, &option, &painter,
                                this);
}

} // namespace herd::ui

#include "moc_statesample.cpp"
