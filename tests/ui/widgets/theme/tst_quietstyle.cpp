// SPDX-License-Identifier: GPL-3.0-or-later
// What can be pressed or chosen is seen, in every state it has, on light and dark.
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QStyleOption>
#include <QTest>

using namespace herd::ui;

namespace {

constexpr int Side = 16; // pixels

QImage painted(QStyle::PrimitiveElement element, QStyle::State state, const Theme &theme)
{
    const QuietStyle style;
    QStyleOptionButton option;
    option.palette = theme.palette();
    option.rect = {0, 0, Side, Side};
    option.state = state;
    QImage picture(Side, Side, QImage::Format_RGB32);
    picture.fill(theme.panel);
    QPainter painter(&picture);
    style.drawPrimitive(element, &option, &painter);
    return picture;
}

} // namespace

class QuietStyleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesDiffer_data();
    void statesDiffer();
    void emptyBoxIsSeen();
};

void QuietStyleTest::statesDiffer_data()
{
    QTest::addColumn<int>("element");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        const char *theme = dark ? "dark" : "light";
        QTest::addRow("check box, %s", theme) << int(QStyle::PE_IndicatorCheckBox) << dark;
        QTest::addRow("round one, %s", theme) << int(QStyle::PE_IndicatorRadioButton) << dark;
        QTest::addRow("tool button, %s", theme) << int(QStyle::PE_PanelButtonTool) << dark;
    }
}

void QuietStyleTest::statesDiffer()
{
    QFETCH(int, element);
    QFETCH(bool, dark);
    const Theme theme = dark ? Theme::darkTheme() : Theme::light();
    const auto of = [&](QStyle::State state) {
        return painted(QStyle::PrimitiveElement(element), state, theme);
    };
    const QImage resting = of(QStyle::State_Enabled);
    QVERIFY(of(QStyle::State_Enabled | QStyle::State_On) != resting);
    QVERIFY(of(QStyle::State_Enabled | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange)
            != resting);
    QVERIFY(of(QStyle::State_On) != of(QStyle::State_Enabled | QStyle::State_On));
}

void QuietStyleTest::emptyBoxIsSeen()
{
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        const QImage box = painted(QStyle::PE_IndicatorCheckBox, QStyle::State_Enabled, theme);
        QCOMPARE(box.pixelColor(0, Side / 2), theme.muted);
        QCOMPARE(box.pixelColor(Side / 2, Side / 2), theme.field);
    }
}

QTEST_MAIN(QuietStyleTest)
#include "tst_quietstyle.moc"
