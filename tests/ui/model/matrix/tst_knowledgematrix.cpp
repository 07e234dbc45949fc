// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it counts all over again what the matrix says.
// The matrix against itself from scratch, and against counting every cell, while much happens to
// random herds and the herds themselves change.
#include "tests/herd/core/folds/turmoil.h"
#include "ui/model/matrix/knowledgematrix.h"

#include <QTest>

#include <limits>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

namespace {

constexpr auto All = std::numeric_limits<qsizetype>::max();

QString sum(const KnowledgeMatrix &matrix)
{
    QStringList words;
    for (const MatrixColumn &column : matrix.columns()) {
        QStringList counts {QString::number(column.node.index)};
        for (qsizetype count : column.counts)
            counts.append(QString::number(count));
        words.append(counts.join(u' '));
    }
    QStringList rows;
    for (const QByteArray &client : matrix.listed()) {
        const MatrixRow &row = *matrix.row(client);
        rows.append(QStringLiteral("%1 %2 %3 %4 %5")
                        .arg(QLatin1String(client))
                        .arg(row.behind)
                        .arg(row.nothing)
                        .arg(row.longest.count())
                        .arg(row.taken.count()));
    }
    return QStringLiteral("%1 | %2 | %3 of %4")
        .arg(words.join(u','), rows.join(u','))
        .arg(matrix.troubled())
        .arg(matrix.clients());
}

// Counted cell by cell, sorted by the rule.
QString counted(const HerdState &state)
{
    struct Row
    {
        QByteArray client;
        qint64 behind = 0, nothing = 0, longest = 0, taken = 0;
    };
    std::vector<Row> rows;
    QMap<int, KnowledgeCounts> columns;
    qsizetype troubled = 0;
    for (NodeId node : state.config().allNodes())
        columns[node.index] = {};
    for (const Report &newest : state.newest()) {
        Row row;
        row.client = newest.client().toByteArray();
        row.taken = newest.receipt().count();
        for (NodeId node : state.config().allNodes()) {
            const KnowledgeCell cell = knowledgeOf(state, node, row.client);
            ++columns[node.index][size_t(cell.kind)];
            row.behind += cell.kind == Knowledge::Behind;
            row.nothing += cell.kind == Knowledge::Nothing;
            row.longest = std::max<qint64>(row.longest, cell.by.count());
        }
        troubled += row.behind + row.nothing > 0;
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return std::tuple(-a.behind - a.nothing, -a.longest, a.client)
            < std::tuple(-b.behind - b.nothing, -b.longest, b.client);
    });
    QStringList words, lines;
    for (auto column = columns.cbegin(); column != columns.cend(); ++column) {
        QStringList counts {QString::number(column.key())};
        for (qsizetype count : *column)
            counts.append(QString::number(count));
        words.append(counts.join(u' '));
    }
    for (const Row &row : rows)
        lines.append(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(QLatin1String(row.client))
                         .arg(row.behind)
                         .arg(row.nothing)
                         .arg(row.longest)
                         .arg(row.taken));
    return QStringLiteral("%1 | %2 | %3 of %4")
        .arg(words.join(u','), lines.join(u','))
        .arg(troubled)
        .arg(rows.size());
}

// Two servers of one herd. What clients say, a second later each time.
struct Stage
{
    explicit Stage(qsizetype mostRows = KnowledgeMatrix::MostRows)
        : matrix(mostRows)
    {
        for (int node : {0, 1})
            add(node, fact::NodeListening {"127.0.0.1", 1, 2});
    }
    template<class Body> void add(int node, const Body &body)
    {
        const Fact fact {++seq, Nanoseconds(std::chrono::seconds(seq)), {node}, body};
        state.apply(fact);
        matrix.note(fact);
    }
    Report take(const QByteArray &client, int node = 0)
    {
        const QByteArray time = QByteArray::number(seq);
        const Report report = Report::make("Hill", Nanoseconds(std::chrono::seconds(seq + 1)),
                                           client, "+34.068930-118.445127", time);
        add(node, fact::ReportTaken {1, report, Verdict::Newer});
        return report;
    }
    void tell(const Report &report, int to)
    {
        add(to, fact::UpdateReceived {{0}, report, Verdict::Newer, {}});
    }
    QList<QByteArray> update()
    {
        matrix.update(state, All);
        return matrix.listed();
    }

    HerdState state {unlinkedHerd("two", 2)};
    KnowledgeMatrix matrix;
    quint64 seq = 0;
};

using Names = QList<QByteArray>;

} // namespace

class TestKnowledgeMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsFromScratch();
    void isThatOfAnotherMoment();
    void looksAtASliceAtATime();
    void keepsItsOrderUntilItIsArranged();
    void isArrangedWhileEachIsInPlace();
    void orders_data();
    void orders();
    void onlyTrouble();
    void findsByName();
    void listsWhatThereIsRoomFor();
    void takesInNewReportsOnly();
    void everyFactThatChangesIt_data();
    void everyFactThatChangesIt();
};

void TestKnowledgeMatrix::isAsFromScratch()
{
    SplitMix random(77);
    int looked = 0, troubled = 0, reshapedBy = 0;
    for (int round = 0; round < 60; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 7);
        HerdState state(herd);
        KnowledgeMatrix matrix;
        for (const Fact &fact : turmoil(herd, random)) {
            state.apply(fact);
            matrix.note(fact);
            if (random.below(5) > 0)
                continue;
            while (!matrix.update(state, qsizetype(1 + random.below(9)))) { }
            matrix.arrange();
            const QString told = sum(matrix);
            KnowledgeMatrix fresh;
            fresh.update(state, All);
            fresh.arrange();
            QCOMPARE(told, sum(fresh));
            QCOMPARE(told, counted(state));
            QVERIFY(matrix.isArranged());
            QCOMPARE(matrix.leftOut(), 0);
            ++looked;
            troubled += matrix.troubled() > 0;
            reshapedBy += state.topology() > 0;
        }
    }
    QVERIFY(looked > 1000);
    QVERIFY(troubled > 100);
    QVERIFY(reshapedBy > 100);
}

// As when somebody moves along the timeline.
void TestKnowledgeMatrix::isThatOfAnotherMoment()
{
    SplitMix random(5);
    const HerdConfig herd = randomHerd(random, 3, 7);
    const FactBatch facts = turmoil(herd, random);
    KnowledgeMatrix matrix;
    for (int jump = 0; jump < 40; ++jump) {
        const HerdState state
            = folded(herd, facts.first(qsizetype(random.below(quint64(facts.size())))));
        matrix.noteAll();
        while (!matrix.update(state, 3)) { }
        matrix.arrange();
        QCOMPARE(sum(matrix), counted(state));
    }
}

void TestKnowledgeMatrix::looksAtASliceAtATime()
{
    Stage stage;
    for (int i = 0; i < 10; ++i)
        stage.take("kiwi" + QByteArray::number(i));
    QVERIFY(!stage.matrix.update(stage.state, 8)); // four clients of two servers
    QCOMPARE(stage.matrix.clients(), 4);
    QVERIFY(!stage.matrix.update(stage.state, 8));
    QCOMPARE(stage.matrix.clients(), 8);
    QVERIFY(stage.matrix.update(stage.state, 8));
    QCOMPARE(stage.matrix.clients(), 10);
    stage.take("kiwi3");
    QVERIFY(stage.matrix.update(stage.state, 8));
    QCOMPARE(stage.matrix.row("kiwi3")->taken, stage.state.newest().value("kiwi3").receipt());
}

void TestKnowledgeMatrix::keepsItsOrderUntilItIsArranged()
{
    Stage stage;
    stage.tell(stage.take("a"), 1);
    stage.tell(stage.take("b"), 1);
    stage.update();
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names({"a", "b"}));
    stage.take("b"); // the other server is behind
    QCOMPARE(stage.update(), Names({"a", "b"}));
    QVERIFY(!stage.matrix.isArranged());
    stage.take("c");
    QCOMPARE(stage.update(), Names({"a", "b", "c"}));
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names({"b", "c", "a"}));
    QVERIFY(stage.matrix.isArranged());
    stage.tell(stage.take("a"), 1); // another report, and its place is the same
    stage.update();
    QVERIFY(stage.matrix.isArranged());
    for (int node : {0, 1})
        stage.add(node, fact::ReportExpired {stage.state.newest().value("b")});
    QCOMPARE(stage.update(), Names({"c", "a"}));
    QVERIFY(!stage.matrix.row("b"));
    QVERIFY(stage.matrix.isArranged());
}

// What comes where it belongs, or finds its way there, asks nobody to sort.
void TestKnowledgeMatrix::isArrangedWhileEachIsInPlace()
{
    Stage stage;
    stage.update();
    stage.take("b"); // the other server is behind until it is told
    stage.update();
    QVERIFY(stage.matrix.isArranged());
    stage.tell(stage.state.newest().value("b"), 1);
    stage.update();
    QVERIFY(stage.matrix.isArranged());
    stage.tell(stage.take("c"), 1);
    QCOMPARE(stage.update(), Names({"b", "c"}));
    QVERIFY(stage.matrix.isArranged());
    stage.tell(stage.take("a"), 1); // belongs at the beginning
    QCOMPARE(stage.update(), Names({"b", "c", "a"}));
    QVERIFY(!stage.matrix.isArranged());
    stage.matrix.arrange();
    stage.take("a"); // behind, and the first already
    QCOMPARE(stage.update(), Names({"a", "b", "c"}));
    QVERIFY(stage.matrix.isArranged());
    stage.take("c"); // before b
    stage.update();
    QVERIFY(!stage.matrix.isArranged());
}

void TestKnowledgeMatrix::orders_data()
{
    QTest::addColumn<MatrixOrder>("order");
    QTest::addColumn<Names>("expected");
    // One server lacks far and near, the first for longer; both have the others.
    QTest::newRow("trouble") << MatrixOrder::Trouble << Names({"far", "near", "even", "young"});
    QTest::newRow("name") << MatrixOrder::Name << Names({"even", "far", "near", "young"});
    QTest::newRow("latest") << MatrixOrder::Latest << Names({"young", "near", "far", "even"});
}

void TestKnowledgeMatrix::orders()
{
    QFETCH(MatrixOrder, order);
    QFETCH(Names, expected);
    Stage stage;
    stage.tell(stage.take("far"), 1);
    stage.tell(stage.take("even"), 1);
    stage.tell(stage.take("near"), 1);
    stage.take("far");
    stage.take("near");
    stage.tell(stage.take("young"), 1);
    stage.update();
    stage.matrix.setOrder(order);
    QCOMPARE(stage.matrix.listed(), expected);
}

void TestKnowledgeMatrix::onlyTrouble()
{
    Stage stage;
    stage.tell(stage.take("good"), 1);
    const Report bad = stage.take("bad");
    stage.update();
    stage.matrix.setFilter({}, true);
    QCOMPARE(stage.matrix.listed(), Names({"bad"}));
    stage.take("good");
    QCOMPARE(stage.update(), Names({"bad", "good"}));
    stage.tell(bad, 1);
    QCOMPARE(stage.update(), Names({"bad", "good"})); // it goes when somebody sorts
    QVERIFY(!stage.matrix.isArranged());
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names({"good"}));
    QCOMPARE(stage.matrix.troubled(), 1);
    // Nobody who runs is behind.
    stage.add(1, fact::NodeStopped {});
    stage.update();
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names());
}

void TestKnowledgeMatrix::findsByName()
{
    Stage stage;
    for (const char *client : {"Kiwi", "kiwi-2", "emu", "\xc3\x84ra"})
        stage.take(client);
    stage.update();
    stage.matrix.setFilter(QStringLiteral("KIWI"), false);
    QCOMPARE(stage.matrix.listed(), Names({"Kiwi", "kiwi-2"}));
    stage.matrix.setFilter(QStringLiteral("\u00e4r"), false);
    QCOMPARE(stage.matrix.listed(), Names({"\xc3\x84ra"}));
    stage.take("araucaria");
    QCOMPARE(stage.update().size(), 1);
}

void TestKnowledgeMatrix::listsWhatThereIsRoomFor()
{
    Stage stage(3);
    for (const char *client : {"e", "d", "c", "b", "a"})
        stage.tell(stage.take(client), 1);
    stage.update();
    QCOMPARE(stage.matrix.leftOut(), 2);
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names({"a", "b", "c"}));
    QCOMPARE(stage.matrix.leftOut(), 2);
    stage.take("e");
    QCOMPARE(stage.update(), Names({"a", "b", "c"}));
    QCOMPARE(stage.matrix.leftOut(), 2);
    QVERIFY(!stage.matrix.isArranged());
    stage.matrix.arrange();
    QCOMPARE(stage.matrix.listed(), Names({"e", "a", "b"}));
    stage.matrix.setFilter({}, true);
    QCOMPARE(stage.matrix.listed(), Names({"e"}));
    QCOMPARE(stage.matrix.leftOut(), 0);
    stage.matrix.setFilter({}, false);
    for (int node : {0, 1})
        stage.add(node, fact::ReportExpired {stage.state.newest().value("d")});
    stage.update();
    QCOMPARE(stage.matrix.leftOut(), 1);
}

// What a server dropped changes nothing it knows, and is not looked at.
void TestKnowledgeMatrix::takesInNewReportsOnly()
{
    Stage stage;
    const Report report = stage.take("kiwi");
    stage.update();
    stage.add(0, fact::UpdateReceived {{1}, report, Verdict::Duplicate, {}});
    stage.add(0, fact::ReportTaken {1, report, Verdict::Stale});
    QVERIFY(stage.matrix.update(stage.state, 0)); // there is nothing to look at
    stage.tell(report, 1);
    QVERIFY(!stage.matrix.update(stage.state, 0));
    QCOMPARE(stage.matrix.row("kiwi")->nothing, 1);
    stage.update();
    QCOMPARE(stage.matrix.row("kiwi")->nothing, 0);
}

// Those that random herds without a disk never say.
void TestKnowledgeMatrix::everyFactThatChangesIt_data()
{
    QTest::addColumn<QString>("fact");
    for (const char *fact : {"restored", "expired", "set aside", "caught up", "caught up, forgot"})
        QTest::newRow(fact) << QString::fromLatin1(fact);
}

void TestKnowledgeMatrix::everyFactThatChangesIt()
{
    QFETCH(QString, fact);
    Stage stage;
    stage.tell(stage.take("even"), 1);
    const Report lacking = stage.take("lacking"), even = stage.state.newest().value("even");
    stage.update();
    GapSummary gap;
    if (fact == QStringLiteral("restored")) {
        stage.add(1, fact::ReportRestored {lacking});
    } else if (fact == QStringLiteral("expired")) {
        stage.add(1, fact::ReportExpired {even});
    } else if (fact == QStringLiteral("set aside")) {
        stage.add(1, fact::ReportSetAside {even});
    } else {
        (fact == QStringLiteral("caught up") ? gap.holds : gap.forgot)
            = {fact == QStringLiteral("caught up") ? lacking : even};
        stage.add(1, fact::CaughtUp {std::make_shared<const GapSummary>(gap)});
    }
    stage.update();
    stage.matrix.arrange();
    QCOMPARE(sum(stage.matrix), ::counted(stage.state));
}

QTEST_APPLESS_MAIN(TestKnowledgeMatrix)
#include "tst_knowledgematrix.moc"
