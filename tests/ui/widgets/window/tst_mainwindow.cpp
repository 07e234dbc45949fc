// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole, over all its panes.
#include "herd/core/base/limits.h"
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/window/appearance.h"

#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionFrame>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QWindow>

#include <algorithm>

using namespace herd;
using namespace herd::test;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noWidthFollowsACount_data();
    void noWidthFollowsACount();
    void remembersWhenItsFrameClosesIt();
    void floatingPaneHasABorder();
    void fitsASmallScreen();
    void firstStartAsksOneQuestion();
    void nothingMovesWhenAMomentIsHeld_data();
    void nothingMovesWhenAMomentIsHeld();
    void cleanup() { QLocale::setDefault(QLocale::system()); }
};

namespace {

// A herd in which more has happened than is kept, to more clients than are listed.
struct LongHerd : PlayedWindow
{
    LongHerd()
        : PlayedWindow(twoServers("Hill"))
    {
    }

    void happen(int facts)
    {
        for (int i = 0; i < facts; ++i) {
            const QByteArray client = "kiwi" + QByteArray::number(m_clients++ % Clients);
            add(NodeId {i % 2},
                fact::ReportTaken {
                    7, Report::make("Hill", 1'520'023'934s, client, "+34-118", "1520023934"),
                    Verdict::Newer});
        }
        flush();
    }

    // With the bar that is there while a moment is held.
    QMap<QString, int> heldWidths() const
    {
        auto &hold = the<QAction>("freeze");
        hold.trigger();
        const QMap<QString, int> widths = narrowestWidths();
        hold.trigger();
        return widths;
    }
    QTableView &events() const
    {
        return *window.findChild<QTableView *>(QStringLiteral("eventTable"));
    }
    template<class Widget> Widget &the(const char *name) const
    {
        return *window.findChild<Widget *>(QLatin1String(name));
    }

private:
    static constexpr int Clients = 20'000;
    int m_clients = 0;
};

} // namespace

void TestMainWindow::noWidthFollowsACount_data()
{
    QTest::addColumn<QLocale>("locale");
    for (const char *name : {"en_US", "de_DE", "ar_EG"})
        QTest::newRow(name) << QLocale(QLatin1String(name));
}

// A pane that was as narrow as it can be would push the others away as its numbers grow, and a
// layout would be saved as another one.
void TestMainWindow::noWidthFollowsACount()
{
    QFETCH(QLocale, locale);
    QLocale::setDefault(locale);
    LongHerd herd;
    const auto &counter = herd.the<QLabel>("eventsCounter");
    const auto &fresh = herd.the<QToolButton>("eventsNew");
    const QMap<QString, int> widths = herd.narrowestWidths();
    QCOMPARE(widths.size(), 9);
    herd.happen(1);
    const QMap<QString, int> held = herd.heldWidths();

    herd.add({}, fact::FactsDropped {1234, 2s, 1});
    herd.happen(limits::FactsKept + 1234);
    const QString kept = locale.toString(qlonglong(limits::FactsKept));
    QTRY_VERIFY(counter.text().contains(kept));
    QTRY_VERIFY(herd.events().verticalScrollBar()->maximum() > 0);
    QTRY_VERIFY(!herd.the<QLabel>("behind").text().isEmpty());
    PaneDocks::bring(&herd.the<QDockWidget>("knowledgeDock")); // is brought up to date when seen
    QTRY_VERIFY(herd.the<QLabel>("matrixLeftOut").isVisible());
    QCOMPARE(herd.narrowestWidths(), widths);
    QCOMPARE(herd.heldWidths(), held);
    PaneDocks::bring(&herd.the<QDockWidget>("eventsDock"));

    herd.events().verticalScrollBar()->setValue(0);
    herd.happen(1234);
    QTRY_VERIFY(fresh.isVisible());
    QCOMPARE(herd.narrowestWidths(), widths);

    herd.events().sortByColumn(0, Qt::DescendingOrder);
    QTRY_VERIFY(counter.text().contains(QStringLiteral("sorted")));
    QCOMPARE(herd.narrowestWidths(), widths);

    herd.window.findChild<EventsPane *>()->setFilter(QStringLiteral("client == kiwi7"));
    QTRY_VERIFY(!counter.text().startsWith(kept));
    QCOMPARE(herd.narrowestWidths(), widths);
}

// As a window manager asks it to, while a pane stands before it.
void TestMainWindow::remembersWhenItsFrameClosesIt()
{
    PlayedWindow herd(twoServers("Hill"));
    auto *map = herd.window.findChild<QDockWidget *>(QStringLiteral("mapDock"));
    map->setFloating(true);
    QVERIFY(herd.settings.layout().state.isEmpty());
    QVERIFY(herd.window.windowHandle()->close());
    QMainWindow next;
    PaneDocks docks(next);
    QVERIFY(docks.restore(herd.settings.layout()));
    QVERIFY(docks.map->isFloating());
}

// Over a pane of the same ground it would look docked.
void TestMainWindow::floatingPaneHasABorder()
{
    const QuietStyle style;
    QStyleOptionFrame option;
    option.palette = qApp->palette();
    option.rect = {0, 0, 30, 20};
    option.lineWidth = style.pixelMetric(QStyle::PM_DockWidgetFrameWidth);
    QCOMPARE(option.lineWidth, 1); // is left free by its content
    QImage picture(option.rect.size(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    style.drawPrimitive(QStyle::PE_FrameDockWidget, &option, &painter);
    const QColor line = Theme::of(option.palette).line;
    for (const QPoint &edge : {QPoint(0, 9), QPoint(29, 9), QPoint(9, 0), QPoint(9, 19)})
        QCOMPARE(picture.pixelColor(edge), line);
    QCOMPARE(picture.pixelColor(1, 1), QColor(Qt::white));
}

// 1024 × 700 with a panel of the desktop.
void TestMainWindow::fitsASmallScreen()
{
    LongHerd herd;
    herd.window.resize(1024, 640);
    herd.happen(1);
    const QString text = QStringLiteral("What happened until then is recorded. ").repeated(4);
    for (const char *id : {"one", "two", "three"})
        herd.window.notices().show(
            {QLatin1String(id), Notice::Kind::Warning, text, QStringLiteral("Look at it"), [] {
             }});
    herd.the<QAction>("freeze").trigger();
    QTRY_VERIFY(herd.the<QWidget>("reviewBar").isVisible());
    const int needed = herd.window.minimumSizeHint().height();
    QVERIFY2(needed <= 640, qPrintable(QString::number(needed)));
    QCOMPARE(herd.window.height(), 640);
}

// And not in a window of its own; the second start asks none.
void TestMainWindow::firstStartAsksOneQuestion()
{
    PlayedWindow herd(twoServers("Hill"));
    const auto windows = [] {
        const QWidgetList all = QApplication::topLevelWidgets();
        return std::count_if(all.begin(), all.end(),
                             [](const QWidget *widget) { return widget->isVisible(); });
    };
    herd.window.offerTour();
    QCoreApplication::processEvents();
    QCOMPARE(windows(), 1);
    const QString tour = QStringLiteral("tour");
    NoticeBar &notices = herd.window.notices();
    QVERIFY(notices.isShown(tour));
    QCOMPARE(notices.findChildren<QFrame *>(QString(), Qt::FindDirectChildrenOnly).size(), 1);
    notices.dismiss(tour);
    herd.window.offerTour();
    QVERIFY(!notices.isShown(tour));
}

void TestMainWindow::nothingMovesWhenAMomentIsHeld_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280x800") << QSize(1280, 800);
    QTest::newRow("1366x768") << QSize(1366, 768);
    QTest::newRow("1920x1080") << QSize(1920, 1080);
}

void TestMainWindow::nothingMovesWhenAMomentIsHeld()
{
    QFETCH(QSize, size);
    LongHerd herd;
    herd.window.resize(size);
    herd.happen(1);
    const auto places = [&herd] {
        QMap<QString, QRect> found;
        const QWidget &graph = herd.window.panes()->graph();
        found.insert(QStringLiteral("graph"),
                     QRect(graph.mapTo(&herd.window, QPoint()), graph.size()));
        for (const QDockWidget *dock : herd.window.findChildren<QDockWidget *>())
            found.insert(dock->objectName(), dock->geometry());
        return found;
    };
    QTRY_VERIFY(herd.window.panes()->graph().isVisible());
    QTest::qWait(0);
    const QMap<QString, QRect> live = places();
    herd.the<QAction>("freeze").trigger();
    QTRY_VERIFY(herd.the<QWidget>("reviewBar").isVisible());
    QTest::qWait(0);
    QCOMPARE(places(), live);
    for (const char *name : {"reviewStride", "reviewGoal", "reviewSpeed"}) {
        const auto &list = herd.the<ElidedComboBox>(name);
        QCOMPARE(list.shownText(), list.currentText());
    }
    herd.the<QAction>("freeze").trigger();
    QTRY_VERIFY(!herd.the<QWidget>("reviewBar").isVisible());
    QTest::qWait(0);
    QCOMPARE(places(), live);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
