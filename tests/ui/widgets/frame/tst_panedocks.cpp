// SPDX-License-Identifier: GPL-3.0-or-later
// Where panes stand is carried from one window to the next, as from one run to the next.
// Long because a pane can be left in many places, on many screens.
#include "ui/widgets/frame/panedocks.h"

#include "tests/habits/pages.h"

#include <QAbstractButton>
#include <QDataStream>
#include <QDebug>
#include <QDockWidget>
#include <QMainWindow>
#include <QRegularExpression>
#include <QScreen>
#include <QTabBar>
#include <QTest>
#include <QWindow>

#include <utility>

using namespace herd::ui;

namespace {

struct Window
{
    explicit Window(int width = 1280)
    {
        main.setCentralWidget(new QWidget);
        main.resize(width, 800);
        for (QDockWidget *dock : docks.all())
            dock->setWidget(new QWidget);
    }
    bool restore(const WindowLayout &layout)
    {
        const bool restored = docks.restore(layout);
        if (!restored)
            docks.reset();
        main.show();
        return restored;
    }
    // The bar with its tab, and where that is in the window.
    std::pair<QTabBar *, QPoint> tabOf(const QDockWidget *dock) const
    {
        for (QTabBar *bar : main.findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly))
            for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab)
                if (bar->tabText(tab) == dock->windowTitle())
                    return {bar, bar->mapTo(&main, bar->tabRect(tab).center())};
        return {};
    }

    QMainWindow main;
    PaneDocks docks {main};
};

// How often a widget came to lie above the others.
class Raises : public QObject
{
public:
    explicit Raises(QWidget &widget) { widget.installEventFilter(this); }
    int count() const { return m_count; }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::ZOrderChange;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

class PaneDocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areNamedAndInTheGuide();
    void standsAsItWasLeft_data();
    void standsAsItWasLeft();
    void tabsAnswerTheMouseAfterReset_data();
    void tabsAnswerTheMouseAfterReset();
    void movesOffItsPlaceWhenFloated_data();
    void movesOffItsPlaceWhenFloated();
    void floatsBeforeTheWindow();
    void comesBackToTheScreen();
    void fitsASmallerScreen();
    void isWholeWhateverWasSaved_data();
    void isWholeWhateverWasSaved();
};

// The graph, which is no dock, is the first of the guide's table.
void PaneDocksTest::areNamedAndInTheGuide()
{
    Window window;
    QStringList names, rows {QStringLiteral("Graph Alt+1")};
    for (const QDockWidget *dock : window.docks.all()) {
        names.append(dock->objectName().chopped(4));
        rows.append(QStringLiteral("%1 Alt+%2").arg(dock->windowTitle()).arg(rows.size() + 1));
    }
    QCOMPARE(PaneDocks::names(), names);
    static const QRegularExpression row(QStringLiteral("^\\| (\\w+) \\|.*\\| (Alt\\+\\d) \\|$"));
    QStringList guide;
    for (const QString &line : herd::test::linesOfPage(QStringLiteral("user-guide.md"))) {
        if (const auto found = row.match(line); found.hasMatch())
            guide.append(found.captured(1) + u' ' + found.captured(2));
    }
    QCOMPARE(guide, rows);
}

void PaneDocksTest::standsAsItWasLeft_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("as it came") << 0;
    QTest::newRow("closed") << 1;
    QTest::newRow("floating") << 2;
    QTest::newRow("on another side") << 3;
    QTest::newRow("stacked") << 4;
}

// More than twice: what is saved of a restored layout is restored, too.
void PaneDocksTest::standsAsItWasLeft()
{
    QFETCH(int, change);
    WindowLayout layout;
    for (int run = 0; run < 4; ++run) {
        Window window;
        QCOMPARE(window.restore(layout), run > 0);
        QDockWidget *map = window.docks.map;
        if (run == 0 && change == 1)
            map->hide();
        if (run == 0 && change == 2) {
            map->setFloating(true);
            map->resize(300, 200);
        }
        if (run == 0 && change == 3)
            window.main.addDockWidget(Qt::LeftDockWidgetArea, map);
        if (run == 0 && change == 4)
            window.main.tabifyDockWidget(window.docks.inspector, map);
        QTRY_COMPARE(map->isVisible(), change != 1);
        QCOMPARE(map->isFloating(), change == 2);
        QCOMPARE(window.main.dockWidgetArea(map),
                 change == 3 ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea);
        QCOMPARE(window.main.tabifiedDockWidgets(map).contains(window.docks.inspector),
                 change == 4);
        for (QDockWidget *dock : window.docks.all()) {
            QCOMPARE(dock->parentWidget(), &window.main);
            QVERIFY(dock == map || !dock->isHidden()
                    || !window.main.tabifiedDockWidgets(dock).isEmpty());
        }
        layout = window.docks.save();
    }
}

void PaneDocksTest::tabsAnswerTheMouseAfterReset_data()
{
    QTest::addColumn<bool>("isFloating");
    QTest::addColumn<int>("width");
    for (const bool isFloating : {false, true})
        for (const int width : {1280, 1600})
            QTest::addRow("%s, %d wide", isFloating ? "floating" : "docked", width)
                << isFloating << width;
}

void PaneDocksTest::tabsAnswerTheMouseAfterReset()
{
    QFETCH(bool, isFloating);
    QFETCH(int, width);
    WindowLayout layout;
    {
        Window window(width);
        window.restore({});
        window.docks.map->setFloating(isFloating);
        layout = window.docks.save();
    }
    Window window(width);
    QVERIFY(window.restore(layout));
    QVERIFY(QTest::qWaitForWindowExposed(&window.main));
    window.main.resize(width, 800); // the screen here is smaller
    for (QDockWidget *dock : window.docks.all())
        dock->widget()->setMinimumWidth(250);
    window.docks.reset();
    QCOMPARE(window.main.width(), width);
    for (QDockWidget *dock : {window.docks.diagram, window.docks.knowledge, window.docks.events}) {
        const auto [bar, at] = window.tabOf(dock);
        QVERIFY(bar);
        QTRY_COMPARE(window.main.childAt(at), bar); // nothing lies over it
        QTest::mouseClick(window.main.windowHandle(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(!dock->visibleRegion().isEmpty());
    }
}

void PaneDocksTest::movesOffItsPlaceWhenFloated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QPoint>("shift");
    QTest::newRow("at the right") << QStringLiteral("mapDock") << QPoint(-30, 30);
    QTest::newRow("at the left") << QStringLiteral("herdDock") << QPoint(30, 30);
    QTest::newRow("below") << QStringLiteral("consoleDock") << QPoint(30, -30);
}

void PaneDocksTest::movesOffItsPlaceWhenFloated()
{
    QFETCH(QString, name);
    QFETCH(QPoint, shift);
    Window window(1600);
    window.restore({});
    QVERIFY(QTest::qWaitForWindowExposed(&window.main));
    auto *dock = window.main.findChild<QDockWidget *>(name);
    auto *button = dock->findChild<QAbstractButton *>(QStringLiteral("qt_dockwidget_floatbutton"));
    const auto click = [button] {
        QTest::mouseClick(button, Qt::LeftButton);
    };
    const QPoint docked = dock->mapToGlobal(QPoint());
    click();
    QVERIFY(dock->isFloating());
    QCOMPARE(dock->geometry().topLeft() - docked, shift);
    click();
    QVERIFY(!dock->isFloating());
    QTRY_COMPARE(dock->mapToGlobal(QPoint()), docked);
    click(); // no further off than before
    QVERIFY(dock->isFloating());
    QCOMPARE(dock->geometry().topLeft() - docked, shift);
}

// Qt shows it before the window, which would come to lie over it.
void PaneDocksTest::floatsBeforeTheWindow()
{
    WindowLayout layout;
    {
        Window window;
        window.restore({});
        window.docks.map->setFloating(true);
        layout = window.docks.save();
    }
    Window window;
    QVERIFY(window.restore(layout));
    Raises raises(*window.docks.map);
    QTRY_COMPARE(raises.count(), 1);
}

// The screen it was on may be gone.
void PaneDocksTest::comesBackToTheScreen()
{
    WindowLayout layout;
    {
        Window window;
        window.restore({});
        window.main.move(9000, 7000);
        window.docks.map->setFloating(true);
        window.docks.map->move(9100, 7100);
        layout = window.docks.save();
    }
    Window window;
    QVERIFY(window.restore(layout));
    const QRect screen = window.main.screen()->availableGeometry();
    QVERIFY(window.docks.map->isFloating());
    QTRY_VERIFY(screen.intersects(window.main.geometry()));
    QTRY_VERIFY(screen.intersects(window.docks.map->geometry()));
}

// One that Qt takes for alike: the size it had on the other stays in what is saved.
void PaneDocksTest::fitsASmallerScreen()
{
    WindowLayout layout;
    {
        Window window;
        window.restore({});
        window.main.resize(window.main.screen()->availableSize() + QSize(300, 200));
        layout = window.docks.save();
    }
    Window window;
    QVERIFY(window.restore(layout));
    const QRect screen = window.main.screen()->availableGeometry();
    QVERIFY2(screen.contains(window.main.geometry()),
             qPrintable(QDebug::toString(window.main.geometry())));
    QVERIFY(window.main.width() > screen.width() - 40);
}

void PaneDocksTest::isWholeWhateverWasSaved_data()
{
    QTest::addColumn<WindowLayout>("layout");
    const Window window;
    const WindowLayout good = window.docks.save();
    QTest::newRow("nothing") << WindowLayout();
    QTest::newRow("no geometry") << WindowLayout {{}, good.state};
    QTest::newRow("no state") << WindowLayout {good.geometry, {}};
    QTest::newRow("another version's")
        << WindowLayout {good.geometry, window.main.saveState(PaneDocks::LayoutVersion + 1)};
    const QMainWindow empty;
    QTest::newRow("of a window without panes")
        << WindowLayout {good.geometry, empty.saveState(PaneDocks::LayoutVersion)};
    for (qsizetype size : {1, 9, 40})
        QTest::addRow("cut to %d", int(size))
            << WindowLayout {good.geometry, good.state.first(size)};
    for (qsizetype at : {5, 30, 60}) {
        QByteArray flipped = good.state;
        flipped[at] = char(flipped[at] ^ 0x55);
        QTest::addRow("flipped at %d", int(at)) << WindowLayout {good.geometry, flipped};
    }
}

void PaneDocksTest::isWholeWhateverWasSaved()
{
    QFETCH(WindowLayout, layout);
    Window window;
    window.restore(layout);
    for (QDockWidget *dock : window.docks.all()) {
        QCOMPARE(dock->parentWidget(), &window.main);
        QVERIFY(dock->isFloating() || window.main.dockWidgetArea(dock) != Qt::NoDockWidgetArea);
    }
}

QTEST_MAIN(PaneDocksTest)
#include "tst_panedocks.moc"
