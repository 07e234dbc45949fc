// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/console/consolelist.h"
#include "ui/widgets/console/consolepane.h"

#include <QScrollBar>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

// Requests count from 1.
ConsolePane::Submit counting()
{
    return [count = quint64(0)](NodeId, const QByteArray &) mutable {
        return ++count;
    };
}

} // namespace

class TestConsoleList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsAnswers();
    void keepsItsPlace();
    void keepsItsPlaceWhenFull();
    void saysWhatBelongsThere();
};

void TestConsoleList::foldsAnswers()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection, counting());
    pane.resize(600, 300);
    pane.send(r.node("Hill"), "WHATSAT kiwi 10 5");
    r.add("Hill",
          fact::RequestAnswered {1u,
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
void TestConsoleList::keepsItsPlace()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection, counting());
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

// Then the oldest go above what is read; and answers may come there.
void TestConsoleList::keepsItsPlaceWhenFull()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection, counting());
    pane.resize(600, 300);
    pane.show();
    auto *list = pane.findChild<ConsoleList *>();
    for (qsizetype i = 0; i < ConsoleModel::Bound; ++i)
        pane.send(r.node("Hill"), "WHATSAT kiwi 10 " + QByteArray::number(i));
    const QScrollBar *bar = list->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    list->verticalScrollBar()->setValue(bar->maximum() / 2);
    const QPersistentModelIndex read = list->indexAt(list->viewport()->rect().center());
    const QRect before = list->visualRect(read);
    for (int i = 0; i < 20; ++i)
        pane.send(r.node("Hill"), "WHATSAT emu 10 5");
    QTRY_COMPARE(list->visualRect(read), before);
    for (quint64 i = 30; i < 60; ++i)
        r.add("Hill", fact::RequestAnswered {1 + i, "? x\n", 1ms});
    r.flush();
    QTRY_COMPARE(list->visualRect(read), before);
}

// An empty list is no riddle: what to type, or where a recorded run has it.
void TestConsoleList::saysWhatBelongsThere()
{
    Recorded r;
    r.allUp();
    Selection selection;
    ConsolePane pane(r.store, selection, counting());
    pane.resize(600, 300);
    const auto *list = pane.findChild<ConsoleList *>();
    const auto look = [&pane, list] {
        pane.grab();
        return pane.findChild<ConsoleList *>()->viewport()->grab().toImage();
    };
    QVERIFY(list->accessibleDescription().contains(QStringLiteral("IAMAT kiwi")));
    const QImage live = look();
    pane.setBarred(QStringLiteral("This is a recording."));
    QVERIFY(list->accessibleDescription().contains(QStringLiteral("Events")));
    QVERIFY(look() != live);
    pane.setBarred({});
    QCOMPARE(look(), live);
    pane.send(r.node("Hill"), "HELLO");
    QVERIFY(look() != live);
}

QTEST_MAIN(TestConsoleList)
#include "tst_consolelist.moc"
