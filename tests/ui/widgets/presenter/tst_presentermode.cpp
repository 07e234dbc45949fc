// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/presenter/keysign.h"
#include "ui/widgets/presenter/pointerhalo.h"
#include "ui/widgets/presenter/presentermode.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QVBoxLayout>

using namespace herd::ui;

namespace {

struct Stage
{
    Stage()
    {
        auto *middle = new QWidget;
        auto *layout = new QVBoxLayout(middle);
        layout->addWidget(field);
        layout->addWidget(canvas);
        canvas->setFocusPolicy(Qt::StrongFocus);
        window.setCentralWidget(middle);
        menu = window.menuBar()->addMenu(QStringLiteral("Menu"));
        action = menu->addAction(QStringLiteral("Act"), QKeySequence(Qt::CTRL | Qt::Key_J), [] {});
        tools = window.addToolBar(QStringLiteral("Tools"));
        tools->addAction(action);
        window.statusBar()->showMessage(QStringLiteral("status"));
        window.resize(700, 500);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    bool isBarSeen(const QWidget *bar) const { return bar->isVisible() && bar->height() > 0; }
    QList<QWidget *> bars() const { return {window.menuBar(), tools, window.statusBar()}; }

    QMainWindow window;
    QLineEdit *field = new QLineEdit;
    QWidget *canvas = new QWidget;
    QMenu *menu = nullptr;
    QAction *action = nullptr;
    QToolBar *tools = nullptr;
    PresenterMode mode {window};
    const PointerHalo &halo = *window.findChild<PointerHalo *>();
    const KeySign &keys = *window.findChild<KeySign *>();
};

} // namespace

class TestPresenterMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clearsTheScreenAndPutsItBack();
    void keysOfBarsStillWork();
    void followsThePointer();
    void showsShortcutsOnlyIfWanted();
    void showsNothingThatIsTyped();
    void escapeLeaves();
};

void TestPresenterMode::clearsTheScreenAndPutsItBack()
{
    Stage stage;
    const QSize before = stage.window.size();
    stage.mode.setOn(true);
    QVERIFY(stage.window.isFullScreen());
    for (const QWidget *bar : stage.bars())
        QTRY_VERIFY(!stage.isBarSeen(bar));
    stage.mode.setOn(false);
    QVERIFY(!stage.window.isFullScreen());
    QTRY_COMPARE(stage.window.size(), before);
    for (const QWidget *bar : stage.bars())
        QTRY_VERIFY(stage.isBarSeen(bar));
}

void TestPresenterMode::keysOfBarsStillWork()
{
    Stage stage;
    stage.mode.setOn(true);
    const QSignalSpy acted(stage.action, &QAction::triggered);
    QTest::keyClick(stage.canvas, Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(acted.size(), 1);
}

void TestPresenterMode::followsThePointer()
{
    Stage stage;
    QWindow *handle = stage.window.windowHandle();
    QTest::mouseMove(handle, QPoint(100, 120));
    QVERIFY(!stage.halo.isVisible());
    stage.mode.setOn(true);
    for (const QPoint &at : {QPoint(200, 150), QPoint(300, 250)}) {
        QTest::mouseMove(handle, at);
        QVERIFY(stage.halo.isVisible());
        QCOMPARE(stage.halo.geometry().center(), at);
    }
    // What is under it is clicked all the same.
    QVERIFY(stage.window.childAt(300, 250) != &stage.halo);
    stage.mode.setOn(false);
    QVERIFY(!stage.halo.isVisible());
    QTest::mouseMove(handle, QPoint(310, 250));
    QVERIFY(!stage.halo.isVisible());
}

void TestPresenterMode::showsShortcutsOnlyIfWanted()
{
    Stage stage;
    const auto press = [&stage] {
        QTest::keyClick(stage.canvas, Qt::Key_J, Qt::ControlModifier);
    };
    stage.mode.setKeysShown(true);
    press();
    QVERIFY(!stage.keys.isVisible()); // nobody presents
    stage.mode.setOn(true);
    press();
    QVERIFY(stage.keys.isVisible());
    QCOMPARE(stage.keys.text(), QKeySequence(Qt::CTRL | Qt::Key_J).toString());
    QTRY_VERIFY(!stage.keys.isVisible());
    stage.mode.setKeysShown(false);
    press();
    QVERIFY(!stage.keys.isVisible());
}

void TestPresenterMode::showsNothingThatIsTyped()
{
    Stage stage;
    stage.mode.setKeysShown(true);
    stage.mode.setOn(true);
    for (const auto mode : {QLineEdit::Normal, QLineEdit::Password}) {
        stage.field->clear();
        stage.field->setEchoMode(mode);
        stage.field->setFocus();
        QTest::keyClicks(stage.field, QStringLiteral("secret J"));
        QTest::keyClick(stage.field, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.field->text(), QStringLiteral("secret J"));
        QVERIFY(!stage.keys.isVisible());
        QVERIFY(stage.keys.text().isEmpty());
    }
}

void TestPresenterMode::escapeLeaves()
{
    Stage stage;
    const QSignalSpy wanted(&stage.mode, &PresenterMode::leaveWanted);
    QTest::keyClick(stage.canvas, Qt::Key_Escape);
    QCOMPARE(wanted.size(), 0);
    stage.mode.setOn(true);
    QTest::keyClick(stage.canvas, Qt::Key_Escape, Qt::ShiftModifier);
    QCOMPARE(wanted.size(), 0);
    QTest::keyClick(stage.canvas, Qt::Key_Escape);
    QCOMPARE(wanted.size(), 1);
    // A field has it first, and does not want it.
    stage.field->setFocus();
    QTest::keyClick(stage.field, Qt::Key_Escape);
    QCOMPARE(wanted.size(), 2);
    // A menu that is open closes, and no more.
    stage.menu->popup(stage.window.mapToGlobal(QPoint(50, 50)));
    QTest::keyClick(stage.menu, Qt::Key_Escape);
    QVERIFY(!stage.menu->isVisible());
    QCOMPARE(wanted.size(), 2);
}

QTEST_MAIN(TestPresenterMode)
#include "tst_presentermode.moc"
