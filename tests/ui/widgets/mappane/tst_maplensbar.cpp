// SPDX-License-Identifier: GPL-3.0-or-later
// The map as one server knows it, through the whole pane: how one gets there, what is said, the
// ways out.
#include "tests/ui/model/map/mapfacts.h"
#include "tests/ui/widgets/map/maphand.h"
#include "ui/widgets/mappane/maplensbar.h"
#include "ui/widgets/mappane/mappane.h"

#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr NodeId Hill {0}, Smith {1}, Nowhere {2};

// Smith has heard of kiwi's first report only, and of emu's none. Nowhere does not run.
struct Stage
{
    explicit Stage(const HerdConfig &herd = threeServers())
        : store(herd)
    {
        for (int node : {0, 1})
            store.append({facts.make(1s, node, fact::NodeListening {"127.0.0.1", 1, 2})});
        const Fact first = facts.taken(10s, "kiwi", Ucla);
        const Report &report = first.as<fact::ReportTaken>()->report;
        store.append({first});
        store.append({facts.make(11s, 1, fact::UpdateReceived {{0}, report, Verdict::Newer, {}})});
        both = store.facts().back().seq;
        store.append({facts.taken(70s, "kiwi", {34.2, -118.3}), facts.taken(71s, "emu", Ucla)});
        pane.resize(700, 500);
        pane.show();
    }
    QString said() const
    {
        QStringList texts;
        for (const QLabel *label : bar->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(QStringLiteral(" | "));
    }
    QString tip(Coordinates where)
    {
        const QPoint at = pane.view().projection().toPixel(where).toPoint();
        QHelpEvent event(QEvent::ToolTip, at, pane.view().mapToGlobal(at));
        QApplication::sendEvent(&pane.view(), &event);
        return QToolTip::text();
    }

    Facts facts;
    TraceStore store;
    quint64 both = 0; // the fact after which both knew kiwi
    Selection selection;
    MapPane pane {store, selection};
    MapLensBar *bar = pane.findChild<MapLensBar *>();
};

} // namespace

class TestMapLensBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoseWorldItIs();
    void waysOut();
    void isChosenFromTheButton();
    void saysWhyNothingIsKnown();
    void followsTheHerdAndTheMoment();
    void tipsSayHowFarBehind();
    void coversNothing();
};

void TestMapLensBar::saysWhoseWorldItIs()
{
    Stage stage;
    QSignalSpy changed(stage.bar, &MapLensBar::lensChanged);
    QVERIFY(!stage.bar->isVisible());
    stage.pane.setLens(Smith);
    QVERIFY(stage.bar->isVisible());
    QCOMPARE(stage.pane.lens(), std::optional(Smith));
    QCOMPARE(stage.said(),
             QStringLiteral("The world as Smith knows it | behind on 1 client, 1 client is unknown "
                            "to it"));
    QVERIFY(stage.bar->accessibleName().contains(QStringLiteral("Smith")));
    stage.pane.setLens(Smith);
    QCOMPARE(changed.size(), 1);
    stage.pane.setLens(Hill);
    QVERIFY(stage.said().contains(QStringLiteral("all of it as new as anybody has it")));
    QCOMPARE(changed.size(), 2);
}

void TestMapLensBar::waysOut()
{
    Stage stage;
    QSignalSpy changed(stage.bar, &MapLensBar::lensChanged);
    stage.pane.setLens(Smith);
    stage.pane.openReport(Ucla);
    QTest::keyClick(&stage.pane.view(), Qt::Key_Escape); // the card first
    QCOMPARE(stage.pane.lens(), std::optional(Smith));
    QTest::keyClick(&stage.pane.view(), Qt::Key_Escape);
    QVERIFY(!stage.pane.lens() && !stage.bar->isVisible());
    stage.pane.setLens(Smith);
    stage.bar->findChild<QToolButton *>()->click();
    QVERIFY(!stage.pane.lens() && !stage.bar->isVisible());
    QCOMPARE(changed.size(), 4);
}

void TestMapLensBar::isChosenFromTheButton()
{
    Stage stage;
    auto *button = stage.pane.findChild<QToolButton *>(QStringLiteral("mapLens"));
    const auto choose = [&](const QString &name) {
        button->click();
        auto *menu = stage.pane.findChild<QMenu *>(QStringLiteral("mapLensMenu"));
        QString checked;
        for (QAction *action : menu->actions())
            checked += action->isChecked() ? action->text() : QString();
        for (QAction *action : menu->actions()) {
            if (action->text() == name)
                action->trigger();
        }
        delete menu;
        return checked;
    };
    QCOMPARE(choose(QStringLiteral("Smith")), QStringLiteral("Everybody"));
    QCOMPARE(stage.pane.lens(), std::optional(Smith));
    QVERIFY(button->isChecked());
    QCOMPARE(choose(QStringLiteral("Everybody")), QStringLiteral("Smith"));
    QVERIFY(!stage.pane.lens());
    QVERIFY(!button->isChecked());
    choose(QString()); // closed without a choice
    QVERIFY(!button->isChecked());
}

void TestMapLensBar::saysWhyNothingIsKnown()
{
    HerdConfig herd = threeServers();
    herd.nodes[1].wire = Wire::Stream;
    Stage stage(herd);
    stage.pane.setLens(Smith);
    QVERIFY2(stage.said().contains(QStringLiteral("foreign")), qPrintable(stage.said()));
    stage.pane.setLens(Nowhere);
    QVERIFY2(stage.said().contains(QStringLiteral("it is not running, and knows nothing")),
             qPrintable(stage.said()));
    const NodeId later {3};
    stage.store.append({stage.facts.make(80s, 3, fact::NodeAdded {{"Later"}})});
    stage.pane.setLens(later);
    QVERIFY(stage.said().contains(QStringLiteral("not running")));
    stage.store.show(stage.both);
    QTRY_VERIFY2(stage.said().contains(QStringLiteral("not in the herd at this moment")),
                 qPrintable(stage.said()));
}

void TestMapLensBar::followsTheHerdAndTheMoment()
{
    Stage stage;
    stage.pane.setLens(Smith);
    stage.store.show(stage.both);
    QTRY_VERIFY2(stage.said().contains(QStringLiteral("all of it")), qPrintable(stage.said()));
    stage.store.show({});
    QTRY_VERIFY(stage.said().contains(QStringLiteral("behind on 1 client")));
    stage.store.append({stage.facts.make(90s, 1, fact::NodeStopped {})});
    QTRY_VERIFY(stage.said().contains(QStringLiteral("not running")));
}

void TestMapLensBar::tipsSayHowFarBehind()
{
    Stage stage;
    lookAt(stage.pane.view(), Ucla, 10);
    stage.pane.setLens(Smith);
    stage.store.append({stage.facts.taken(75s, "emu", {34.3, -118.3})}); // away from kiwi
    QTRY_VERIFY(stage.tip({34.3, -118.3}).contains(QStringLiteral("unknown to Smith")));
    const QString behind = stage.tip(Ucla);
    QVERIFY2(behind.contains(QStringLiteral("Smith is behind by 60 s, and sees it 19")),
             qPrintable(behind));
    stage.pane.setLens({});
    QVERIFY(!stage.tip({34.2, -118.3}).contains(QStringLiteral("Smith is behind")));
}

// Neither cards nor buttons lie on it.
void TestMapLensBar::coversNothing()
{
    Stage stage;
    stage.pane.setLens(Smith);
    stage.pane.openReport(Ucla);
    QCoreApplication::processEvents();
    QVERIFY(stage.bar->height() > 0);
    for (const char *name : {"mapZoomIn", "mapReportSend"}) {
        const auto *widget = stage.pane.findChild<QWidget *>(QString::fromLatin1(name));
        const QRect there(widget->mapTo(&stage.pane, QPoint()), widget->size());
        QVERIFY(!there.intersects(stage.bar->geometry()));
    }
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        stage.pane.setPalette(theme.palette());
        QVERIFY(!stage.pane.grab().isNull());
    }
}

QTEST_MAIN(TestMapLensBar)
#include "tst_maplensbar.moc"
