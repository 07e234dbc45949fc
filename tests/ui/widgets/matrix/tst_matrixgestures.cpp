// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixgestures.h"

#include <QAbstractScrollArea>
#include <QContextMenuEvent>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

using namespace herd::ui;

namespace {

// Notes what is asked for.
struct Stage
{
    Stage()
    {
        area.viewport()->setMouseTracking(true);
        area.resize(400, 300);
        area.show();
        area.verticalScrollBar()->setRange(0, 1000);
        area.verticalScrollBar()->setValue(500);
        const auto note = [this](const QString &what) {
            asked.append(what);
        };
        QObject::connect(&gestures, &MatrixGestures::clicked,
                         [note](QPointF at) { note(QStringLiteral("click %1").arg(at.x())); });
        QObject::connect(&gestures, &MatrixGestures::hovered,
                         [note](QPoint at) { note(QStringLiteral("hover %1").arg(at.x())); });
        QObject::connect(&gestures, &MatrixGestures::left,
                         [note] { note(QStringLiteral("left")); });
        QObject::connect(&gestures, &MatrixGestures::moveAsked, [note](int key, bool control) {
            note(QStringLiteral("move %1%2")
                     .arg(control ? QStringLiteral("Ctrl+") : QString(),
                          QKeySequence(key).toString(QKeySequence::PortableText)));
        });
        QObject::connect(&gestures, &MatrixGestures::chosen,
                         [note] { note(QStringLiteral("chosen")); });
        QObject::connect(&gestures, &MatrixGestures::zoomed, [note](QPointF, double factor) {
            note(QStringLiteral("zoom %1").arg(factor));
        });
        QObject::connect(&gestures, &MatrixGestures::menuAsked,
                         [note](QPoint at) { note(QStringLiteral("menu %1").arg(at.x())); });
        QObject::connect(&gestures, &MatrixGestures::menuAskedByKey,
                         [note] { note(QStringLiteral("menu by key")); });
    }
    void wheel(int angle, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event({50, 50}, area.viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, angle},
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(area.viewport(), &event);
    }

    QAbstractScrollArea area;
    MatrixGestures gestures {area};
    QStringList asked;
};

} // namespace

class TestMatrixGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aButtonThatGoesDownIsAClick();
    void theWheelScrollsOrZooms();
    void keys_data();
    void keys();
    void menus();
};

void TestMatrixGestures::aButtonThatGoesDownIsAClick()
{
    Stage stage;
    QTest::mousePress(stage.area.viewport(), Qt::LeftButton, {}, {20, 30});
    QCOMPARE(stage.asked, QStringList(QStringLiteral("click 20")));
    QTest::mouseRelease(stage.area.viewport(), Qt::LeftButton, {}, {20, 30});
    QTest::mouseClick(stage.area.viewport(), Qt::RightButton, {}, {20, 30});
    QCOMPARE(stage.asked.size(), 1);
    QTest::mouseMove(stage.area.viewport(), {60, 30});
    QCOMPARE(stage.asked.last(), QStringLiteral("hover 60"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(stage.area.viewport(), &leave);
    QCOMPARE(stage.asked.last(), QStringLiteral("left"));
}

void TestMatrixGestures::theWheelScrollsOrZooms()
{
    Stage stage;
    stage.wheel(-120, Qt::NoModifier);
    QVERIFY(stage.area.verticalScrollBar()->value() > 500);
    QVERIFY(stage.asked.isEmpty());
    const int scrolled = stage.area.verticalScrollBar()->value();
    stage.wheel(120, Qt::ControlModifier);
    QCOMPARE(stage.asked, QStringList(QStringLiteral("zoom 1.1")));
    QCOMPARE(stage.area.verticalScrollBar()->value(), scrolled);
}

void TestMatrixGestures::keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::addColumn<QString>("asked");
    const auto row = [](Qt::Key key, bool control, const char *asked) {
        QTest::addRow("%s%s", control ? "Ctrl+" : "",
                      qPrintable(QKeySequence(key).toString(QKeySequence::PortableText)))
            << int(key) << control << QString::fromLatin1(asked);
    };
    row(Qt::Key_Left, false, "move Left");
    row(Qt::Key_Down, false, "move Down");
    row(Qt::Key_PageUp, false, "move PgUp");
    row(Qt::Key_Home, false, "move Home");
    row(Qt::Key_End, true, "move Ctrl+End");
    row(Qt::Key_Return, false, "chosen");
    row(Qt::Key_Enter, false, "chosen");
    row(Qt::Key_Plus, false, "zoom 1.15");
    row(Qt::Key_Minus, false, "zoom 0.869565");
    row(Qt::Key_A, false, "");
}

void TestMatrixGestures::keys()
{
    QFETCH(int, key);
    QFETCH(bool, control);
    QFETCH(QString, asked);
    Stage stage;
    QTest::keyClick(&stage.area, Qt::Key(key), control ? Qt::ControlModifier : Qt::NoModifier);
    QCOMPARE(stage.asked.join(QLatin1Char(';')), asked);
    QCOMPARE(stage.area.verticalScrollBar()->value(), 500); // nothing scrolls by keys
}

void TestMatrixGestures::menus()
{
    Stage stage;
    QContextMenuEvent mouse(QContextMenuEvent::Mouse, QPoint(40, 20), {}, {});
    QApplication::sendEvent(stage.area.viewport(), &mouse);
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(40, 20), {}, {});
    QApplication::sendEvent(&stage.area, &key);
    QCOMPARE(stage.asked, QStringList({QStringLiteral("menu 40"), QStringLiteral("menu by key")}));
}

QTEST_MAIN(TestMatrixGestures)
#include "tst_matrixgestures.moc"
