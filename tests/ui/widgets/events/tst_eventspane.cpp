// SPDX-License-Identifier: GPL-3.0-or-later
// Long because the pane is where line, list and menus meet.
#include "herd/core/facts/factkinds.h"
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/events/eventmenu.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/events/filterchoices.h"
#include "ui/widgets/events/filterline.h"
#include "ui/widgets/theme/theme.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

// A pane over a run that is told; with a flood, whose first fact is its report.
struct Shown
{
    enum class Run { Empty, Flood };
    explicit Shown(Run run = Run::Empty)
    {
        if (run == Run::Flood)
            r.flood(test::reportOf("kiwi", 5s));
        r.flush();
        pane.resize(900, 300);
        pane.show();
    }
    template<class Widget> Widget *find(const char *name) const
    {
        return pane.findChild<Widget *>(QLatin1StringView(name));
    }
    int rows() const { return table->model()->rowCount(); }
    void clickRow(int row)
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 1)).center());
    }

    Recorded r;
    Selection selection;
    EventsPane pane {r.store, selection};
    QTableView *const table = find<QTableView>("eventTable");
    FilterLine *const line = find<FilterLine>("eventFilter");
    const QLabel *const error = find<QLabel>("eventFilterError");
};

} // namespace

class TestEventsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsArePlain();
    void mistakesAreSaidAtTheirPlace();
    void mistakesKeepTheirColour();
    void anEmptyListSaysWhy();
    void paneSelectsMessages();
    void whatIsBeingWrittenIsNotWrongYet();
    void tellsWhatItShows();
    void remembersFiltersAndColumns();
    void theFilterMayGoFurther();
    void menusMakeFilters_data();
    void menusMakeFilters();
    void countsWhatItHolds();
};

void TestEventsPane::wordsArePlain()
{
    const HerdConfig config = test::seedHerd();
    const Fact line {1, 1s, NodeId {0}, fact::LineReceived {1, QByteArray("<b>\r\n\xff\x1b[0m")}};
    QCOMPARE(describe(line, config).text, QStringLiteral("<b>\\x0d\\n\\xff\\x1b[0m"));
    const Fact update {
        2, 1s, NodeId {2},
        fact::UpdateReceived {NodeId {0}, test::reportOf("kiwi", 5s), Verdict::Duplicate, {}}};
    QCOMPARE(describe(update, config).where, QStringLiteral("Hill → Smith"));
    QCOMPARE(describe(update, config).verdict, QStringLiteral("duplicate"));
    QCOMPARE(QByteArray(kindOf(update.body).group), "update");
    const Fact ahead {
        2, 1s, NodeId {2},
        fact::UpdateReceived {NodeId {0}, test::reportOf("kiwi", 5s), Verdict::Ahead, {}}};
    QCOMPARE(describe(ahead, config).verdict, QStringLiteral("ahead"));
    QVERIFY(describe(ahead, config).isProblem);
    const Fact aside {3, 1s, NodeId {2}, fact::ReportSetAside {test::reportOf("kiwi", 5s)}};
    QCOMPARE(QByteArray(kindOf(aside.body).group), "report");
    QCOMPARE(describe(aside, config).client, QStringLiteral("kiwi"));
    const Fact strangers {4, 1s, NodeId {2}, fact::StrangersTurnedAway {57, 1234}};
    QCOMPARE(QByteArray(kindOf(strangers.body).group), "link");
    QCOMPARE(describe(strangers, config).text,
             QStringLiteral("57 callers did not prove to be neighbours, or to speak TLS, "
                            "1,234 knocks were passed over"));
    const Fact client {6, 1s, NodeId {2}, fact::ClientConnected {7, "127.0.0.1", true}};
    QCOMPARE(describe(client, config).text, QStringLiteral("from 127.0.0.1, over TLS"));
    const Fact listening {7, 1s, NodeId {2}, fact::NodeListening {"127.0.0.1", 1, 2, 3}};
    QCOMPARE(describe(listening, config).text,
             QStringLiteral("127.0.0.1:1, neighbours on 2, TLS on 3"));
    const Fact certificate {8, 1s, NodeId {2},
                            fact::CertificateInUse {1'798'761'600, CertificateState::ExpiresSoon}};
    QCOMPARE(describe(certificate, config).text, QStringLiteral("expires on 2027-01-01"));
    QVERIFY(describe(certificate, config).isProblem);
    const Fact journal {5, 1s, NodeId {2}, fact::JournalRestored {7, 2}};
    QCOMPARE(describe(journal, config).text,
             QStringLiteral("7 clients; 2 more are set aside: their times are too far ahead"));
    QCOMPARE(lineText(QByteArray(20, 'x'), 5), QStringLiteral("xxxx…"));
    QCOMPARE(durationText(183us), QStringLiteral("0.183 ms"));
    QCOMPARE(durationText(2310ms), QStringLiteral("2.31 s"));
}

// A mistake is said and shown; until it is gone the filter before it stays, and that is said.
void TestEventsPane::mistakesAreSaidAtTheirPlace()
{
    Shown s(Shown::Run::Flood);
    s.pane.setFilter(QStringLiteral("kiwi and colour == red"));
    QVERIFY(s.error->text().endsWith(QStringLiteral("Until it is right all events are shown.")));
    s.pane.setFilter(QStringLiteral("kind == report"));
    QTRY_COMPARE(s.rows(), 1);
    QVERIFY(!s.error->isVisible());
    s.pane.setFilter(QStringLiteral("kiwi and colour == red"));
    QVERIFY(s.error->isVisible());
    QVERIFY(s.error->text().startsWith(QStringLiteral("“colour” is no field.")));
    QVERIFY(s.error->text().endsWith(QStringLiteral("Until it is right the filter before stays.")));
    QCOMPARE(s.error->palette().color(QPalette::WindowText), Theme::of(s.pane.palette()).bad);
    QCOMPARE(s.line->underlined(), QList<FilterLine::Place>({{9, 6}}));
    QTest::qWait(0);
    QCOMPARE(s.rows(), 1);
    s.pane.setFilter(QStringLiteral("kiwi and")); // the end stands for what is missing
    QCOMPARE(s.line->underlined(), QList<FilterLine::Place>({{7, 1}}));
    s.pane.setFilter(QStringLiteral("kiwi"));
    QTRY_COMPARE(s.rows(), 17);
    QVERIFY(!s.error->isVisible());
    QVERIFY(s.line->underlined().isEmpty());
}

void TestEventsPane::anEmptyListSaysWhy()
{
    Shown s;
    const auto *why = s.find<QLabel>("eventsWhyEmpty");
    auto *clear = s.find<QToolButton>("eventsShowAll");
    QVERIFY(why->isVisible());
    QCOMPARE(why->text(), QStringLiteral("Nothing has happened yet."));
    QVERIFY(!clear->isVisible());
    for (int i = 0; i < 1204; ++i)
        s.r.add("Hill", fact::NodeStarting {});
    s.r.flush();
    QTRY_VERIFY(!why->isVisible());
    s.pane.setFilter(QStringLiteral("dodo"));
    QTRY_VERIFY(why->isVisible());
    QCOMPARE(why->text(), QStringLiteral("The filter hides all 1,204 events."));
    // Of a recording another part is shown.
    auto early = std::make_shared<Stretch>(s.r.store.names());
    early->append({1, 1s, NodeId {0}, fact::NodeStarting {}});
    s.r.store.setRecorded(true);
    s.r.store.turnTo(early);
    s.r.store.show(1);
    QTRY_COMPARE(
        why->text(),
        QStringLiteral("The filter hides the only event.\n1,203 more are recorded and were "
                       "not searched: click on the timeline where they are."));
    s.r.store.turnTo(nullptr);
    s.r.store.show({});
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(!why->isVisible());
    QCOMPARE(s.rows(), 1204);
}

// The colours of a theme that comes later are taken, too.
void TestEventsPane::mistakesKeepTheirColour()
{
    Shown s;
    s.pane.setFilter(QStringLiteral("colour == red"));
    for (const Theme &theme : {Theme::darkTheme(), Theme::light()}) {
        s.pane.setPalette(theme.palette());
        QCOMPARE(s.error->palette().color(QPalette::WindowText), theme.bad);
    }
}

void TestEventsPane::paneSelectsMessages()
{
    Shown s(Shown::Run::Flood);
    s.pane.setFilter(QStringLiteral("kind == report"));
    QTRY_COMPARE(s.rows(), 1);
    s.clickRow(0);
    QVERIFY(s.selection.as<SelectedFlood>());
    s.pane.setFilter(QStringLiteral("verdict == duplicate"));
    QTRY_COMPARE(s.rows(), 4);
    s.clickRow(0);
    QVERIFY(s.selection.as<SelectedHop>());
}

void TestEventsPane::whatIsBeingWrittenIsNotWrongYet()
{
    Shown s(Shown::Run::Flood);
    QSignalSpy changed(&s.pane, &EventsPane::filterChanged);
    QTest::keyClicks(s.line, QStringLiteral("kind == report"));
    QTRY_COMPARE(changed.size(), 1);
    QTest::keyClicks(s.line, QStringLiteral(" or kind == updat "));
    QTRY_VERIFY(s.error->isVisible()); // no letter follows that could make it right
    s.line->setText(QStringLiteral("kind == report or (kind == updat"));
    QTRY_VERIFY(!s.error->isVisible());
    QCOMPARE(s.rows(), 1);
    QVERIFY(s.line->underlined().isEmpty());
    QTest::keyClick(s.line, Qt::Key_Return);
    QVERIFY(s.error->isVisible());
}

// For whoever shows only what fits, elsewhere.
void TestEventsPane::tellsWhatItShows()
{
    Shown s(Shown::Run::Flood);
    QSignalSpy changed(&s.pane, &EventsPane::filterChanged);
    for (const Fact &fact : s.r.store.facts())
        QVERIFY(s.pane.fits(fact));
    s.pane.setFilter(QStringLiteral("kind == report or hop == 3"));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(s.pane.filter().text(), QStringLiteral("kind == report or hop == 3"));
    QVERIFY(s.pane.fits(s.r.store.facts().front()));
    QVERIFY(!s.pane.fits(s.r.store.facts()[1]));
    QCOMPARE(s.pane.nextMatch(0, true), 1u);
    QVERIFY(s.pane.nextMatch(1, true) > 8);
    QCOMPARE(s.pane.nextMatch(1, false), 0u);
}

void TestEventsPane::remembersFiltersAndColumns()
{
    Recorded r;
    Selection selection;
    EventsMemory memory;
    {
        EventsPane pane(r.store, selection);
        auto *line = pane.findChild<FilterLine *>(QStringLiteral("eventFilter"));
        pane.setFilter(QStringLiteral("kiwi"));
        pane.setFilter(QStringLiteral("colour == red")); // a wrong one is not
        line->clear();
        QTest::keyClicks(line, QStringLiteral("hop > 2"));
        QTest::keyClick(line, Qt::Key_Escape);
        QTest::keyClick(line, Qt::Key_Return);
        memory = pane.memory();
    }
    QCOMPARE(memory.recent(), QStringList({QStringLiteral("hop > 2"), QStringLiteral("kiwi")}));
    memory.setHidden(EventColumn::Size, false);
    memory.setHidden(EventColumn::Client, true);
    memory.save(QStringLiteral("birds & more"), QStringLiteral("kiwi or emu"));
    EventsPane pane(r.store, selection);
    pane.remember(memory);
    QCOMPARE(pane.memory(), memory);
    const auto *table = pane.findChild<QTableView *>(QStringLiteral("eventTable"));
    QVERIFY(table->isColumnHidden(int(EventColumn::Number)));
    QVERIFY(table->isColumnHidden(int(EventColumn::Client)));
    QVERIFY(!table->isColumnHidden(int(EventColumn::Size)));
    QMenu *menu = pane.findChild<FilterChoices *>()->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("birds && more — kiwi or emu"));
    menu->actions().first()->trigger();
    QCOMPARE(pane.filter().text(), QStringLiteral("kiwi or emu"));
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->actions().first()->isChecked());
    QVERIFY(menu->actions().last()->text().startsWith(QStringLiteral("Forget")));
    menu->actions().last()->trigger();
    QVERIFY(pane.memory().saved().isEmpty());
}

void TestEventsPane::theFilterMayGoFurther()
{
    Recorded r;
    r.allUp();
    r.flood(test::reportOf("kiwi", 5s));
    Selection selection;
    EventsMemory memory;
    {
        EventsPane pane(r.store, selection);
        auto *everywhere = pane.findChild<QToolButton *>(QStringLiteral("eventsEverywhere"));
        QVERIFY(everywhere->isEnabled() && !everywhere->isChecked());
        QVERIFY(!everywhere->toolTip().isEmpty());
        pane.setFilter(QStringLiteral("client == kiwi"));
        QTest::qWait(0);
        QVERIFY(!pane.fold().isThere());
        everywhere->click();
        QTRY_VERIFY(pane.fold().isThere());
        QVERIFY(pane.fold().has(test::reportOf("kiwi", 5s).line()));
        memory = pane.memory();
    }
    EventsPane pane(r.store, selection);
    pane.remember(memory);
    pane.setFilter(QStringLiteral("client == kiwi"));
    QTRY_VERIFY(pane.fold().isThere());
    pane.findChild<QToolButton *>(QStringLiteral("eventsEverywhere"))->click();
    QVERIFY(!pane.fold().isThere());
    QVERIFY(!pane.memory().isFilterShared());
}

void TestEventsPane::menusMakeFilters_data()
{
    QTest::addColumn<QString>("filter"); // that is there
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *filter, const char *action, const char *next) {
        QTest::addRow("%s, %s", filter, action)
            << QString::fromUtf8(filter) << QString::fromUtf8(action) << QString::fromUtf8(next);
    };
    row("", "Only", "node == Smith and node == Hill");
    row("", "Not", "not (node == Smith and node == Hill)");
    row("kiwi", "Only", "kiwi and node == Smith and node == Hill");
    row("kiwi or emu", "Not", "(kiwi or emu) and not (node == Smith and node == Hill)");
    row("kiwi", "Follow this client", "client == \"a(kiwi)\"");
    row("", "Follow this flood", "flood == \"AT Hill +1.000000000 a(kiwi) +1+2 1\"");
}

void TestEventsPane::menusMakeFilters()
{
    QFETCH(QString, filter);
    QFETCH(QString, action);
    const Report report = Report::make("Hill", 2s, "a(kiwi)", "+1+2", "1");
    const Fact fact {1, 1s, NodeId {2},
                     fact::UpdateReceived {NodeId {0}, report, Verdict::Newer, {}}};
    QMenu menu;
    QString next;
    offerFilters(menu, fact, EventColumn::Where, EventTexts(test::seedHerd()),
                 FactFilter::parse(filter).filter, [&next](const QString &text) { next = text; });
    for (QAction *each : menu.actions()) {
        if (each->text().startsWith(action))
            each->trigger();
    }
    QTEST(next, "next");
    QVERIFY(FactFilter::parse(next).mistakes.isEmpty());
    QVERIFY(menu.actions().first()->text().contains(QStringLiteral("node == Smith")));
}

void TestEventsPane::countsWhatItHolds()
{
    Recorded r;
    for (int i = 0; i < 1500; ++i)
        r.add("Hill", fact::NodeStarting {});
    r.flush();
    Selection selection;
    EventsPane pane(r.store, selection);
    pane.show();
    const auto *counter = pane.findChild<QLabel *>(QStringLiteral("eventsCounter"));
    auto *fresh = pane.findChild<QToolButton *>(QStringLiteral("eventsNew"));
    QCOMPARE(counter->text(), QStringLiteral("1,500 of 1,500"));
    QVERIFY(!fresh->isVisible());
    auto *table = pane.findChild<QTableView *>(QStringLiteral("eventTable"));
    table->sortByColumn(int(EventColumn::Time), Qt::DescendingOrder);
    QTRY_COMPARE(counter->text(), QStringLiteral("1,500 of 1,500, sorted, held"));
    QVERIFY(counter->toolTip().contains(counter->text())); // where it is cut
    QTRY_VERIFY(fresh->isVisible());
    fresh->click();
    QCOMPARE(counter->text(), QStringLiteral("1,500 of 1,500"));
    QVERIFY(!fresh->isVisible());
}

QTEST_MAIN(TestEventsPane)
#include "tst_eventspane.moc"
