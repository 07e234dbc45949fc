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

// A pane over a herd that runs, and its list.
struct Shown
{
    Shown()
    {
        r.allUp();
        pane.resize(600, 300);
    }
    void send(const QByteArray &line) { pane.send(r.node("Hill"), line); }
    void answer(quint64 request, const QByteArray &bytes)
    {
        r.add("Hill", fact::RequestAnswered {request, bytes, 1ms});
    }

    Recorded r;
    Selection selection;
    ConsolePane pane {r.store, selection, counting()};
    ConsoleList *const list = pane.findChild<ConsoleList *>();
};

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
    Shown s;
    s.send("WHATSAT kiwi 10 5");
    s.answer(1,
             test::reportOf("kiwi", 1'520'000'000s).line()
                 + "\n{\"results\": [],\n\"status\": \"ZERO_RESULTS\"}\n\n");
    s.r.flush();
    const auto text = [&s] {
        return s.list->model()->index(0, 0).data().toString();
    };
    const int folded = s.list->sizeHintForRow(0);
    QVERIFY(text().endsWith(QStringLiteral("0 places, status ZERO_RESULTS ▸")));
    QTest::keyClick(s.list, Qt::Key_Return);
    QVERIFY(text().contains(QStringLiteral("{\"results\": [],\n\"status\"")));
    QVERIFY(s.list->sizeHintForRow(0) > folded);
    QTest::keyClick(s.list, Qt::Key_Return);
    QCOMPARE(s.list->sizeHintForRow(0), folded);
}

// Whoever reads old answers is not torn away by new ones; whoever is at the end stays there.
void TestConsoleList::keepsItsPlace()
{
    Shown s;
    s.pane.show();
    const QScrollBar *bar = s.list->verticalScrollBar();
    for (int i = 0; i < 40; ++i)
        s.send("WHATSAT kiwi 10 5");
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const int before = bar->maximum();
    s.list->verticalScrollBar()->setValue(10);
    s.send("WHATSAT kiwi 10 5");
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), 10);
}

// Then the oldest go above what is read; and answers may come there.
void TestConsoleList::keepsItsPlaceWhenFull()
{
    Shown s;
    s.pane.show();
    for (qsizetype i = 0; i < ConsoleModel::Bound; ++i)
        s.send("WHATSAT kiwi 10 " + QByteArray::number(i));
    const QScrollBar *bar = s.list->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    s.list->verticalScrollBar()->setValue(bar->maximum() / 2);
    const QPersistentModelIndex read = s.list->indexAt(s.list->viewport()->rect().center());
    const QRect before = s.list->visualRect(read);
    for (int i = 0; i < 20; ++i)
        s.send("WHATSAT emu 10 5");
    QTRY_COMPARE(s.list->visualRect(read), before);
    for (quint64 i = 30; i < 60; ++i)
        s.answer(1 + i, "? x\n");
    s.r.flush();
    QTRY_COMPARE(s.list->visualRect(read), before);
}

// An empty list is no riddle: what to type, or where a recorded run has it.
void TestConsoleList::saysWhatBelongsThere()
{
    Shown s;
    const auto look = [&s] {
        s.pane.grab();
        return s.list->viewport()->grab().toImage();
    };
    QVERIFY(s.list->accessibleDescription().contains(QStringLiteral("IAMAT kiwi")));
    const QImage live = look();
    s.pane.setBarred(QStringLiteral("This is a recording."));
    QVERIFY(s.list->accessibleDescription().contains(QStringLiteral("Events")));
    QVERIFY(look() != live);
    s.pane.setBarred({});
    QCOMPARE(look(), live);
    s.send("HELLO");
    QVERIFY(look() != live);
}

QTEST_MAIN(TestConsoleList)
#include "tst_consolelist.moc"
