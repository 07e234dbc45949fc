// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/panes/recorded.h"
#include "ui/widgets/consolelist.h"
#include "ui/widgets/consolepane.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestConsolePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesAndSends();
    void enterSendsWhileCompleting();
    void keepsWhatWasTyped();
    void showsFloods();
    void foldsAnswers();
    void keepsItsPlace();
    void quotesForAShell();
};

void TestConsolePane::typesAndSends()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection);
    QSignalSpy submitted(&pane, &ConsolePane::submit);
    selection.select(SelectedNode {r.node("Smith")});
    QCOMPARE(pane.target(), r.node("Smith"));
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("WHATSAT kiwi 10 5"));
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted[0][2].toByteArray(), QByteArray("WHATSAT kiwi 10 5"));
    QVERIFY(input->text().isEmpty());
    QTest::keyClick(input, Qt::Key_Up);
    QCOMPARE(input->text(), QStringLiteral("WHATSAT kiwi 10 5"));
}

// A list of completions that is open must not swallow Enter.
void TestConsolePane::enterSendsWhileCompleting()
{
    Recorded r;
    r.allUp();
    r.take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    r.flush();
    Selection selection;
    ConsolePane pane(r.store, selection);
    QSignalSpy submitted(&pane, &ConsolePane::submit);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    pane.focusInput();
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("WHATSAT k"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted[0][2].toByteArray(), QByteArray("WHATSAT k"));
}

void TestConsolePane::keepsWhatWasTyped()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection);
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("IAMAT emu"));
    selection.select(SelectedNode {r.node("Smith")});
    pane.send(r.node("Hill"), "WHATSAT kiwi 10 5");
    QCOMPARE(input->text(), QStringLiteral("IAMAT emu"));
    pane.prepare(r.node("Hill"), "WHATSAT kiwi 10 5");
    QCOMPARE(input->text(), QStringLiteral("WHATSAT kiwi 10 5"));
    QTest::keyClick(input, Qt::Key_Up);
    QCOMPARE(input->text(), QStringLiteral("IAMAT emu"));
}

// A report that was news has a flood; one that was not has none.
void TestConsolePane::showsFloods()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection);
    QSignalSpy submitted(&pane, &ConsolePane::submit);
    pane.send(r.node("Hill"), "IAMAT kiwi +34.068930-118.445127 1520000000");
    pane.send(r.node("Hill"), "IAMAT kiwi +34.068930-118.445127 1510000000");
    const Report news = test::reportOf("kiwi", 1'520'000'000s);
    const Report stale = test::reportOf("kiwi", 1'510'000'000s);
    auto *list = pane.findChild<ConsoleList *>();
    auto *button = pane.findChild<QToolButton *>(QStringLiteral("consoleFlood"));
    QVERIFY(!button->isEnabled());
    r.take("Hill", news);
    r.add("Hill", fact::RequestAnswered {submitted[0][0].toULongLong(), news.line() + '\n', 1ms});
    r.take("Hill", stale, Verdict::Stale);
    r.add("Hill", fact::RequestAnswered {submitted[1][0].toULongLong(), stale.line() + '\n', 1ms});
    r.flush();
    QVERIFY(!button->isEnabled());
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(button->isEnabled());
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(selection.as<SelectedFlood>());
    QCOMPARE(selection.as<SelectedFlood>()->report, news.line());
    selection.clear();
    button->click();
    QVERIFY(selection.as<SelectedFlood>());
}

void TestConsolePane::foldsAnswers()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection);
    pane.resize(600, 300);
    QSignalSpy submitted(&pane, &ConsolePane::submit);
    pane.send(r.node("Hill"), "WHATSAT kiwi 10 5");
    r.add("Hill",
          fact::RequestAnswered {submitted[0][0].toULongLong(),
                                 test::reportOf("kiwi", 1'520'000'000s).line()
                                     + "\n{\"results\": [],\n\"status\": "
                                       "\"ZERO_RESULTS\"}\n\n",
                                 1ms});
    r.flush();
    auto *list = pane.findChild<ConsoleList *>();
    const auto text = [list] {
        return list->model()->index(0, 0).data().toString();
    };
    const int folded = list->sizeHintForRow(0);
    QVERIFY(text().endsWith(QStringLiteral("0 places, status ZERO_RESULTS ▸")));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(text().contains(QStringLiteral("{\"results\": [],\n\"status\"")));
    QVERIFY(list->sizeHintForRow(0) > folded);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(list->sizeHintForRow(0), folded);
}

// Whoever reads old answers is not torn away by new ones; whoever is at the end stays there.
void TestConsolePane::keepsItsPlace()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection);
    pane.resize(600, 300);
    pane.show();
    const QScrollBar *bar = pane.findChild<ConsoleList *>()->verticalScrollBar();
    for (int i = 0; i < 40; ++i)
        pane.send(r.node("Hill"), "WHATSAT kiwi 10 5");
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const int before = bar->maximum();
    pane.findChild<ConsoleList *>()->verticalScrollBar()->setValue(10);
    pane.send(r.node("Hill"), "WHATSAT kiwi 10 5");
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), 10);
}

void TestConsolePane::quotesForAShell()
{
    Recorded r;
    r.allUp();
    ConsoleEntry entry;
    entry.node = r.node("Hill");
    entry.line = "WHATSAT o'hara $(x) 5";
    const QByteArray port = QByteArray::number(r.store.state().node(entry.node).port);
    QCOMPARE(shellCommand(entry, r.store.state()),
             "printf '%s\\n' 'WHATSAT o'\\''hara $(x) 5' | nc 127.0.0.1 " + port);
    HerdConfig free = r.store.config();
    for (NodeConfig &node : free.nodes)
        node.port = 0;
    QVERIFY(shellCommand(entry, HerdState(free)).isEmpty());
}

QTEST_MAIN(TestConsolePane)
#include "tst_consolepane.moc"
