// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/latinkeys.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace herd::ui;

namespace {

// Codes of X11.
constexpr quint32 AtL = 46, AtF = 41, AtC = 54, AtQ = 24, AtSemicolon = 47;

QKeyEvent key(int letter, quint32 place, Qt::KeyboardModifiers modifiers = {})
{
    const bool isLetter = !modifiers && letter <= 0xffff;
    const QString text = isLetter ? QString(QChar(letter)).toLower() : QString();
    return QKeyEvent(QEvent::KeyPress, letter, modifiers, place, 0, 0, text);
}

void press(QWidget *widget, int letter, quint32 place, Qt::KeyboardModifiers modifiers = {})
{
    QKeyEvent event = key(letter, place, modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

// Takes F, as the graph and the map do.
class Canvas : public QWidget
{
public:
    int fits = 0;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_F)
            ++fits;
        else
            QWidget::keyPressEvent(event);
    }
};

} // namespace

class TestLatinKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersByPlace_data();
    void lettersByPlace();
    void shortcutsAreFound_data();
    void shortcutsAreFound();
    void aLetterAloneIsFound();
    void lettersAreTyped();
    void editorsKeepTheirs();
    void menusOpen();
};

void TestLatinKeys::lettersByPlace_data()
{
    QTest::addColumn<int>("letter");
    QTest::addColumn<quint32>("place");
    QTest::addColumn<int>("latin");
    QTest::newRow("Russian") << 0x414 << AtL << int(Qt::Key_L);
    QTest::newRow("Greek") << 0x39b << AtL << int(Qt::Key_L);
    QTest::newRow("Hebrew") << 0x5da << AtL << int(Qt::Key_L);
    QTest::newRow("Arabic") << 0x645 << AtL << int(Qt::Key_L);
    QTest::newRow("first of its row") << 0x419 << AtQ << int(Qt::Key_Q);
    QTest::newRow("no letter there") << 0x416 << AtSemicolon << 0;
    QTest::newRow("no place") << 0x414 << 0u << 0;
    QTest::newRow("Latin, elsewhere") << int(Qt::Key_N) << AtL << 0;
    QTest::newRow("Latin with a mark") << int(Qt::Key_Eacute) << AtL << 0;
    QTest::newRow("no letter") << int(Qt::Key_Return) << 36u << 0;
}

void TestLatinKeys::lettersByPlace()
{
    QFETCH(int, letter);
    QFETCH(quint32, place);
    QTEST(latinLetterAt(key(letter, place)), "latin");
}

void TestLatinKeys::shortcutsAreFound_data()
{
    QTest::addColumn<int>("letter");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<int>("times");
    using Modifiers = Qt::KeyboardModifiers;
    QTest::newRow("Russian") << 0x414 << Modifiers(Qt::ControlModifier) << true << 1;
    QTest::newRow("Hebrew") << 0x5da << Modifiers(Qt::ControlModifier) << true << 1;
    QTest::newRow("other modifiers") << 0x414 << Modifiers(Qt::AltModifier) << true << 0;
    QTest::newRow("none") << 0x414 << Modifiers() << true << 0;
    QTest::newRow("not now") << 0x414 << Modifiers(Qt::ControlModifier) << false << 0;
}

void TestLatinKeys::shortcutsAreFound()
{
    QFETCH(int, letter);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, enabled);
    const LatinKeys keys;
    QMainWindow window;
    auto *line = new QLineEdit(&window);
    auto *action = new QAction(&window);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    action->setEnabled(enabled);
    const QSignalSpy triggered(action, &QAction::triggered);
    press(line, letter, AtL, modifiers);
    QTEST(int(triggered.size()), "times");
}

void TestLatinKeys::aLetterAloneIsFound()
{
    const LatinKeys keys;
    Canvas canvas;
    press(&canvas, 0x410, AtF);
    QCOMPARE(canvas.fits, 1);
    press(&canvas, 0x414, AtL);
    QCOMPARE(canvas.fits, 1);
}

// What can be written in one's own letters is.
void TestLatinKeys::lettersAreTyped()
{
    const LatinKeys keys;
    Canvas around;
    QLineEdit line(&around);
    press(&line, 0x410, AtF);
    press(&line, 0x414, AtL);
    QCOMPARE(line.text(), QStringLiteral("ад"));
    QCOMPARE(around.fits, 0);
}

// Copying text comes before a shortcut of the window with the same keys.
void TestLatinKeys::editorsKeepTheirs()
{
    const LatinKeys keys;
    QMainWindow window;
    auto *line = new QLineEdit(QStringLiteral("kiwi"), &window);
    line->selectAll();
    auto *action = new QAction(&window);
    action->setShortcut(QKeySequence::Copy);
    const QSignalSpy triggered(action, &QAction::triggered);
    QGuiApplication::clipboard()->clear();
    press(line, 0x421, AtC, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("kiwi"));
    QCOMPARE(triggered.size(), 0);
    QCOMPARE(line->text(), QStringLiteral("kiwi"));
}

void TestLatinKeys::menusOpen()
{
    const LatinKeys keys;
    QMainWindow window;
    auto *line = new QLineEdit(&window);
    QMenu *menu = window.menuBar()->addMenu(QStringLiteral("&File"));
    menu->addAction(QStringLiteral("&Quit"));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    press(line, 0x410, AtF, Qt::AltModifier);
    QTRY_VERIFY(menu->isVisible());
    menu->close();
}

QTEST_MAIN(TestLatinKeys)
#include "tst_latinkeys.moc"
