// SPDX-License-Identifier: GPL-3.0-or-later
// Long because the pane has all the map's cards.
#include "tests/ui/model/map/mapfacts.h"
#include "tests/ui/widgets/map/maphand.h"
#include "ui/widgets/map/mapcorners.h"
#include "ui/widgets/mappane/mapanswercard.h"
#include "ui/widgets/mappane/mapattribution.h"
#include "ui/widgets/mappane/mapbuttons.h"
#include "ui/widgets/mappane/mapchip.h"
#include "ui/widgets/mappane/mapnearbycard.h"
#include "ui/widgets/mappane/mappane.h"
#include "ui/widgets/mappane/mapreportcard.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

struct Stage
{
    Stage()
    {
        store.append({facts.make(1s, 1, fact::NodeListening {"127.0.0.1", 11861, 12861})});
        pane.resize(700, 500);
        pane.show();
    }
    template<class T> T *find(const char *name)
    {
        return pane.findChild<T *>(QString::fromLatin1(name));
    }
    void ask(bool mayBeMapped, PlacesStatus status = PlacesStatus::Ok)
    {
        PlacesResult result;
        result.status = status;
        result.message = "no key";
        result.attribution = "by somebody";
        result.mayBeMapped = mayBeMapped;
        if (status == PlacesStatus::Ok)
            result.places = {{"<i>Westwood</i>", {34.056, -118.43}, ""}};
        store.append({facts.make(10s, 1, fact::PlacesAsked {7, 1, "kiwi", {Ucla, 10, 5}}),
                      facts.make(10s, 1, fact::PlacesAnswered {7, result, 5ms})});
    }

    Facts facts;
    TraceStore store {threeServers()};
    Selection selection;
    MapPane pane {store, selection};
    MapReportCard *report = pane.findChild<MapReportCard *>();
    MapNearbyCard *nearby = pane.findChild<MapNearbyCard *>();
    MapAnswerCard *answer = pane.findChild<MapAnswerCard *>();
};

} // namespace

class TestMapPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickThenReturnReports();
    void selectedClientIsSuggested();
    void badNamesAreNotSent_data();
    void badNamesAreNotSent();
    void escapeCloses();
    void nearbyAsks();
    void answersAreShown_data();
    void answersAreShown();
    void oneCardAtATime();
    void saysWhomItFollows();
    void saysHowFarItIs();
    void largeTypeHasRoom();
    void trafficStartsAroundTheMap();
    void trafficFollowsItsSettings();
    void trafficServers();
    void trafficSaysHowItFares_data();
    void trafficSaysHowItFares();
    void buttonsMoveTheMap();
    void attributionIsNeverCut_data();
    void attributionIsNeverCut();
    void attributionNamesWhoseThePlacesAre();
};

void TestMapPane::clickThenReturnReports()
{
    Stage stage;
    QSignalSpy requested(&stage.pane, &MapPane::reportRequested);
    QVERIFY(!stage.report->isVisible());
    const QPoint at(30, 400);
    const Coordinates where = stage.pane.view().projection().toCoordinates(at);
    QTest::mouseClick(&stage.pane.view(), Qt::LeftButton, {}, at);
    QVERIFY(stage.report->isVisible());
    auto *client = stage.find<QComboBox>("mapReportClient");
    client->setEditText(QStringLiteral("emu"));
    QTest::keyClick(client->lineEdit(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first()[0].toByteArray(), QByteArray("emu"));
    QCOMPARE(requested.first()[1].value<NodeId>(), NodeId {1}); // the one that runs
    QCOMPARE(requested.first()[2].value<Coordinates>(), where);
    QVERIFY(!stage.report->isVisible());
}

void TestMapPane::selectedClientIsSuggested()
{
    Stage stage;
    stage.store.append({stage.facts.taken(5s, "kiwi", Ucla), stage.facts.taken(5s, "emu", Ucla)});
    stage.selection.select(SelectedClient {"emu"});
    stage.pane.openReport(Ucla);
    auto *client = stage.find<QComboBox>("mapReportClient");
    QCOMPARE(client->currentText(), QStringLiteral("emu"));
    QCOMPARE(client->count(), 2);
}

void TestMapPane::badNamesAreNotSent_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank inside") << QStringLiteral("two words");
    QTest::newRow("too long") << QString(256, u'x');
}

void TestMapPane::badNamesAreNotSent()
{
    QFETCH(QString, name);
    Stage stage;
    QSignalSpy requested(&stage.pane, &MapPane::reportRequested);
    stage.pane.openReport(Ucla);
    auto *client = stage.find<QComboBox>("mapReportClient");
    client->setEditText(name);
    QVERIFY(!stage.find<QPushButton>("mapReportSend")->isEnabled());
    QTest::keyClick(client->lineEdit(), Qt::Key_Return);
    QCOMPARE(requested.size(), 0);
    QVERIFY(stage.report->isVisible());
}

void TestMapPane::escapeCloses()
{
    Stage stage;
    QSignalSpy requested(&stage.pane, &MapPane::reportRequested);
    stage.pane.openReport(Ucla);
    QTest::keyClick(stage.find<QComboBox>("mapReportClient")->lineEdit(), Qt::Key_Escape);
    QVERIFY(!stage.report->isVisible());
    stage.pane.openReport(Ucla);
    QTest::keyClick(&stage.pane.view(), Qt::Key_Escape);
    QVERIFY(!stage.report->isVisible());
    QCOMPARE(requested.size(), 0);
}

void TestMapPane::nearbyAsks()
{
    Stage stage;
    QSignalSpy requested(&stage.pane, &MapPane::nearbyRequested);
    stage.pane.openNearby("kiwi");
    QVERIFY(stage.nearby->isVisible());
    stage.find<QDoubleSpinBox>("mapNearbyRadius")->setValue(12.5);
    stage.find<QSpinBox>("mapNearbyLimit")->setValue(3);
    QTest::mouseClick(stage.find<QPushButton>("mapNearbyAsk"), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first()[0].toByteArray(), QByteArray("kiwi"));
    QCOMPARE(requested.first()[1].value<NodeId>(), NodeId {1});
    QCOMPARE(requested.first()[2].toDouble(), 12.5);
    QCOMPARE(requested.first()[3].toInt(), 3);
    QVERIFY(!stage.nearby->isVisible());
}

void TestMapPane::answersAreShown_data()
{
    QTest::addColumn<bool>("mayBeMapped");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("pins") << true << int(PlacesStatus::Ok) << "by somebody"
                          << "Westwood";
    QTest::newRow("pins are counted") << true << int(PlacesStatus::Ok) << "Shown on the map: 1"
                                      << "Westwood";
    QTest::newRow("list") << false << int(PlacesStatus::Ok) << "<i>Westwood</i>"
                          << "Shown on";
    QTest::newRow("list names its source") << false << int(PlacesStatus::Ok) << "by somebody"
                                           << "Shown on";
    QTest::newRow("nothing") << true << int(PlacesStatus::ZeroResults) << "Nothing"
                             << "no key";
    QTest::newRow("denied") << true << int(PlacesStatus::RequestDenied) << "REQUEST_DENIED no key"
                            << "Nothing";
}

void TestMapPane::answersAreShown()
{
    QFETCH(bool, mayBeMapped);
    QFETCH(int, status);
    QFETCH(QString, shown);
    QFETCH(QString, hidden);
    Stage stage;
    stage.ask(mayBeMapped, PlacesStatus(status));
    QVERIFY(stage.answer->isVisible());
    const auto *text = stage.find<QLabel>("mapAnswer");
    QCOMPARE(text->textFormat(), Qt::PlainText);
    QVERIFY2(text->text().contains(shown), qPrintable(text->text()));
    QVERIFY2(!text->text().contains(hidden), qPrintable(text->text()));
}

void TestMapPane::saysWhomItFollows()
{
    Stage stage;
    const auto *chip = stage.find<MapChip>("mapFollow");
    QVERIFY(!chip->isVisible());
    MapNavigation &navigation = stage.pane.view().navigation();
    for (const bool byKey : {true, false}) {
        navigation.follow("<b>ki\nwi");
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->accessibleName(), QStringLiteral("Following <b>ki\\x0awi"));
        QVERIFY(stage.pane.rect().contains(chip->geometry()));
        if (byKey)
            QTest::keyClick(&stage.pane.view(), Qt::Key_Escape);
        else
            QTest::mouseClick(chip->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!chip->isVisible());
        QCOMPARE(navigation.followed(), QByteArray());
    }
}

// Esc ends this before it ends following.
void TestMapPane::saysHowFarItIs()
{
    Stage stage;
    const auto *chip = stage.find<MapChip>("mapMeasure");
    MapView &view = stage.pane.view();
    view.navigation().follow("kiwi");
    auto *measure = stage.pane.findChild<QAction *>();
    for (QAction *action : stage.pane.findChildren<QAction *>()) {
        if (action->text() == QStringLiteral("Measure on the map"))
            measure = action;
    }
    measure->trigger();
    QVERIFY(chip->isVisible());
    QCOMPARE(chip->accessibleName(), QStringLiteral("Click where to measure from"));
    for (const QPoint at : {QPoint(100, 300), QPoint(300, 300), QPoint(300, 200)})
        QTest::mouseClick(&view, Qt::LeftButton, {}, at);
    QVERIFY2(chip->accessibleName().endsWith(QStringLiteral(" km in 2 legs")),
             qPrintable(chip->accessibleName()));
    QTest::mouseClick(chip->findChildren<QToolButton *>().last(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), view.shown().ruler->copyText());
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(!chip->isVisible());
    QVERIFY(!view.shown().ruler);
    QCOMPARE(view.navigation().followed(), QByteArray("kiwi"));
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(view.navigation().followed(), QByteArray());
}

// The position fits its card, and no chip lies over the one under the pointer.
void TestMapPane::largeTypeHasRoom()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(large.pointSizeF() * 1.8);
    QApplication::setFont(large);
    {
        Stage stage;
        stage.pane.resize(640, 700);
        stage.pane.openReport({-34.068930, -118.445127});
        auto *title = stage.report->findChild<QLabel *>();
        QVERIFY(title->text().contains(QStringLiteral("-118.445127")));
        QVERIFY(title->width()
                >= title->fontMetrics().horizontalAdvance(QStringLiteral("-34.068930-118.445127")));
        stage.pane.view().navigation().follow("kiwi");
        const auto *chip = stage.find<MapChip>("mapFollow");
        QTRY_VERIFY(chip->mapTo(&stage.pane, QPoint()).x()
                    >= pointerRoom(stage.pane.view().font()));
        QVERIFY(chip->mapTo(&stage.pane, QPoint(chip->width(), 0)).x() <= stage.pane.width());
    }
    QApplication::setFont(before);
}

void TestMapPane::oneCardAtATime()
{
    Stage stage;
    stage.ask(true);
    stage.pane.openNearby("kiwi");
    QVERIFY(!stage.answer->isVisible());
    stage.pane.openReport(Ucla);
    QVERIFY(!stage.nearby->isVisible());
    stage.report->dismiss();
    QVERIFY(stage.answer->isVisible()); // back again
    stage.answer->dismiss();
    QVERIFY(!stage.pane.view().scene().question());
}

void TestMapPane::trafficStartsAroundTheMap()
{
    Stage stage;
    QSignalSpy changed(&stage.pane, &MapPane::trafficChanged);
    QVERIFY(!stage.pane.traffic().isVisible());
    stage.find<QToolButton>("mapTraffic")->click();
    QVERIFY(stage.pane.traffic().isVisible());
    lookAt(stage.pane.view(), {51.5, -0.1}, 8);
    const Coordinates centre = stage.pane.view().projection().centre();
    QTest::mouseClick(stage.find<QPushButton>("trafficSwitch"), Qt::LeftButton);
    QCOMPARE(changed.size(), 1);
    Traffic traffic = changed.last().first().value<Traffic>();
    QCOMPARE(traffic.centre, centre);
    QCOMPARE(traffic.count, 50);
    QVERIFY(traffic.servers.isEmpty());
    // It stays there when the map moves on.
    lookAt(stage.pane.view(), {34, -118}, 8);
    QCOMPARE(stage.pane.traffic().traffic().centre, centre);
    QTest::mouseClick(stage.find<QPushButton>("trafficSwitch"), Qt::LeftButton);
    QCOMPARE(changed.last().first().value<Traffic>().count, 0);
    QVERIFY(!stage.pane.traffic().isRunning());
}

void TestMapPane::trafficFollowsItsSettings()
{
    Stage stage;
    QSignalSpy changed(&stage.pane, &MapPane::trafficChanged);
    stage.find<QSpinBox>("trafficCount")->setValue(9999);
    QCOMPARE(changed.size(), 0); // not running
    stage.pane.traffic().start();
    QCOMPARE(changed.last().first().value<Traffic>().count, TrafficBar::MostClients);
    stage.find<QSpinBox>("trafficCount")->setValue(7);
    stage.find<QDoubleSpinBox>("trafficSpeed")->setValue(80);
    stage.find<QDoubleSpinBox>("trafficInterval")->setValue(2.5);
    stage.find<QDoubleSpinBox>("trafficRadius")->setValue(3);
    const Traffic traffic = changed.last().first().value<Traffic>();
    QCOMPARE(changed.size(), 5);
    QCOMPARE(traffic.count, 7);
    QCOMPARE(traffic.speedKmh, 80.0);
    QCOMPARE(traffic.interval, 2500ms);
    QCOMPARE(traffic.radiusKm, 3.0);
}

void TestMapPane::trafficServers()
{
    Stage stage;
    auto *button = stage.find<QToolButton>("trafficServers");
    const QList<QAction *> actions = button->menu()->actions();
    QCOMPARE(actions.size(), 3);
    actions[0]->setChecked(false);
    actions[2]->setChecked(false);
    QCOMPARE(stage.pane.traffic().traffic().servers, QList<NodeId> {{1}});
    QVERIFY(!actions[1]->isEnabled()); // one has to stay
    QCOMPARE(button->text(), QStringLiteral("Smith"));
}

void TestMapPane::trafficSaysHowItFares_data()
{
    QTest::addColumn<TrafficFigures>("figures");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, const TrafficFigures &figures) {
        QTest::newRow(text) << figures << QString::fromLatin1(text);
    };
    row("1,234 answered, 98 a second, each after 0.600 ms", {50, 1234, 0, 0, 98.4, 600us});
    row("1 answered, 1 a second, each after 2.000 ms; 3 failed; 12 not sent",
        {50, 1, 3, 12, 1, 2ms});
    row("12 not sent", {50, 0, 0, 12, 0, {}});
    row("", {50, 0, 0, 0, 0, {}}); // there is nothing to say yet
    QTest::newRow("ended") << TrafficFigures {0, 9, 0, 0, 0, 1ms} << QString();
}

void TestMapPane::trafficSaysHowItFares()
{
    QFETCH(TrafficFigures, figures);
    QFETCH(QString, text);
    Stage stage;
    stage.pane.setTrafficShown(true);
    auto *label = stage.find<QLabel>("trafficFigures");
    QVERIFY(!label->isVisible());
    stage.pane.traffic().setFigures(figures);
    QCOMPARE(label->isVisible(), !text.isEmpty());
    if (label->isVisible())
        QCOMPARE(label->text(), text);
}

void TestMapPane::buttonsMoveTheMap()
{
    Stage stage;
    const double zoom = stage.pane.view().projection().zoom();
    stage.find<QToolButton>("mapZoomIn")->click();
    QCOMPARE(stage.pane.view().projection().zoom(), zoom + 1);
    stage.find<QToolButton>("mapZoomOut")->click();
    QCOMPARE(stage.pane.view().projection().zoom(), zoom);
    lookAt(stage.pane.view(), {0, 0}, 3);
    stage.find<QToolButton>("mapHome")->click();
    QVERIFY(stage.pane.view().projection().zoom() > 8);
}

void TestMapPane::attributionIsNeverCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale"); // of the font
    QTest::addColumn<QString>("text");
    const QString usual = QStringLiteral("Made with Natural Earth, US Census, GeoNames");
    const QString german
        = QStringLiteral("Orte: Datenquelle Landesvermessungsamt \u00b7 Hergestellt "
                         "mit Natural Earth, US Census, GeoNames");
    const QString arabic = QStringLiteral("\u0635\u0646\u0639 \u0628\u0627\u0633\u062a\u062e"
                                          "\u062f\u0627\u0645 Natural Earth, GeoNames");
    const QString word = QString(60, u'w');
    for (const QSize size : {QSize(700, 500), QSize(320, 240), QSize(0, 0)}) { // 0: the smallest
        for (const double scale : {1.0, 2.0}) {
            for (const QString &text : {usual, german, arabic, word})
                QTest::addRow("%d %.0f %s", size.width(), scale, qPrintable(text.left(12)))
                    << size << scale << text;
        }
    }
}

// All of its words within its own rectangle, that within the map, and nothing over it.
void TestMapPane::attributionIsNeverCut()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    QFETCH(QString, text);
    Stage stage;
    QFont font = stage.pane.font();
    font.setPointSizeF(font.pointSizeF() * scale);
    stage.pane.setFont(font);
    auto *attribution = stage.find<MapAttribution>("mapAttribution");
    attribution->setText(text);
    stage.pane.resize(size.expandedTo(stage.pane.minimumSizeHint()) + QSize(1, 1));
    QTRY_VERIFY(stage.pane.view().width() == stage.pane.width());
    const QRect place = attribution->geometry();
    QVERIFY(stage.pane.view().geometry().contains(place));
    const QSize needed = attribution->sizeWithin(place.width());
    QVERIFY(needed.width() <= place.width() && needed.height() <= place.height());
    QVERIFY(!stage.pane.findChild<MapButtons *>()->geometry().intersects(place));
    QCOMPARE(attribution->accessibleName(), text);
}

void TestMapPane::attributionNamesWhoseThePlacesAre()
{
    Stage stage;
    const auto *attribution = stage.find<MapAttribution>("mapAttribution");
    const QString before = attribution->accessibleName();
    QVERIFY(before.contains(u"Natural Earth"));
    stage.ask(true);
    QVERIFY(attribution->accessibleName().contains(u"by somebody"));
    QVERIFY(attribution->accessibleName().contains(before));
    stage.answer->dismiss();
    QCOMPARE(attribution->accessibleName(), before);
    stage.ask(false); // nothing of them is on the map
    QCOMPARE(attribution->accessibleName(), before);
}

QTEST_MAIN(TestMapPane)
#include "tst_mappane.moc"
