// SPDX-License-Identifier: GPL-3.0-or-later
// Long because rows are filtered, sorted and marked while facts come and go.
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/events/eventmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestEventModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheStoreAtItsBound_data();
    void followsTheStoreAtItsBound();
    void filters_data();
    void filters();
    void keepsTheRowsUntilTheNextAreThere();
    void theLastFilterCounts();
    void waitsForTheFirstFact();
    void hopsAreCountedFromTheBeginning();
    void sorts_data();
    void sorts();
    void standsStillWhileSorted();
    void marksStayWhenTheirFactsGo();
    void marksThatAreSetShow();
    void marksAreAField();
    void endsWhileItIsBusy();
};

namespace {

FactFilter filterOf(const QString &text)
{
    return FactFilter::parse(text).filter;
}

void addLines(Recorded &recorded, int count)
{
    for (int i = 0; i < count; ++i) {
        recorded.wait(1ms);
        recorded.add(i % 2 ? "Smith" : "Hill", fact::LineReceived {1, QByteArray(i % 7, 'x')});
    }
    recorded.flush();
}

QList<quint64> rowsOf(const EventModel &model)
{
    QList<quint64> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(model.seqAt(row));
    return rows;
}

// What it comes to in the end.
void settle(EventModel &model)
{
    model.sync();
    const KeptFacts &facts = model.store().facts();
    QTRY_VERIFY(!model.isFiltering() && (facts.empty() || model.lastTested() == facts.back().seq));
}

} // namespace

void TestEventModel::followsTheStoreAtItsBound_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("all") << QString();
    QTest::newRow("some") << QStringLiteral("node == Smith");
    QTest::newRow("none") << QStringLiteral("node == nobody");
}

void TestEventModel::followsTheStoreAtItsBound()
{
    QFETCH(QString, filter);
    Recorded r(test::seedHerd(), /*bound=*/20);
    EventModel model(r.store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter(filterOf(filter));
    for (int batch : {3, 10, 7, 1, 25, 19, 60}) {
        addLines(r, batch);
        settle(model);
        FactMatcher matcher(filterOf(filter), {test::seedHerd(), {}, {}, {}});
        QList<quint64> wanted;
        for (const Fact &fact : r.store.facts()) {
            if (matcher.matches(fact))
                wanted.append(fact.seq);
        }
        QCOMPARE(rowsOf(model), wanted);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.factAt(row)->seq), row);
    }
    QVERIFY(r.store.discarded() > 0);
}

void TestEventModel::filters_data()
{
    QTest::addColumn<int>("rows");
    const auto row = [](const char *filter, int rows) {
        QTest::newRow(filter) << rows;
    };
    row("", 18); // 1 taken, 8 sent, 8 received, 1 line
    row("kind == update", 16);
    row("kind contains UPD", 16);
    row("kind == update-sent", 8);
    row("kind contains update-se", 8);
    row("kind == update and verdict == duplicate", 4);
    row("not kind == update", 2);
    row("node == jaquez and kind == update", 4);
    row("hello", 1);
    row("client == KIWI", 17);
    row("client == emu", 0);
    row("hop == 0 or hop == 1", 5);
}

void TestEventModel::filters()
{
    QFETCH(int, rows);
    Recorded r;
    r.flood(test::reportOf("kiwi", 5s));
    r.add("Smith", fact::LineReceived {1, "hello"});
    r.flush();
    EventModel model(r.store);
    model.setFilter(filterOf(QString::fromUtf8(QTest::currentDataTag())));
    QSet<quint64> fitting; // before its rows are there
    for (const Fact &fact : r.store.facts()) {
        if (model.fits(fact))
            fitting.insert(fact.seq);
    }
    settle(model);
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(fitting.size(), rows);
    for (const Fact &fact : r.store.facts())
        QCOMPARE(model.fits(fact), rowsOf(model).contains(fact.seq));
}

void TestEventModel::keepsTheRowsUntilTheNextAreThere()
{
    Recorded r;
    addLines(r, 100);
    EventModel model(r.store);
    QSignalSpy changed(&model, &EventModel::filterChanged);
    model.setFilter(filterOf(QStringLiteral("node == Smith")));
    QVERIFY(model.isFiltering());
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(changed.wait());
    QCOMPARE(model.rowCount(), 50);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 100); // at once
    QCOMPARE(changed.size(), 2);
    model.setFilter({}); // nothing else
    QCOMPARE(changed.size(), 2);
}

void TestEventModel::theLastFilterCounts()
{
    Recorded r;
    addLines(r, 50'000);
    EventModel model(r.store);
    QSignalSpy changed(&model, &EventModel::filterChanged);
    model.setFilter(filterOf(QStringLiteral("text matches \"(x+x+)+y\"")));
    model.setFilter(filterOf(QStringLiteral("node == Smith")));
    model.setFilter(filterOf(QStringLiteral("size == 3")));
    QVERIFY(changed.wait());
    settle(model);
    QCOMPARE(changed.size(), 1);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.factAt(row)->as<fact::LineReceived>()->line, QByteArray("xxx"));
    QVERIFY(model.rowCount() > 5000);
}

// Time counts from it.
void TestEventModel::waitsForTheFirstFact()
{
    Recorded r;
    EventModel model(r.store);
    model.setFilter(filterOf(QStringLiteral("time < 4 ms")));
    QVERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 0);
    r.wait(3s);
    addLines(r, 10); // a millisecond apart
    settle(model);
    QCOMPARE(rowsOf(model), QList<quint64>({1, 2, 3, 4}));
}

// Also those that come one by one.
void TestEventModel::hopsAreCountedFromTheBeginning()
{
    Recorded all, parts;
    all.flood(test::reportOf("kiwi", 5s));
    EventModel model(parts.store);
    model.setFilter(filterOf(QStringLiteral("hop == 2")));
    for (Fact fact : all.store.facts()) {
        parts.store.append({fact});
        settle(model);
    }
    EventModel whole(all.store);
    whole.setFilter(model.filter());
    settle(whole);
    QCOMPARE(rowsOf(model), rowsOf(whole));
    QVERIFY(model.rowCount() >= 4);
}

void TestEventModel::sorts_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < EventColumns; ++column)
        QTest::newRow(qPrintable(EventTexts::title(EventColumn(column)))) << column;
}

void TestEventModel::sorts()
{
    QFETCH(int, column);
    Recorded r;
    addLines(r, 30);
    r.flood(test::reportOf("kiwi", 5s));
    r.flood(test::reportOf("Emu", 6s));
    EventModel model(r.store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QList<quint64> before = rowsOf(model);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.sort(column, order);
        QVERIFY(reset.wait());
        QVERIFY(model.isSorted());
        for (int row = 1; row < model.rowCount(); ++row) {
            const Fact &above = *model.factAt(row - 1), &below = *model.factAt(row);
            const auto in = EventColumn(column);
            const EventTexts texts = model.texts();
            const bool isNumber = EventTexts::isNumber(in);
            const bool isAbove = !texts.text(above, in).isEmpty();
            const bool isBelow = !texts.text(below, in).isEmpty();
            QVERIFY(isAbove || !isBelow); // what has nothing is last, in both orders
            if (isAbove != isBelow)
                continue;
            const double numbers
                = texts.number(below, in).value_or(0) - texts.number(above, in).value_or(0);
            const int words = QString::compare(texts.text(below, in), texts.text(above, in),
                                               Qt::CaseInsensitive);
            const double difference = isNumber ? numbers : words;
            QVERIFY(order == Qt::AscendingOrder ? difference >= 0 : difference <= 0);
            if (difference == 0)
                QVERIFY(above.seq < below.seq);
        }
        QList<quint64> rows = rowsOf(model);
        for (int row = 0; row < rows.size(); ++row)
            QCOMPARE(model.rowOf(rows.at(row)), row);
        std::sort(rows.begin(), rows.end());
        QCOMPARE(rows, before);
    }
    model.sort(-1);
    QVERIFY(!model.isSorted());
    QCOMPARE(rowsOf(model), before);
}

// Also when all its facts have gone.
void TestEventModel::standsStillWhileSorted()
{
    Recorded r(test::seedHerd(), 20);
    addLines(r, 20);
    EventModel model(r.store);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.sort(int(EventColumn::Size), Qt::DescendingOrder);
    QVERIFY(reset.wait());
    const QList<quint64> before = rowsOf(model);
    addLines(r, 50);
    model.sync();
    QCOMPARE(rowsOf(model), before);
    QVERIFY(!r.store.find(before.first()));
    QCOMPARE(model.factAt(0)->as<fact::LineReceived>()->line.size(), 6);
    QCOMPARE(model.matches().countAfter(20), 20); // those that are left
    model.sort(-1);
    QCOMPARE(model.seqAt(0), r.store.facts().front().seq);
    QCOMPARE(model.rowCount(), 20);
    model.sort(int(EventColumn::Size), Qt::AscendingOrder);
    model.sort(-1); // before it is done
    QTest::qWait(0);
    QVERIFY(!model.isSorted());
}

void TestEventModel::marksStayWhenTheirFactsGo()
{
    Recorded r(test::seedHerd(), 20);
    addLines(r, 20);
    EventModel model(r.store);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.marks().set(3, true);
    QCOMPARE(changed.takeFirst().first().toModelIndex().row(), 2);
    model.marks().set(15, true);
    QVERIFY(model.index(2, 0).data(EventModel::MarkRole).toBool());
    QVERIFY(!model.index(8, 0).data(EventModel::MarkRole).toBool());
    addLines(r, 5);
    model.sync();
    addLines(r, 50);
    model.sync();
    QCOMPARE(model.marks().all(), QSet<quint64>({3, 15}));
    changed.clear();
    model.marks().set(3, false); // its row is not there any more
    QVERIFY(changed.isEmpty());
}

// Before their facts come, too.
void TestEventModel::marksThatAreSetShow()
{
    Recorded r;
    EventModel model(r.store);
    model.marks().setAll({3, 15});
    addLines(r, 20);
    model.sync();
    QVERIFY(model.index(2, 0).data(EventModel::MarkRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.marks().setAll({1});
    QCOMPARE(changed.size(), 1);
    QVERIFY(!model.index(2, 0).data(EventModel::MarkRole).toBool());
    QVERIFY(model.index(0, 0).data(EventModel::MarkRole).toBool());
}

void TestEventModel::marksAreAField()
{
    Recorded r;
    addLines(r, 20);
    EventModel model(r.store);
    model.marks().set(3, true);
    model.setFilter(filterOf(QStringLiteral("marked")));
    settle(model);
    QCOMPARE(rowsOf(model), QList<quint64>({3}));
    model.marks().set(7, true);
    settle(model);
    QCOMPARE(rowsOf(model), QList<quint64>({3, 7}));
    model.marks().set(3, false);
    settle(model);
    QCOMPARE(rowsOf(model), QList<quint64>({7}));
}

void TestEventModel::endsWhileItIsBusy()
{
    Recorded r;
    addLines(r, 20'000);
    for (int i = 0; i < 5; ++i) {
        EventModel model(r.store);
        model.setFilter(filterOf(QStringLiteral("text matches \"(x+x+)+y\"")));
        model.sort(int(EventColumn::Text));
        if (i % 2)
            QCoreApplication::processEvents();
    }
}

QTEST_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
