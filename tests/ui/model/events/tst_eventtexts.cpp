// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/factmatcher.h"
#include "tests/herd/core/config/herds.h"
#include "tests/herd/core/facts/samplefacts.h"
#include "ui/model/events/eventtexts.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestEventTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreNeverCutShort_data();
    void timesAreNeverCutShort();
    void conditions_data();
    void conditions();
    void aConditionFindsItsFact();
    void filtersFindWhatIsWritten();
};

namespace {

const EventTexts Texts(test::seedHerd(), 1s);

bool finds(const QString &filter, const Fact &fact)
{
    const ParsedFilter parsed = FactFilter::parse(filter);
    FactMatcher matcher(parsed.filter, {test::seedHerd(), 1s, filterWording, {}});
    return parsed.mistakes.isEmpty() && matcher.matches(fact);
}

} // namespace

void TestEventTexts::conditions_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("condition");
    const auto row = [](EventColumn column, const char *condition) {
        QTest::newRow(qPrintable(EventTexts::title(column)))
            << int(column) << QString::fromUtf8(condition);
    };
    row(EventColumn::Number, "");
    row(EventColumn::Time, "time == 4.000500s");
    row(EventColumn::Where, "node == Smith and node == Hill");
    row(EventColumn::What, "kind == update-received");
    row(EventColumn::Client, "client == \"ki\\\"wi\"");
    row(EventColumn::Verdict, "verdict == duplicate");
    row(EventColumn::Size, "size == 7");
}

void TestEventTexts::conditions()
{
    QFETCH(int, column);
    const Fact fact {9, 5s + 500us, NodeId {2},
                     fact::UpdateReceived {NodeId {0}, test::sampleReport("ki\"wi"),
                                           Verdict::Duplicate, "UPDATE "}};
    QTEST(Texts.condition(fact, EventColumn(column)), "condition");
}

// Of every kind and column, whatever is in it: it is a good filter, and finds the fact.
void TestEventTexts::aConditionFindsItsFact()
{
    int found = 0;
    for (const FactBody &body : test::sampleBodies()) {
        for (const NodeId node : {NodeId {0}, NodeId()}) {
            const Fact fact {3, 7s + 123456789ns, node, body};
            for (int column = 0; column < EventColumns; ++column) {
                const QString condition = Texts.condition(fact, EventColumn(column));
                if (condition.isEmpty())
                    continue;
                QVERIFY2(finds(condition, fact), qPrintable(condition));
                QVERIFY(!finds(QStringLiteral("not (%1)").arg(condition), fact));
                ++found;
            }
        }
    }
    QVERIFY(found > 200);
}

// A word that stands in a column is found by that word alone.
void TestEventTexts::filtersFindWhatIsWritten()
{
    for (const FactBody &body : test::sampleBodies()) {
        const Fact fact {3, 7s, NodeId {0}, body};
        for (const EventColumn column : {EventColumn::Client, EventColumn::Verdict}) {
            const QString word = Texts.copiedText(fact, column);
            if (!word.isEmpty())
                QVERIFY2(finds(FactFilter::quoted(word), fact), qPrintable(word));
        }
        QVERIFY(finds(QStringLiteral("Hill"), fact));
    }
}

void TestEventTexts::timesAreNeverCutShort_data()
{
    QTest::addColumn<Nanoseconds>("from");
    QTest::addColumn<Nanoseconds>("to");
    QTest::addColumn<QString>("filter");
    const auto row = [](const char *name, Nanoseconds from, Nanoseconds to, const char *filter) {
        QTest::newRow(name) << from << to << QString::fromLatin1(filter);
    };
    row("whole", 1500ms, 2s, "time >= 1.500000 s and time <= 2.000000 s");
    row("between microseconds", 1001ns, 2001ns, "time >= 0.000001 s and time <= 0.000003 s");
    row("before the run", -5s, 1us, "time >= 0.000000 s and time <= 0.000001 s");
}

void TestEventTexts::timesAreNeverCutShort()
{
    QFETCH(Nanoseconds, from);
    QFETCH(Nanoseconds, to);
    QTEST(timeCondition(from, to), "filter");
    QVERIFY(FactFilter::parse(timeCondition(from, to)).mistakes.isEmpty());
}

QTEST_MAIN(TestEventTexts)
#include "tst_eventtexts.moc"
