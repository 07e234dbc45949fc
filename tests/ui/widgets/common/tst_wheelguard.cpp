// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/wheelguard.h"

#include <QApplication>
#include <QComboBox>
#include <QDial>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <qtestspontaneevent.h>

using namespace herd::ui;

namespace {

void turnWheelOver(QWidget *widget)
{
    const QPointF at = QRectF(widget->rect()).center();
    QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // or it would not be passed on
    qApp->notify(widget, &event);
}

QComboBox *list()
{
    auto *box = new QComboBox;
    box->addItems({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")});
    box->setCurrentIndex(1);
    return box;
}

template<class Number> Number *number()
{
    auto *made = new Number;
    made->setRange(0, 9);
    made->setValue(5);
    return made;
}

QWidget *made(const QString &kind)
{
    if (kind == QStringLiteral("list"))
        return list();
    if (kind == QStringLiteral("list to write in")) {
        QComboBox *box = list();
        box->setEditable(true);
        return box;
    }
    if (kind == QStringLiteral("whole number"))
        return number<QSpinBox>();
    if (kind == QStringLiteral("number"))
        return number<QDoubleSpinBox>();
    if (kind == QStringLiteral("slider"))
        return number<QSlider>();
    return number<QDial>();
}

QVariant valueOf(const QWidget *widget)
{
    const char *name = qobject_cast<const QComboBox *>(widget) ? "currentIndex" : "value";
    return widget->property(name);
}

} // namespace

class TestWheelGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesNothingWithoutFocus_data();
    void changesNothingWithoutFocus();
    void leavesScrollBarsAlone();
    void movesNoFocus();
};

void TestWheelGuard::changesNothingWithoutFocus_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind :
         {"list", "list to write in", "whole number", "number", "slider", "dial"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestWheelGuard::changesNothingWithoutFocus()
{
    QFETCH(QString, kind);
    const WheelGuard guard;
    QScrollArea area;
    auto *page = new QWidget;
    QWidget *widget = made(kind);
    auto *other = new QLineEdit;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(other);
    layout->addWidget(widget);
    layout->addSpacing(2000);
    area.setWidget(page);
    area.resize(300, 300);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    other->setFocus();

    QVERIFY(area.verticalScrollBar()->maximum() > 0);
    const QVariant before = valueOf(widget);
    QVERIFY(before.isValid());
    turnWheelOver(widget);
    QCOMPARE(valueOf(widget), before);
    QVERIFY2(area.verticalScrollBar()->value() > 0, "what lies behind scrolls");
    QVERIFY(other->hasFocus());

    const int scrolled = area.verticalScrollBar()->value();
    widget->setFocus();
    turnWheelOver(widget);
    QVERIFY(valueOf(widget) != before);
    QCOMPARE(area.verticalScrollBar()->value(), scrolled);
}

void TestWheelGuard::leavesScrollBarsAlone()
{
    const WheelGuard guard;
    QScrollBar bar;
    bar.setRange(0, 100);
    turnWheelOver(&bar);
    QVERIFY(bar.value() > 0);
}

// Qt gives the focus to what asks for it before anything else sees the wheel.
void TestWheelGuard::movesNoFocus()
{
    const WheelGuard guard;
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    QWidget *widgets[] = {list(), number<QSpinBox>()};
    for (QWidget *widget : widgets) {
        QVERIFY2(widget->focusPolicy() == Qt::WheelFocus, widget->metaObject()->className());
        layout->addWidget(widget);
    }
    window.show();
    for (const QWidget *widget : widgets)
        QCOMPARE(widget->focusPolicy(), Qt::StrongFocus);
}

QTEST_MAIN(TestWheelGuard)
#include "tst_wheelguard.moc"
