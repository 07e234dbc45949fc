// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/console/consolelist.h"
#include "ui/widgets/console/consolepane.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

// Lines as they are submitted; their requests count from 1.
struct Sent
{
    ConsolePane::Submit by()
    {
        return [this](NodeId, const QByteArray &line) {
            lines.append(line);
            return quint64(lines.size());
        };
    }

    QByteArrayList lines;
};

} // namespace

class TestConsolePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesAndSends();
    void sendsEachPastedLine();
    void saysWhenTheLineIsFull();
    void keepsWhatWasTyped();
    void showsFloods();
    void nowGoesOnWhenTheClockIsSetBack();
    void sendsNothingWhileBarred();
    void theLineHasRoom_data();
    void theLineHasRoom();
};

void TestConsolePane::typesAndSends()
{
    Recorded r;
    r.allUp();
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    selection.select(SelectedNode {r.node("Smith")});
    QCOMPARE(pane.target(), r.node("Smith"));
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("WHATSAT kiwi 10 5"));
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(sent.lines.size(), 1);
    QCOMPARE(sent.lines[0], QByteArray("WHATSAT kiwi 10 5"));
    QVERIFY(input->text().isEmpty());
    QTest::keyClick(input, Qt::Key_Up);
    QCOMPARE(input->text(), QStringLiteral("WHATSAT kiwi 10 5"));
}

// Pasted lines are requests like any, each with the answer to it.
void TestConsolePane::sendsEachPastedLine()
{
    Recorded r;
    r.allUp();
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    QGuiApplication::clipboard()->setText(QStringLiteral("HELLO\r\n\nWHEREIS kiwi\n"));
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    input->paste();
    QTest::keyClick(input, Qt::Key_Return);
    QVERIFY(input->text().isEmpty());
    QCOMPARE(sent.lines.size(), 2);
    QCOMPARE(sent.lines[0], QByteArray("HELLO"));
    QCOMPARE(sent.lines[1], QByteArray("WHEREIS kiwi"));
    for (int i = 0; i < sent.lines.size(); ++i)
        r.add("Hill", fact::RequestAnswered {quint64(i) + 1, "? " + sent.lines[i] + '\n', 1ms});
    r.flush();
    const auto *list = pane.findChild<ConsoleList *>();
    for (int row = 0; row < 2; ++row)
        QVERIFY(list->model()->index(row, 0).data().toString().contains(
            QStringLiteral("? ") + QString::fromUtf8(sent.lines[row])));
    QTest::keyClick(input, Qt::Key_Up);
    QTest::keyClick(input, Qt::Key_Up);
    QCOMPARE(input->text(), QStringLiteral("HELLO"));
}

// More than the line holds is not sent in part without a word.
void TestConsolePane::saysWhenTheLineIsFull()
{
    Recorded r;
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    QGuiApplication::clipboard()->setText(QString(40'000, QLatin1Char('x')));
    pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"))->paste();
    const auto labels = pane.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(QStringLiteral("is left out"));
    }));
}

void TestConsolePane::keepsWhatWasTyped()
{
    Recorded r;
    r.allUp();
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
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
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    pane.send(r.node("Hill"), "IAMAT kiwi +34.068930-118.445127 1520000000");
    pane.send(r.node("Hill"), "IAMAT kiwi +34.068930-118.445127 1510000000");
    const Report news = test::reportOf("kiwi", 1'520'000'000s);
    const Report stale = test::reportOf("kiwi", 1'510'000'000s);
    auto *list = pane.findChild<ConsoleList *>();
    auto *button = pane.findChild<QToolButton *>(QStringLiteral("consoleFlood"));
    QVERIFY(!button->isEnabled());
    r.take("Hill", news);
    r.add("Hill", fact::RequestAnswered {1u, news.line() + '\n', 1ms});
    r.take("Hill", stale, Verdict::Stale);
    r.add("Hill", fact::RequestAnswered {2u, stale.line() + '\n', 1ms});
    r.flush();
    QVERIFY(!button->isEnabled());
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(button->isEnabled());
    QSignalSpy wanted(&pane, &ConsolePane::floodWanted);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(selection.as<SelectedFlood>());
    QCOMPARE(selection.as<SelectedFlood>()->report, news.line());
    selection.clear();
    button->click();
    QVERIFY(selection.as<SelectedFlood>());
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted[1][0].toByteArray(), news.line());
}

// ${now} is newer than the one before, and the hint says why other reports of now are not.
void TestConsolePane::nowGoesOnWhenTheClockIsSetBack()
{
    Recorded r;
    r.allUp();
    r.take("Hill", test::reportOf("emu", 1'520'000'000s));
    r.flush();
    Selection selection;
    Nanoseconds wall = 1'520'000'000s;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by(), nullptr, [&wall] { return Now {0s, wall}; });
    pane.send(r.node("Hill"), "IAMAT kiwi +1+2 ${now}");
    wall -= 1h;
    pane.send(r.node("Hill"), "IAMAT kiwi +1+2 ${now}");
    QCOMPARE(sent.lines[0], QByteArray("IAMAT kiwi +1+2 1520000000.000000000"));
    QCOMPARE(sent.lines[1], QByteArray("IAMAT kiwi +1+2 1520000000.000000001"));

    ConsolePane another(r.store, selection, sent.by(), nullptr, [&wall] { return Now {0s, wall}; });
    another.prepare(r.node("Hill"), "IAMAT emu +1+2 ${now}");
    QStringList hints;
    for (const QLabel *label : another.findChildren<QLabel *>())
        hints.append(label->text());
    QVERIFY2(hints.join(u'\n').contains(QStringLiteral("60 min ahead of the clock")),
             qPrintable(hints.join(u'\n')));
}

// As with a recording; what stands there can still be read and copied.
void TestConsolePane::sendsNothingWhileBarred()
{
    Recorded r;
    r.allUp();
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    const QString why = QStringLiteral("This is a recording.");
    pane.setBarred(why);
    auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("HELLO"));
    QTest::keyClick(input, Qt::Key_Return);
    pane.send(r.node("Hill"), "HELLO"); // as the map and the list of exchanges do
    QVERIFY(sent.lines.isEmpty());
    QVERIFY(input->text().isEmpty());
    const auto labels = pane.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&why](const QLabel *label) { return label->text() == why; }));
    pane.setBarred({});
    QTest::keyClicks(input, QStringLiteral("HELLO"));
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(sent.lines, QByteArrayList {"HELLO"});
}

// Beside everything else, or else in a row of its own; both ways, and back.
void TestConsolePane::theLineHasRoom_data()
{
    QTest::addColumn<int>("width"); // pixels, of fonts of usual size
    QTest::addColumn<int>("letters");
    QTest::addColumn<bool>("oneRow");
    QTest::newRow("wide") << 900 << 40 << true;
    QTest::newRow("a third of 1600") << 478 << 52 << false;
    QTest::newRow("a third of 1024") << 312 << 33 << false;
}

void TestConsolePane::theLineHasRoom()
{
    QFETCH(int, width);
    QFETCH(int, letters);
    QFETCH(bool, oneRow);
    Recorded r;
    r.allUp();
    Selection selection;
    Sent sent;
    ConsolePane pane(r.store, selection, sent.by());
    pane.show();
    const auto *input = pane.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    const auto *target = pane.findChild<QComboBox *>(QStringLiteral("consoleTarget"));
    for (const int each : {oneRow ? 300 : 1200, width}) {
        pane.resize(each, 300);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }
    QCOMPARE(pane.width(), width);
    QVERIFY2(input->width() >= letters * input->fontMetrics().averageCharWidth(),
             qPrintable(QString::number(input->width())));
    QVERIFY(target->width() >= 6 * target->fontMetrics().averageCharWidth());
    QCOMPARE(target->geometry().bottom() < input->y(), !oneRow);
    for (const auto *button : pane.findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        QVERIFY(pane.rect().contains(button->geometry()));
}

QTEST_MAIN(TestConsolePane)
#include "tst_consolepane.moc"
