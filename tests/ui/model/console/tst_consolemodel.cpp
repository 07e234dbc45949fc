// SPDX-License-Identifier: GPL-3.0-or-later
// What lines typed into the console mean, and what becomes of them.
// Long because each row of its tables is a line and its answer.
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/console/consoleline.h"
#include "ui/model/console/consolemodel.h"
#include "ui/model/console/requestlibrary.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

// Requests count from 1, as a backend counts them.
quint64 add(ConsoleModel &model, NodeId node, const QByteArray &line)
{
    static quint64 requests = 0;
    model.add(++requests, node, line);
    return requests;
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variables_data();
    void variables();
    void hints_data();
    void hints();
    void requests_data();
    void requests();
    void hintsForSeveralLines();
    void saysWhereTheConnectionEnded_data();
    void saysWhereTheConnectionEnded();
    void history();
    void completes();
    void namesTheFaultyField();
    void saysWhyItWasRefused_data();
    void saysWhyItWasRefused();
    void offersReadyRequests();
    void pairsAnswersWithRequests();
    void saysWhatWasKnownAtAMoment();
    void showsAFloodThatIsToldLater();
    void pairsWhatAScenarioSends();
    void completesTheFirstOfMany();
    void staysBounded();
    void staysBoundedInBytes();
};

void TestConsole::variables_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("now") << QByteArray("IAMAT kiwi +1+1 ${now}")
                         << QByteArray("IAMAT kiwi +1+1 1000.000000005");
    QTest::newRow("before") << QByteArray("${now-60}") << QByteArray("940.000000005");
    QTest::newRow("after") << QByteArray("${now+0.5} ${now}")
                           << QByteArray("1000.500000005 1000.000000005");
    QTest::newRow("others stay") << QByteArray("${then} $now ${now*2}")
                                 << QByteArray("${then} $now ${now*2}");
}

void TestConsole::variables()
{
    QFETCH(QByteArray, line);
    QTEST(expanded(line, 1000s + 5ns), "sent");
}

void TestConsole::hints_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("fine") << QByteArray("IAMAT emu +1+1 ${now}") << QString();
    QTest::newRow("known client") << QByteArray("WHATSAT kiwi 10 5") << QString();
    QTest::newRow("unknown client")
        << QByteArray("WHATSAT dodo 10 5") << QStringLiteral("not heard");
    QTest::newRow("coordinates") << QByteArray("IAMAT emu 1+1 ${now}")
                                 << QStringLiteral("both signs");
    QTest::newRow("radius") << QByteArray("WHATSAT kiwi 51 5") << QStringLiteral("at most 50");
    QTest::newRow("limit") << QByteArray("WHATSAT kiwi 1 21") << QStringLiteral("1 to 20");
    QTest::newRow("fields") << QByteArray("IAMAT kiwi") << QStringLiteral("three fields");
    QTest::newRow("command") << QByteArray("HELLO") << QStringLiteral("IAMAT and WHATSAT");
    QTest::newRow("old") << QByteArray("IAMAT kiwi +1+1 5") << QStringLiteral("Not newer");
    QTest::newRow("future") << QByteArray("IAMAT kiwi +1+1 ${now+90000}")
                            << QStringLiteral("a day ahead");
    QTest::newRow("update") << QByteArray("UPDATE {}") << QStringLiteral("for servers");
}

void TestConsole::hints()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, word);
    Recorded r;
    r.allUp();
    r.take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    r.flush();
    const QString hint = hintFor(line, r.store.state(), r.node("Hill"), 1'520'000'100s);
    QCOMPARE(hint.isEmpty(), word.isEmpty());
    QVERIFY2(hint.contains(word), qPrintable(hint));
}

void TestConsole::requests_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("lines");
    const QString one = QStringLiteral("WHATSAT kiwi 10 5"), two = QStringLiteral(" x\ty ");
    QTest::newRow("none") << QStringLiteral(" \t ") << QStringList();
    QTest::newRow("one") << one << QStringList {one};
    QTest::newRow("as it is") << two << QStringList {two};
    QTest::newRow("a newline behind") << one + QLatin1Char('\n') << QStringList {one};
    QTest::newRow("two") << one + QLatin1Char('\n') + two << QStringList {one, two};
    QTest::newRow("of Windows, with blank ones")
        << one + QStringLiteral("\r\n  \r\n\r\n") + two << QStringList {one, two};
    QTest::newRow("of word processors")
        << one + QChar(QChar::LineSeparator) + two + QChar(QChar::ParagraphSeparator) + one
        << QStringList {one, two, one};
}

void TestConsole::requests()
{
    QFETCH(QString, typed);
    QTEST(requestsIn(typed), "lines");
}

void TestConsole::hintsForSeveralLines()
{
    Recorded r;
    r.allUp();
    r.take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    r.flush();
    const auto hint = [&r](const char *typed) {
        return hintForAll(QString::fromUtf8(typed), r.store.state(), r.node("Hill"), 1000s);
    };
    QCOMPARE(hint(""), QString());
    QCOMPARE(hint("WHATSAT kiwi 10 5\n"), QString());
    QVERIFY(hint("WHATSAT kiwi 51 5").startsWith(QStringLiteral("Field 2")));
    QCOMPARE(hint("WHATSAT kiwi 10 5\n\nWHATSAT kiwi 10 6"),
             QStringLiteral("2 lines: each is a request of its own."));
    QVERIFY(
        hint("WHATSAT kiwi 10 5\nWHATSAT kiwi 51 6\nHELLO")
            .startsWith(QStringLiteral("3 lines: each is a request of its own. Line 2: Field 2")));
}

void TestConsole::saysWhereTheConnectionEnded_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("note");
    const QByteArray whatsat = "WHATSAT kiwi 10 5", iamat = "IAMAT kiwi +1+1 5";
    const QByteArray at = "AT Hill +1 kiwi +1+1 5\n";
    const QString ended = QStringLiteral("the connection ended with it");
    const QString none = QStringLiteral("0 places, status OK");
    const QByteArray json = "{\"results\": [], \"status\": \"OK\"}";
    QTest::newRow("whole") << whatsat << at + json + "\n\n" << none + QStringLiteral(" ▸");
    QTest::newRow("no blank line") << whatsat << at + json + '\n'
                                   << none + QStringLiteral(" · ") + ended + QStringLiteral(" ▸");
    QTest::newRow("no newline") << whatsat << at + json
                                << none + QStringLiteral(" · ") + ended + QStringLiteral(" ▸");
    QTest::newRow("nothing behind the first line") << whatsat << at << ended;
    QTest::newRow("one line") << iamat << at << QString();
    QTest::newRow("one line without its newline") << iamat << at.chopped(1) << ended;
    QTest::newRow("silence") << QByteArray("UPDATE {}") << QByteArray() << QString();
}

void TestConsole::saysWhereTheConnectionEnded()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, answer);
    Recorded r;
    ConsoleModel model(r.store);
    r.add("Hill", fact::RequestAnswered {add(model, r.node("Hill"), line), answer, 1ms});
    r.flush();
    QCOMPARE(model.at(0).state, ConsoleEntry::State::Answered);
    QTEST(model.text(0).note, "note");
}

void TestConsole::history()
{
    ConsoleHistory history;
    QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("draft"));
    history.add(QStringLiteral("one"));
    history.add(QStringLiteral("two"));
    history.add(QStringLiteral("two"));
    QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("two"));
    QCOMPARE(history.older(QStringLiteral("two")), QStringLiteral("one"));
    QCOMPARE(history.older(QStringLiteral("one")), QStringLiteral("one"));
    QCOMPARE(history.newer(), QStringLiteral("two"));
    QCOMPARE(history.newer(), QStringLiteral("draft"));
    QCOMPARE(history.newer(), QStringLiteral("draft"));
}

void TestConsole::completes()
{
    Recorded r;
    r.allUp();
    r.take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    r.flush();
    const HerdState &state = r.store.state();
    QCOMPARE(completions(QStringLiteral("i"), state), QStringList {QStringLiteral("IAMAT ")});
    QCOMPARE(completions(QStringLiteral("WHATSAT k"), state),
             QStringList {QStringLiteral("WHATSAT kiwi ")});
    QCOMPARE(completions(QStringLiteral("IAMAT kiwi +1+1 $"), state),
             QStringList {QStringLiteral("IAMAT kiwi +1+1 ${now}")});
    QCOMPARE(completions(QStringLiteral("nonsense at all here and there "), state), QStringList());
}

void TestConsole::namesTheFaultyField()
{
    Recorded r;
    const auto hint = [&r](const char *line) {
        return hintFor(line, r.store.state(), r.node("Hill"), 1000s);
    };
    QVERIFY(hint("IAMAT kiwi 34-118 5").startsWith(QStringLiteral("Field 2, “34-118”:")));
    QVERIFY(hint("IAMAT kiwi +34-118 now").startsWith(QStringLiteral("Field 3, “now”:")));
    QVERIFY(hint("WHATSAT kiwi 51 5").startsWith(QStringLiteral("Field 2, “51”:")));
    QVERIFY(hint("WHATSAT kiwi 5 x\x01").startsWith(QStringLiteral("Field 3, “x\\x01”:")));
    QVERIFY(hint("WHEREIS kiwi").startsWith(QStringLiteral("“WHEREIS” is no command")));
}

void TestConsole::saysWhyItWasRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("command") << QByteArray("WHEREIS kiwi") << QStringLiteral("no command");
    QTest::newRow("radius") << QByteArray("WHATSAT kiwi 51 5") << QStringLiteral("at most 50");
    QTest::newRow("client") << QByteArray("WHATSAT dodo 10 5") << QStringLiteral("not heard");
    QTest::newRow("future") << QByteArray("IAMAT kiwi +1+1 99999999999")
                            << QStringLiteral("a day ahead");
    QTest::newRow("update") << QByteArray("UPDATE {}") << QStringLiteral("for servers");
    QTest::newRow("long") << QByteArray(5000, 'x') << QStringLiteral("longer");
}

void TestConsole::saysWhyItWasRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, word);
    Recorded r;
    r.allUp();
    ConsoleModel model(r.store);
    const quint64 request = add(model, r.node("Hill"), line);
    r.add("Hill", fact::RequestAnswered {request, "? " + line.first(5) + '\n', 1ms});
    r.flush();
    QVERIFY2(model.text(0).note.startsWith(QStringLiteral("Refused. ")),
             qPrintable(model.text(0).note));
    QVERIFY2(model.text(0).note.contains(word), qPrintable(model.text(0).note));
}

// A request labelled wrong is one a server refuses, and no other is.
void TestConsole::offersReadyRequests()
{
    Recorded r;
    r.allUp();
    const auto names = [&r] {
        QStringList all;
        for (const ReadyRequest &request : readyRequests(r.store.state()))
            all.append(request.name);
        return all;
    };
    const QStringList before = names();
    r.take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    r.flush();
    QCOMPARE(names().size(), before.size() + 1);
    for (const ReadyRequest &request : readyRequests(r.store.state())) {
        const QString hint = hintFor(request.line, r.store.state(), r.node("Hill"), 1'520'000'100s);
        const bool passes = hint.isEmpty() || hint.contains(QStringLiteral("not passed on"));
        QVERIFY2(passes != request.name.startsWith(QStringLiteral("Wrong")),
                 request.line.constData());
        if (request.name.startsWith(QStringLiteral("The same again")))
            QVERIFY(hint.startsWith(QStringLiteral("Not newer")));
    }
}

void TestConsole::pairsAnswersWithRequests()
{
    Recorded r;
    r.allUp();
    ConsoleModel model(r.store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const quint64 first = add(model, r.node("Hill"), "IAMAT kiwi +1+1 5");
    const quint64 second = add(model, r.node("Hill"), "WHATSAT kiwi 1 1");
    const quint64 third = add(model, r.node("Hill"), "x\x01");
    r.add("Hill", fact::RequestAnswered {third, "? x\x01\n", 2ms});
    r.add("Hill", fact::RequestAnswered {first, "AT Hill +1 kiwi +1+1 5\n", 1ms});
    r.add("Hill",
          fact::RequestAnswered {
              second,
              "AT Hill +1 kiwi +1+1 "
              "5\n{\"results\":[{\"name\":\"<b>Pier</b>\"}],\n\"status\":\"OK\"}\n\n",
              3ms});
    r.add("Hill", fact::RequestAnswered {third + 1, "a scenario's", 3ms}); // not ours
    r.flush();
    QCOMPARE(model.at(0).report(), QByteArray("AT Hill +1 kiwi +1+1 5"));
    QVERIFY(model.at(1).report().isEmpty());
    const auto text = [&model](int row) {
        return model.index(row).data().toString();
    };
    QVERIFY(text(0).contains(QStringLiteral("AT Hill +1 kiwi +1+1 5")));
    QVERIFY(text(1).contains(QStringLiteral("1 place, status OK: <b>Pier</b>")));
    QVERIFY(!text(1).contains(QStringLiteral("results")));
    model.setOpen(1, true);
    QVERIFY(text(1).contains(QStringLiteral("results")));
    QVERIFY(text(2).contains(QStringLiteral("? x\\x01")));
    QVERIFY(model.at(2).isRefused());
}

void TestConsole::saysWhatWasKnownAtAMoment()
{
    Recorded r;
    r.allUp();
    ConsoleModel model(r.store);
    const quint64 before = r.store.facts().back().seq;
    r.listen("Hill"); // something else, so that it is sent behind that
    r.flush();
    const quint64 request = add(model, r.node("Hill"), "IAMAT kiwi +1+1 5");
    const quint64 sent = r.store.facts().back().seq;
    r.listen("Hill");
    r.add("Hill", fact::RequestAnswered {request, "AT Hill +0.5 kiwi +1+1 5\n", 1ms});
    r.flush();
    const quint64 answered = r.store.facts().back().seq;
    const auto said = [&model] {
        return model.index(0).data(Qt::DisplayRole).toString();
    };
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    r.store.show(answered);
    QVERIFY(said().contains(QStringLiteral("AT Hill")));
    QVERIFY(changed.isEmpty());
    r.store.show(answered - 1);
    QVERIFY2(said().contains(QStringLiteral("not answered yet")), qPrintable(said()));
    QVERIFY(!said().contains(QStringLiteral("AT Hill")));
    QCOMPARE(changed.size(), 1);
    r.store.show(sent);
    QVERIFY(said().contains(QStringLiteral("not answered yet")));
    r.store.show(before);
    QVERIFY2(said().contains(QStringLiteral("sent after the moment")), qPrintable(said()));
    // What is sent meanwhile is of the present, too.
    add(model, r.node("Hill"), "IAMAT kiwi +1+1 6");
    QCOMPARE(model.at(1).then, ConsoleEntry::Then::Unsent);
    r.store.show({});
    QVERIFY(said().contains(QStringLiteral("AT Hill")));
    QCOMPARE(model.at(1).then, ConsoleEntry::Then::Known);
}

void TestConsole::showsAFloodThatIsToldLater()
{
    Recorded r;
    r.allUp();
    r.flush();
    ConsoleModel model(r.store);
    const Report report = test::reportOf("kiwi", 9s);
    const quint64 request = add(model, r.node("Hill"), "IAMAT kiwi +1+1 9");
    r.add("Hill", fact::RequestAnswered {request, report.line() + '\n', 1ms});
    r.flush();
    QVERIFY(!model.hasFlood(0));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    r.take("Hill", report);
    r.flush();
    QVERIFY(model.hasFlood(0));
    QCOMPARE(changes.size(), 1);
    // An answer to the same again is about a report that started nothing.
    const Report again = *Report::parse("AT Hill +0.7 kiwi +34.068930-118.445127 9");
    const quint64 second = add(model, r.node("Hill"), "IAMAT kiwi +1+1 9");
    r.take("Hill", again, Verdict::Duplicate);
    r.add("Hill", fact::RequestAnswered {second, again.line() + '\n', 1ms});
    r.flush();
    QVERIFY(!model.hasFlood(1));
}

void TestConsole::pairsWhatAScenarioSends()
{
    Recorded r;
    r.allUp();
    r.flush();
    ConsoleModel model(r.store);
    const QAbstractItemModelTester tester(&model);
    constexpr quint64 OfScenario = quint64(1) << 32;
    model.addOfScenario(OfScenario, r.node("Smith"), "WHATSAT dodo 1 1");
    const quint64 own = add(model, r.node("Hill"), "WHEREIS kiwi");
    r.add("Hill", fact::RequestAnswered {own, "? WHEREIS kiwi\n", 1ms});
    r.add("Smith", fact::RequestAnswered {OfScenario, "? WHATSAT dodo 1 1\n", 1ms});
    r.add("Smith", fact::RequestAnswered {OfScenario + 1, "? nobody sent this\n", 1ms});
    r.flush();
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.text(0).sent.startsWith(QStringLiteral("▷ Smith")));
    QCOMPARE(model.at(0).answer, QByteArray("? WHATSAT dodo 1 1\n"));
    QVERIFY(model.text(1).sent.startsWith(QStringLiteral("› Hill")));
    QCOMPARE(model.at(1).answer, QByteArray("? WHEREIS kiwi\n"));
}

void TestConsole::completesTheFirstOfMany()
{
    Recorded r;
    r.allUp();
    for (int i = 299; i >= 100; --i)
        r.take("Hill", test::reportOf("walker-" + QByteArray::number(i), 9s));
    r.flush();
    const QStringList found = completions(QStringLiteral("WHATSAT WALK"), r.store.state());
    QCOMPARE(found.size(), CompletionsShown);
    QCOMPARE(found.first(), QStringLiteral("WHATSAT walker-100 "));
    QVERIFY(std::is_sorted(found.begin(), found.end()));
}

// Many of the longest answers there may be.
void TestConsole::staysBoundedInBytes()
{
    Recorded told;
    ConsoleModel model(told.store);
    const QByteArray answer(2 * 1024 * 1024, 'x');
    for (int i = 0; i < 40; ++i) {
        const quint64 request = add(model, told.node("Hill"), "WHATSAT kiwi 10 5");
        told.add("Hill", fact::RequestAnswered {request, answer, {}});
        told.flush();
    }
    const qsizetype most = ConsoleModel::ByteBound / answer.size();
    QVERIFY(model.rowCount() > 2);
    QVERIFY(model.rowCount() <= most);
    QCOMPARE(model.at(model.rowCount() - 1).answer.size(), answer.size());
}

void TestConsole::staysBounded()
{
    Recorded r;
    ConsoleModel model(r.store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const quint64 first = add(model, NodeId {0}, "x");
    quint64 last = 0;
    for (qsizetype i = 1; i < ConsoleModel::Bound + 5; ++i)
        last = add(model, NodeId {0}, "x");
    QCOMPARE(model.rowCount(), int(ConsoleModel::Bound));
    r.add("Hill", fact::RequestFailed {last, "gone"});
    r.add("Hill", fact::RequestFailed {first, "too late"});
    r.flush();
    QCOMPARE(model.at(model.rowCount() - 1).state, ConsoleEntry::State::Failed);
    QCOMPARE(model.at(0).state, ConsoleEntry::State::Waiting);
}

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_consolemodel.moc"
