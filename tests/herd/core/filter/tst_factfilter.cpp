// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it has the language in rows.
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/filter/factmatcher.h"
#include "herd/core/filter/filterfield.h"
#include "tests/habits/pages.h"
#include "tests/herd/core/config/herds.h"
#include "tests/herd/core/facts/samplefacts.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <random>

using namespace herd;
using namespace std::chrono_literals;

class TestFactFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageHasEveryField();
    void namesEveryVerdict();
    void means_data();
    void means();
    void looksIntoColumns_data();
    void looksIntoColumns();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysAllThatIsWrong();
    void knowsWhatIsUnfinished_data();
    void knowsWhatIsUnfinished();
    void namesNoMoreThanItCanShow();
    void anyTextIsHandled();
    void bracketsAreBounded();
    void quotesWhatItReads_data();
    void quotesWhatItReads();
    void goesAlongWithTheHerd();
    void givesUpOnPatterns();
    void remembersWhatWasWritten();
};

namespace {

const Report Kiwi = test::sampleReport();

FilterContext contextOf(const HerdConfig &herd)
{
    FilterContext context;
    context.herd = herd;
    context.began = 10s;
    context.wording = [](const Fact &, const HerdConfig &) {
        return QStringLiteral("Wörter, for people");
    };
    context.marked = {3};
    return context;
}

// Hill takes kiwi's report, tells Smith, who tells Campbell; a line, a start, a long answer.
QList<Fact> sampleFacts()
{
    const NodeId hill {0}, smith {2}, campbell {3};
    const QByteArray update = "UPDATE " + Kiwi.line();
    return {
        {1, 10s, hill, fact::ReportTaken {7, Kiwi, Verdict::Newer}},
        {2, 10s + 1ms, hill, fact::UpdateSent {smith, Kiwi, update, false}},
        {3, 10s + 2ms, smith, fact::UpdateReceived {hill, Kiwi, Verdict::Newer, update}},
        {4, 11s, smith, fact::UpdateSent {campbell, Kiwi, update, false}},
        {5, 12s, campbell, fact::UpdateReceived {smith, Kiwi, Verdict::Duplicate, update}},
        {6, 20s, hill, fact::LineReceived {7, "WHATSAT \xff\"Emu\" 10 5"}},
        {7, 100s, NodeId {4}, fact::NodeStarting {}},
        {8, 200s, hill, fact::ReplySent {7, "? " + QByteArray(3000, 'x')}},
        {9, 200s, NodeId(), fact::FactsDropped {5}},
        {10, 201s, smith, fact::UpdateLost {campbell, Kiwi}},
    };
}

QString numbersOf(const FactFilter &filter)
{
    FactMatcher matcher(filter, contextOf(test::seedHerd()));
    QStringList numbers;
    for (const Fact &fact : sampleFacts()) {
        if (matcher.matches(fact))
            numbers.append(QString::number(fact.seq));
    }
    return numbers.join(QLatin1Char(' '));
}

const char All[] = "1 2 3 4 5 6 7 8 9 10";

} // namespace

void TestFactFilter::thePageHasEveryField()
{
    const QStringList page = test::namedInTables(QStringLiteral("user-guide.md"),
                                                 QStringLiteral("| field | is | asked by |"));
    QSet<QString> fields;
    for (const FilterFieldInfo &info : filterFields())
        fields.insert(QLatin1StringView(info.name));
    QCOMPARE(QSet<QString>(page.begin(), page.end()), fields);
}

// By the places that verdictOf() gives.
void TestFactFilter::namesEveryVerdict()
{
    QByteArrayList names;
    for (int i = 0; !nameOf(Verdict(i)).isEmpty(); ++i)
        names.append(nameOf(Verdict(i)));
    for (int i = 0; !nameOf(PlacesStatus(i)).isEmpty(); ++i)
        names.append(nameOf(PlacesStatus(i)));
    names << "lost"
          << "equal"
          << "differ";
    QByteArrayList filters;
    for (const FilterVerdict &verdict : filterVerdicts())
        filters.append(verdict.name);
    QCOMPARE(filters, names);
    fact::PlacesAnswered answered;
    answered.result.status = PlacesStatus::Ok;
    fact::DigestCompared compared;
    compared.differing = 1;
    QCOMPARE(filterVerdicts()[size_t(verdictOf(answered))].name, "ok");
    QCOMPARE(filterVerdicts()[size_t(verdictOf(compared))].name, "differ");
    QCOMPARE(filterVerdicts()[size_t(verdictOf(fact::UpdateLost {}))].name, "lost");
}

void TestFactFilter::means_data()
{
    QTest::addColumn<QString>("numbers");
    const auto row = [](const char *filter, const char *numbers) {
        QTest::newRow(filter) << QString::fromLatin1(numbers);
    };
    row("", All);
    row("  \t ", All);
    // any column
    row("kiwi", "1 2 3 4 5 10");
    row("KIWI", "1 2 3 4 5 10");
    row("Hill", "1 2 3 4 5 6 8 10"); // of the reports' lines, too
    row("Singleton", "7");
    row("dup", "5");
    row("\"UPDATE sent\"", "2 4");
    row("W\xc3\xb6rter", "7 9");
    row("w\xc3\x96RTER", "7 9");
    row("nothing-of-this", "");
    // fields
    row("node == Hill", "1 2 3 6 8");
    row("node == hill", "1 2 3 6 8");
    row("node == Hil", "");
    row("node != Hill", "4 5 7 10");
    row("not node == Hill", "4 5 7 9 10");
    row("node contains ill", "1 2 3 6 8");
    row("node matches ^[hs].*l", "1 2 3 6 7 8");
    row("peer", "2 3 4 5 10");
    row("not peer", "1 6 7 8 9");
    row("peer == Smith", "2 5");
    row("node == Hill and not peer", "1 6 8");
    row("client", "1 2 3 4 5 10");
    row("client == kiwi", "1 2 3 4 5 10");
    row("client != emu", "1 2 3 4 5 10");
    row("client != kiwi", "");
    row("not client == kiwi", "6 7 8 9");
    row("client == kiw", "");
    row("kind == update", "2 3 4 5 10");
    row("kind == update-sent", "2 4");
    row("kind == \"UPDATE sent\"", "2 4");
    row("kind != update", "1 6 7 8 9");
    row("kind contains received", "3 5 6");
    row("kind in {line, reply}", "6 8");
    row("kind in {line}", "6");
    row("verdict == new", "1 3");
    row("verdict == newer", "1 3");
    row("verdict == duplicate", "5");
    row("verdict == lost", "10");
    row("verdict != new", "5 10");
    row("verdict", "1 3 5 10");
    row("flood contains 118.445127", "1 2 3 4 5 10");
    row("hop == 0", "1");
    row("hop == 1", "2 3");
    row("hop >= 2", "4 5 10");
    row("hop", "1 2 3 4 5 10");
    row("hop in {0, 2}", "1 4 5 10");
    row("size > 2 KiB", "8");
    row("size > 2KiB", "8");
    row("size == 3002", "8");
    row("size == 1.5 KiB", "");
    row("size > 1.3 KiB", "8");
    const QByteArray line = Kiwi.line().toLower();
    row(("flood == \"" + line + '"').constData(), "1 2 3 4 5 10");
    row("size < 100 b", "2 3 4 5 6");
    row("not size", "1 7 9 10");
    row("marked", "3");
    row("problem", "8 9 10");
    row("not problem and kind == reply", "");
    // time, in seconds since the beginning
    row("time < 1 ms", "1");
    row("time <= 1ms", "1 2");
    row("time == 1", "4");
    row("time == 1s", "4");
    row("time == 1000 ms", "4");
    row("time == 1.0000004", "4"); // shown alike
    row("time == 1.000002", "");
    row("time != 1 and kind == update", "2 3 5 10");
    row("time != 1 kind == update", "2 3 5 10");
    row("time != 1 \"update\"", "2 3 5 10");
    row("time > 1.5 min", "8 9 10");
    row("time == 1.5 min", "7");
    row("time > -1 and time < 2000 us", "1 2");
    row("time < 2000 \xc2\xb5s", "1 2");
    // text
    row("text contains \"\\xff\\\"emu\"", "6");
    row("text contains \"\\q\" or kiwi", "-");
    row("text contains whatsat", "6");
    row("text == \"w\xc3\xb6rter, for people\"", "7 9");
    row("text matches \"\\d\\d [0-9]$\"", "6");
    row("text matches \"\\\"EMU\"", "6");
    row("text matches ^WHATSAT", "6");
    // joined
    row("kiwi and Singleton", "");
    row("kiwi or Singleton", "1 2 3 4 5 7 10");
    row("kiwi duplicate", "5");
    row("kiwi not duplicate", "1 2 3 4 10");
    row("kind == line or kind == update and verdict == new", "3 6");
    row("(kind == line or kind == update) and verdict == new", "3");
    row("not kind == line and not kind == update", "1 7 8 9");
    row("not (kind == line or kind == update)", "1 7 8 9");
    row("not not Singleton", "7");
    row("kind=line||!(kiwi||Singleton)&&size", "6 8");
    row("NOT Kiwi AND Node == HILL", "6 8");
    row("((((Singleton))))", "7");
}

void TestFactFilter::means()
{
    const ParsedFilter parsed = FactFilter::parse(QString::fromUtf8(QTest::currentDataTag()));
    QFETCH(QString, numbers);
    if (numbers == QLatin1String("-")) {
        QVERIFY(!parsed.mistakes.isEmpty());
        return;
    }
    QVERIFY2(parsed.mistakes.isEmpty(),
             parsed.mistakes.isEmpty() ? "" : qPrintable(parsed.mistakes.first().text));
    QCOMPARE(numbersOf(parsed.filter), numbers);
}

void TestFactFilter::looksIntoColumns_data()
{
    QTest::addColumn<QByteArray>("filter");
    for (const FactKind &kind : factKinds())
        QTest::newRow(kind.name) << "kind == " + QByteArray(kind.name);
}

// Each kind is found by its name, its group and its title, and is of no other.
void TestFactFilter::looksIntoColumns()
{
    QFETCH(QByteArray, filter);
    const QByteArray name = QTest::currentDataTag();
    const auto asks = [](const FactBody &body, const QByteArray &text) {
        const ParsedFilter parsed = FactFilter::parse(QString::fromLatin1(text));
        FactMatcher matcher(parsed.filter, contextOf(test::seedHerd()));
        return !parsed.filter.isEmpty() && matcher.matches({1, 1s, NodeId {0}, body});
    };
    for (const FactBody &body : test::sampleBodies()) {
        const FactKind &kind = kindOf(body);
        QCOMPARE(asks(body, filter), QByteArray(kind.name) == name);
        if (name != kind.name)
            continue;
        QVERIFY(asks(body, "kind == " + QByteArray(kind.group)));
        QVERIFY(asks(body, "kind == \"" + QByteArray(kind.title) + '"'));
    }
}

void TestFactFilter::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("place"); // the text with the mistake between two carets
    QTest::addColumn<QString>("word");  // of the sentence
    const auto row = [](const char *marked, const char *word) {
        QTest::newRow(marked) << QString::fromUtf8(marked) << QString::fromUtf8(word);
    };
    row("^colour^ == red", "“colour” is no field. There are node, peer");
    row("^clint^ == red", "Did you mean “client”?");
    row("^\"node\"^ == Hill", "A field is expected before “==”");
    row("kind == ^updat^", "“updat” is no kind of event. Did you mean “update”?");
    row("kind in {line, ^quatsch^}", "“quatsch” is no kind of event.");
    row("verdict == ^duplicat^", "“duplicat” is no verdict. Did you mean “duplicate”?");
    row("verdict == ^nwe^", "“nwe” is no verdict. Did you mean “new”?");
    row("verdict != ^nwe^", "“nwe” is no verdict. Did you mean “new”?");
    row("kind contains ^xyz^", "No kind of event has “xyz” in it.");
    row("verdict contains ^\"xyz\"^", "No verdict has “xyz” in it.");
    row("kind matches ^update-.z^", "No kind of event fits “update-.z”.");
    row("flood == ^3^",
        "A flood has no number here, since that is counted by who looks: it is the AT "
        "line of its report, as in flood contains kiwi.");
    row("flood in {^#3^}", "A flood has no number here");
    row("flood == ^kiwi^", "“kiwi” is no AT line; of a part of one write flood contains kiwi.");
    row("flood == ^\"AT Hill\"^", "of a part of one write flood contains \"AT Hill\".");
    row("client == ^\"a kiwi\"^", "“a kiwi” is not a client's name: those have no blanks.");
    row("peer contains ^\"a b\"^", "“a b” is not a server's name: those have no blanks.");
    row("client == ^\"\"^", "An event without a client is asked for by “not client”.");
    row("text != ^\"\"^", "An event without a text is asked for by “not text”.");
    row("hop == ^abc^", "“abc” is not a number, as 2.");
    row("hop > ^-1^", "“-1” is less than any hop.");
    row("hop < ^1.5^", "“1.5” is no whole number, and hops are.");
    row("size > ^-1^", "“-1” is less than any size.");
    row("size == ^1.3^ KiB", "“1.3” is no whole number of bytes, and sizes are.");
    row("time < ^banana^", "“banana” is not a time, as 1.5 s.");
    row("client ==^^", "Here a client's name is expected.");
    row("client == ^and^ kiwi", "Before “and” a client's name is missing");
    row("client ^kiwi^", "An operator is expected between “client” and “kiwi”: ==, !=, contains");
    row("client ^<^ kiwi",
        "“client” is not asked by “<”, only by ==, !=, contains, matches and in.");
    row("time ^contains^ 5", "“time” is not asked by “contains”, only by ==, !=, <");
    row("time > ^soon^", "“soon” is not a time, as 1.5 s.");
    row("time > ^\"5\"^", "“5” is not a time, as 1.5 s.");
    row("time > 5^h^", "“h” is no unit here; there are ns, us, µs, ms, s, min.");
    for (const char *marked :
         {"time > 5 ^sec^", "size > 1 ^kb^ and kiwi", "kiwi and (time > 2 ^h^)",
          "time in {1 ms, 2 ^h^}", "not time == 5 ^kiwi^ emu"})
        row(marked, "is no unit here; there are ");
    row("time > 2 ^h^",
        "“h” is no unit here; there are ns, us, µs, ms, s, min. To look for the "
        "word write “and h”.");
    row("time > 5 ^nod^ == Hill", "“nod” is no field. Did you mean “node”?");
    row("hop == 5^ms^", "“hop” has no unit.");
    row("time > ^99999999999999999^", "is larger than anything");
    row("marked ^==^ 1", "“marked” stands alone");
    row("kiwi and^^", "A test is expected here");
    row("^and^ kiwi", "A test is expected here");
    row("kiwi or ^)^", "A test is expected here");
    row("kiwi^)^", "There is no bracket that this one closes.");
    row("^(^kiwi or (emu)", "The bracket that closes this one is missing.");
    row("(kiwi ^}^", "“and”, “or” or “)” is expected before “}”.");
    row("kiwi ^==^ emu", "-");
    row("kind in ^line^", "“{” is expected behind “in”, as in kind in {one, two}.");
    row("kind in ^{^line", "The “}” that closes this one is missing.");
    row("kind in {line ^reply^}", "“,” or “}” is expected before “reply”.");
    row("kind in {^}^", "is expected.");
    row("text == ^\"abc^", "The quotation mark that ends this text is missing.");
    row("text == \"ab^\\q^c\"", "A backslash begins");
    row("text == \"ab^\\x^\"", "A backslash begins");
    row("text contains ^\"\"^", "nothing is in it");
    row("text matches \"a(^b^\"", "This is no pattern: ");
    row("kiwi ^&^ emu", "“&” is written “and”.");
    row("kiwi ^|^ emu", "“|” is written “or”.");
    row("^node:Hill^", "“node:Hill” is written “node contains Hill”.");
    row("kiwi ^-kind:update^", "“-kind:update” is written “not kind contains update”.");
    row("^-kiwi^", "“-kiwi” is written “not kiwi”.");
    row("^verdict:^", "“verdict:” is written “verdict contains …”.");
}

void TestFactFilter::saysWhatIsWrong()
{
    QFETCH(QString, place);
    QFETCH(QString, word);
    const qsizetype at = place.indexOf(u'^'), end = place.indexOf(u'^', at + 1) - 1;
    QString text = place;
    text.remove(u'^');
    const ParsedFilter parsed = FactFilter::parse(text);
    QVERIFY(parsed.filter.isEmpty());
    QVERIFY(!parsed.mistakes.isEmpty());
    if (word == QLatin1String("-"))
        return;
    QCOMPARE(parsed.mistakes.first().at, at);
    QCOMPARE(parsed.mistakes.first().length, end - at);
    QVERIFY2(parsed.mistakes.first().text.contains(word), qPrintable(parsed.mistakes.first().text));
    QCOMPARE(parsed.mistakes.size(), 1);
}

void TestFactFilter::saysAllThatIsWrong()
{
    const ParsedFilter parsed
        = FactFilter::parse(QStringLiteral("kind == updat and colour == red or time < soon and ("));
    QList<qsizetype> places;
    for (const FilterMistake &mistake : parsed.mistakes)
        places.append(mistake.at);
    QCOMPARE(places, QList<qsizetype>({8, 18, 42, 52}));
}

void TestFactFilter::knowsWhatIsUnfinished_data()
{
    QTest::addColumn<bool>("isUnfinished");
    const auto row = [](const char *filter, bool is) {
        QTest::newRow(filter) << is;
    };
    row("kind ==", true);
    row("kind == upd", true);
    row("kind == upd ", false);
    row("kiwi and", true);
    row("(kiwi or emu", true);
    row("kind in {line, ", true);
    row("kind in {line", true);
    row("text == \"kiwi and", true);
    row("kiwi) or emu", false);
    row("colour == red", false);
    row("time > 5", false);
    row("time > 5h", true);
}

void TestFactFilter::knowsWhatIsUnfinished()
{
    const QList<FilterMistake> mistakes
        = FactFilter::parse(QString::fromUtf8(QTest::currentDataTag())).mistakes;
    QTEST(std::any_of(mistakes.begin(), mistakes.end(),
                      [](const FilterMistake &mistake) { return mistake.isUnfinished; }),
          "isUnfinished");
}

// What is wrong may be anything; the sentence about it is a line of a terminal.
void TestFactFilter::namesNoMoreThanItCanShow()
{
    const QString word = QStringLiteral("kind == a\u202e\u0007") + QString(1000, u'x');
    const QString sentence = FactFilter::parse(word).mistakes.first().text;
    QVERIFY(sentence.size() < 100);
    QVERIFY(!sentence.contains(QChar(0x202e)) && !sentence.contains(QChar(7)));
    QVERIFY(sentence.contains(QStringLiteral("\\x07")));
}

// Mistakes lie in the text, whatever it is; what has none is a filter that can be asked.
void TestFactFilter::anyTextIsHandled()
{
    const QStringList pieces = {
        QStringLiteral("node"),     QStringLiteral("client"),  QStringLiteral("time"),
        QStringLiteral("kind"),     QStringLiteral("=="),      QStringLiteral("!="),
        QStringLiteral("<"),        QStringLiteral("in"),      QStringLiteral("{"),
        QStringLiteral("}"),        QStringLiteral(","),       QStringLiteral("("),
        QStringLiteral(")"),        QStringLiteral("and"),     QStringLiteral("or"),
        QStringLiteral("not"),      QStringLiteral("!"),       QStringLiteral("\""),
        QStringLiteral("\\"),       QStringLiteral("\\x4"),    QStringLiteral("5"),
        QStringLiteral("1.5.5"),    QStringLiteral("ms"),      QStringLiteral("kiwi"),
        QStringLiteral("contains"), QStringLiteral("matches"), QStringLiteral("[a"),
        QStringLiteral("(?<"),      QStringLiteral("update"),  QStringLiteral("-"),
        QStringLiteral("node:"),    QStringLiteral("&"),       QStringLiteral("|"),
        QString(QChar(0xd800)),     QString(QChar(0)),         QStringLiteral("ß蚊"),
        QStringLiteral("(*UTF)"),   QStringLiteral("marked"),  QStringLiteral("hop"),
    };
    std::minstd_rand random(1);
    int good = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (auto count = random() % 12; count > 0; --count) {
            text += pieces.at(qsizetype(random() % size_t(pieces.size())));
            text += random() % 3 ? QStringLiteral(" ") : QString();
        }
        const ParsedFilter parsed = FactFilter::parse(text);
        qsizetype last = 0;
        for (const FilterMistake &mistake : parsed.mistakes) {
            QVERIFY(mistake.at >= last && mistake.length >= 0 && !mistake.text.isEmpty());
            QVERIFY(mistake.at + mistake.length <= text.size());
            QVERIFY(mistake.length > 0 || mistake.at == text.size());
            last = mistake.at;
        }
        QVERIFY(parsed.mistakes.isEmpty() || parsed.filter.isEmpty());
        if (!parsed.filter.isEmpty()) {
            ++good;
            const QString numbers = numbersOf(parsed.filter);
            const FactFilter again = FactFilter::parse(parsed.filter.text()).filter;
            QVERIFY(again == parsed.filter);
            QCOMPARE(numbersOf(again), numbers);
        }
    }
    QVERIFY(good > 500); // both ways were gone
}

void TestFactFilter::bracketsAreBounded()
{
    const auto nested = [](int depth) {
        return QString(depth, u'(') + QStringLiteral("kiwi") + QString(depth, u')');
    };
    QVERIFY(!FactFilter::parse(nested(FactFilter::MostDepth)).filter.isEmpty());
    const ParsedFilter deeper = FactFilter::parse(nested(FactFilter::MostDepth + 1));
    QCOMPARE(deeper.mistakes.size(), 1);
    QCOMPARE(deeper.mistakes.first().at, FactFilter::MostDepth);
    QVERIFY(!FactFilter::parse(nested(1900)).mistakes.isEmpty());
    QVERIFY(!FactFilter::parse(QString(FactFilter::MostText, u'!') + u'x').mistakes.isEmpty());
    QVERIFY(!FactFilter::parse(QString(FactFilter::MostText - 2, u'!') + u'x').filter.isEmpty());
}

void TestFactFilter::quotesWhatItReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    const auto row = [](const char *text, const char *quoted) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(quoted);
    };
    row("kiwi", "kiwi");
    row("of the north", "\"of the north\"");
    row("", "\"\"");
    row("a\"b\\c", "\"a\\\"b\\\\c\"");
    row("and", "\"and\"");
    row("node", "\"node\"");
    row("a==b", "\"a==b\"");
    row("(", "\"(\"");
    row("\xd7\x90", "\xd7\x90");
    row("a\tb\n", "\"a\\x09b\\x0a\"");
    row("{a,b}", "\"{a,b}\"");
}

void TestFactFilter::quotesWhatItReads()
{
    QFETCH(QString, text);
    QTEST(FactFilter::quoted(text), "quoted");
    const ParsedFilter parsed
        = FactFilter::parse(QStringLiteral("text == ") + FactFilter::quoted(text));
    QCOMPARE(parsed.mistakes.isEmpty(), !text.isEmpty()); // nothing is no value
    if (text.isEmpty())
        return;
    FactMatcher matcher(parsed.filter, {});
    QVERIFY(matcher.matches({1, 1s, NodeId {0}, fact::LineReceived {1, text.toUtf8()}}));
    QVERIFY(!matcher.matches({1, 1s, NodeId {0}, fact::LineReceived {1, text.toUtf8() + 'x'}}));
}

// Servers that are added are known by their names.
void TestFactFilter::goesAlongWithTheHerd()
{
    HerdConfig herd = test::seedHerd();
    const NodeId added {int(herd.nodes.size())};
    NodeConfig emu = herd.nodes.first();
    emu.name = "Emu";
    FactMatcher matcher(FactFilter::parse(QStringLiteral("node == emu")).filter, contextOf(herd));
    QVERIFY(!matcher.matches({1, 1s, added, fact::NodeStarting {}}));
    QVERIFY(matcher.matches({2, 1s, added, fact::NodeAdded {emu}}));
    QVERIFY(matcher.matches({3, 1s, added, fact::NodeStarting {}}));
    QVERIFY(matcher.matches({4, 1s, NodeId {0}, fact::DigestSent {added}}));
    QVERIFY(!matcher.matches({5, 1s, NodeId {0}, fact::DigestSent {NodeId {1}}}));
}

void TestFactFilter::givesUpOnPatterns()
{
    const FactFilter filter
        = FactFilter::parse(QStringLiteral("text matches \"^(a+)+(b+)+$\"")).filter;
    FactMatcher matcher(filter, {});
    const auto asks = [&matcher](const QByteArray &line) {
        return matcher.matches({1, 1s, NodeId {0}, fact::LineReceived {1, line}});
    };
    QVERIFY(asks("aaab"));
    QCOMPARE(matcher.gaveUp(), 0u);
    QVERIFY(!asks(QByteArray(60, 'a') + QByteArray(60, 'b') + '!')); // would take years
    QCOMPARE(matcher.gaveUp(), 1u);
    QVERIFY(asks("ab"));
}

void TestFactFilter::remembersWhatWasWritten()
{
    const FactFilter one = FactFilter::parse(QStringLiteral("  kind == update ")).filter;
    QCOMPARE(one.text(), QStringLiteral("kind == update"));
    QVERIFY(one == FactFilter::parse(QStringLiteral("kind == update")).filter);
    QVERIFY(!(one == FactFilter()));
    QVERIFY(one.uses(FilterField::Kind));
    QVERIFY(!one.uses(FilterField::Hop));
    QVERIFY(!FactFilter().uses(FilterField::Kind));
}

QTEST_APPLESS_MAIN(TestFactFilter)
#include "tst_factfilter.moc"
