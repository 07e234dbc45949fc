// SPDX-License-Identifier: GPL-3.0-or-later
// No part of a pane is blank while there is nothing to show: it says what would be there and, where
// it can be done, how to get it.
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/panedocks.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QSet>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::test;

namespace {

using Capabilities = HerdBackend::Capabilities;

// Pixels: what is smaller is no place where something would be, but room between things.
constexpr int LeastWidth = 150, LeastHeight = 70;

bool isRoomy(const QWidget &widget)
{
    return widget.isVisible() && widget.width() >= LeastWidth && widget.height() >= LeastHeight;
}

// Words or lines have more colours: letters have soft edges. With all that stands on it or over it.
bool isBlank(QWidget &widget)
{
    const int inside = 4; // within what frames it
    const QRect part = widget.geometry().adjusted(inside, inside, -inside, -inside);
    const QImage picture = widget.parentWidget()->grab(part).toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height() && colours.size() < 4; ++y) {
        for (int x = 0; x < picture.width() && colours.size() < 4; ++x)
            colours.insert(picture.pixel(x, y));
    }
    return colours.size() < 4;
}

// Its views and painted widgets.
QList<QWidget *> placesIn(QWidget &root)
{
    QList<QWidget *> places;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
        const QList<QWidget *> parts = widget->findChildren<QWidget *>();
        const bool isLeaf = std::none_of(parts.begin(), parts.end(),
                                         [](const QWidget *part) { return isRoomy(*part); });
        if (isRoomy(*widget) && (isLeaf || (area && area->viewport() == widget)))
            places.append(widget);
    }
    return places;
}

QStringList blankIn(QWidget &root)
{
    QStringList found;
    const QList<QWidget *> places = placesIn(root);
    if (places.isEmpty())
        found.append(root.objectName() + QStringLiteral(" shows nothing"));
    for (QWidget *place : places) {
        if (isBlank(*place))
            found.append(QStringLiteral("%1: %2 in %3")
                             .arg(root.objectName(),
                                  QLatin1String(place->metaObject()->className()),
                                  place->parentWidget()->objectName()));
    }
    return found;
}

// Each pane in front of others, and each page of one.
QString blankPlaces(MainWindow &window)
{
    QStringList found = blankIn(*window.centralWidget());
    for (QDockWidget *dock : window.findChildren<QDockWidget *>()) {
        PaneDocks::bring(dock);
        const auto *pages = dock->widget()->findChild<QTabWidget *>();
        for (int page = 0; page < (pages ? pages->count() : 1); ++page) {
            if (pages)
                const_cast<QTabWidget *>(pages)->setCurrentIndex(page);
            QCoreApplication::sendPostedEvents();
            found += blankIn(*dock);
        }
    }
    return found.join(u'\n');
}

// All that labels say, and what views say of themselves to those who do not see them.
QString wordsOf(const QWidget &root)
{
    QStringList words;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->isVisibleTo(&root))
            words.append(label->text());
        words.append(widget->accessibleDescription());
    }
    return words.join(u'\n');
}

HerdConfig noServers()
{
    HerdConfig config;
    config.name = "none";
    return config;
}

} // namespace

class TestEmptyPanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsBlank();
    void nothingIsBlank_data();
    void nothingIsBlank();
    void saysHowToGetAHerd();
    void advisesWhatCanBeDone_data();
    void advisesWhatCanBeDone();
};

// Or the others say nothing.
void TestEmptyPanes::findsWhatIsBlank()
{
    PlayedWindow herd(twoServers("Hill"));
    auto *dock = herd.window.findChild<QDockWidget *>(QStringLiteral("herdDock"));
    PaneDocks::bring(dock);
    QTRY_COMPARE(blankIn(*dock), QStringList());
    delete dock->widget();
    QCOMPARE(blankIn(*dock).size(), 1);
    auto *list = new QListView;
    dock->setWidget(list);
    QTRY_VERIFY(list->isVisible() && list->height() > LeastHeight);
    QCOMPARE(blankIn(*dock).size(), 1);
}

void TestEmptyPanes::nothingIsBlank_data()
{
    QTest::addColumn<HerdConfig>("config");
    QTest::addColumn<std::optional<Capabilities>>("powers");
    QTest::addColumn<bool>("isOpen");
    const std::optional<Capabilities> all, none {Capabilities()};
    QTest::newRow("a herd that has not begun") << twoServers("Hill") << all << true;
    QTest::newRow("a herd without servers") << noServers() << all << true;
    QTest::newRow("a recording") << twoServers("Hill") << none << true;
    QTest::newRow("no herd") << twoServers("Hill") << all << false;
}

void TestEmptyPanes::nothingIsBlank()
{
    QFETCH(HerdConfig, config);
    QFETCH(std::optional<Capabilities>, powers);
    QFETCH(bool, isOpen);
    PlayedWindow herd(config, {}, QStringLiteral("Nobody"), powers);
    if (!isOpen)
        herd.window.setSession(nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(&herd.window));
    QTRY_COMPARE_WITH_TIMEOUT(blankPlaces(herd.window), QString(), 2000);
    herd.session.selection().select({});
    QTRY_COMPARE_WITH_TIMEOUT(blankPlaces(herd.window), QString(), 2000);
}

void TestEmptyPanes::saysHowToGetAHerd()
{
    PlayedWindow herd(twoServers("Hill"));
    const QString advice = QStringLiteral("open one in the File menu");
    QVERIFY(!wordsOf(herd.window).contains(advice));
    for (int times = 0; times < 2; ++times) {
        herd.window.setSession(nullptr);
        for (const QDockWidget *dock : herd.window.findChildren<QDockWidget *>())
            QCOMPARE(wordsOf(*dock).count(advice), 1);
        QVERIFY(wordsOf(*herd.window.centralWidget()).contains(advice));
        herd.window.setSession(&herd.session);
    }
    QVERIFY(!wordsOf(herd.window).contains(advice));
}

void TestEmptyPanes::advisesWhatCanBeDone_data()
{
    QTest::addColumn<std::optional<Capabilities>>("powers");
    QTest::addColumn<bool>("advises");
    QTest::newRow("ours") << std::optional<Capabilities>() << true;
    QTest::newRow("a recording") << std::optional(Capabilities()) << false;
}

void TestEmptyPanes::advisesWhatCanBeDone()
{
    QFETCH(std::optional<Capabilities>, powers);
    QFETCH(bool, advises);
    PlayedWindow herd(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    const auto docked = [&herd](const char *name) {
        const auto *dock = herd.window.findChild<QDockWidget *>(QLatin1String(name));
        return wordsOf(*dock);
    };
    QVERIFY(docked("eventsDock").contains(QStringLiteral("Nothing has happened yet")));
    QCOMPARE(docked("eventsDock").contains(QStringLiteral("send a report")), advises);
    herd.add(NodeId {0}, fact::NodeListening {"x", 12'345, 12'346});
    herd.flush();
    QTRY_VERIFY(docked("herdDock").contains(QStringLiteral("No client has reported yet")));
    QCOMPARE(docked("herdDock").contains(QStringLiteral("Click into the map")), advises);
}

QTEST_MAIN(TestEmptyPanes)
#include "tst_emptypanes.moc"
