// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it has all ways in which rows keep their place.
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/events/eventtable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestEventTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void staysAtTheEnd();
    void heldRowsStay_data();
    void heldRowsStay();
    void countsWhatIsNew();
    void aFilterKeepsThePlace();
    void theCurrentRowStaysOnTheScreen_data();
    void theCurrentRowStaysOnTheScreen();
    void theCurrentRowIsSeenAtTheEnd();
    void whatIsSelectedStaysSo();
    void standsStillWhileSorted();
    void sortsByTheKeptColumnAgain();
    void stepsFromMarkToMark();
    void rowsThatGoLeaveTheOldest();
    void copiesRows();
    void countsWhatItDoesNotCopy();
    void timesCanBeRead_data();
    void timesCanBeRead();
    void columnsFit_data();
    void columnsFit();
    void cutsWordsBeforeItScrolls();
    void leavesColumnsThatWereSized();

private:
    void add(int count);
    void settle();
    void sortBy(EventColumn column);
    quint64 top() const { return m_model->seqAt(m_table->verticalScrollBar()->value()); }
    void scrollTo(int row) { m_table->verticalScrollBar()->setValue(row); }
    void query(const char *text)
    {
        m_model->setFilter(FactFilter::parse(QString::fromLatin1(text)).filter);
        settle();
    }
    bool isCut(int row, int column) const;

    std::unique_ptr<Recorded> m_recorded;
    std::unique_ptr<EventModel> m_model;
    std::unique_ptr<EventTable> m_table;
};

constexpr int Bound = 200; // of the events kept

void TestEventTable::init()
{
    m_recorded = std::make_unique<Recorded>(test::seedHerd(), Bound);
    m_model = std::make_unique<EventModel>(m_recorded->store);
    m_table = std::make_unique<EventTable>(*m_model);
    for (const EventColumn column : {EventColumn::Number, EventColumn::Size})
        m_table->setColumnHidden(int(column), true);
    m_table->resize(900, 300);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestEventTable::cleanup()
{
    m_table.reset();
}

// Every second one is of Smith.
void TestEventTable::add(int count)
{
    for (int i = 0; i < count; ++i) {
        m_recorded->wait(1ms);
        m_recorded->add(i % 2 ? "Smith" : "Hill", fact::LineReceived {1, "hello"});
    }
    m_recorded->flush();
    settle();
}

// What it comes to in the end.
void TestEventTable::settle()
{
    m_model->sync();
    const KeptFacts &facts = m_recorded->store.facts();
    QTRY_VERIFY(!m_model->isFiltering()
                && (facts.empty() || m_model->lastTested() == facts.back().seq));
}

void TestEventTable::staysAtTheEnd()
{
    for (int i = 0; i < 5; ++i) {
        add(90);
        QCOMPARE(m_table->verticalScrollBar()->value(), m_table->verticalScrollBar()->maximum());
        QCOMPARE(m_table->unseen(), 0);
    }
    m_table->resize(900, 200);
    QTRY_COMPARE(m_table->verticalScrollBar()->value(), m_table->verticalScrollBar()->maximum());
}

void TestEventTable::heldRowsStay_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("up"); // rows from the end
    QTest::newRow("near the end") << QByteArray() << 3;
    QTest::newRow("in the middle") << QByteArray() << 60;
    QTest::newRow("filtered") << QByteArray("node == Smith") << 20;
    QTest::newRow("filtered, near the end") << QByteArray("node == Smith") << 1;
}

// While the list is full, as many rows go at the top as come at the end.
void TestEventTable::heldRowsStay()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, up);
    query(filter.constData());
    add(Bound);
    scrollTo(m_table->verticalScrollBar()->maximum() - up);
    m_table->setCurrentIndex(m_model->index(0, 0)); // goes with its row
    scrollTo(m_table->verticalScrollBar()->maximum() - up);
    const quint64 held = top();
    for (int i = 0; i < 6; ++i) {
        add(10);
        QCOMPARE(m_recorded->store.facts().size(), size_t(Bound));
        QCOMPARE(top(), held);
        QTest::qWait(0); // what it does later
        QCOMPARE(top(), held);
    }
}

void TestEventTable::countsWhatIsNew()
{
    add(Bound);
    scrollTo(m_table->verticalScrollBar()->maximum() - 10);
    QCOMPARE(m_table->unseen(), 0);
    add(30);
    QCOMPARE(m_table->unseen(), 30);
    query("node == Smith");
    QCOMPARE(m_table->unseen(), 15);
    query("");
    add(Bound + 50);
    QCOMPARE(m_table->unseen(), Bound); // those that are left
    m_table->toEnd();
    QCOMPARE(m_table->unseen(), 0);
    add(5);
    QCOMPARE(m_table->unseen(), 0);
}

void TestEventTable::aFilterKeepsThePlace()
{
    add(Bound);
    scrollTo(50);
    const quint64 held = top();
    query("node == Smith");
    QVERIFY(top() == held || top() == held + 1);
    query("");
    QCOMPARE(top(), held);
}

void TestEventTable::theCurrentRowStaysOnTheScreen_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("row"); // that is current, before
    QTest::newRow("narrower") << QByteArray() << QByteArray("node == Smith") << 101;
    QTest::newRow("wider") << QByteArray("node == Smith") << QByteArray() << 50;
    QTest::newRow("another") << QByteArray("node == Hill") << QByteArray("kind == line") << 50;
}

void TestEventTable::theCurrentRowStaysOnTheScreen()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, row);
    query(before.constData());
    add(Bound);
    m_table->setCurrentIndex(m_model->index(row, 1));
    scrollTo(row - 5);
    const quint64 seq = m_model->seqAt(row);
    const int place = m_table->visualRect(m_table->currentIndex()).top();
    query(after.constData());
    const auto isThere = [&] {
        return m_model->seqAt(m_table->currentIndex().row()) == seq
            && m_table->selectionModel()->isRowSelected(m_table->currentIndex().row())
            && m_table->visualRect(m_table->currentIndex()).top() == place;
    };
    QVERIFY(isThere());
    QTest::qWait(0);
    QVERIFY(isThere());
    add(1); // and it goes on
    QVERIFY(isThere());
}

// Where the list ends sooner it is as near as can be.
void TestEventTable::theCurrentRowIsSeenAtTheEnd()
{
    add(Bound);
    m_table->setCurrentIndex(m_model->index(195, 1));
    query("node == Smith");
    QCOMPARE(m_model->seqAt(m_table->currentIndex().row()), 196u);
    QVERIFY(m_table->viewport()->rect().contains(
        m_table->visualRect(m_table->currentIndex()).center()));
    add(4); // it goes on to be there
    QCOMPARE(m_table->verticalScrollBar()->value(), m_table->verticalScrollBar()->maximum());
    QCOMPARE(m_table->unseen(), 0);
}

// What the filter hides is not selected any more.
void TestEventTable::whatIsSelectedStaysSo()
{
    add(50);
    const auto flags = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    for (const int row : {3, 4, 5, 17})
        m_table->selectionModel()->select(m_model->index(row, 0), flags);
    const auto selected = [this] {
        QList<quint64> numbers;
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            numbers.append(m_model->seqAt(index.row()));
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    };
    query("node == Smith"); // those with even numbers
    QCOMPARE(selected(), QList<quint64>({4, 6, 18}));
    query("");
    QCOMPARE(selected(), QList<quint64>({4, 6, 18}));
}

void TestEventTable::sortBy(EventColumn column)
{
    const QHeaderView *header = m_table->horizontalHeader();
    const QPoint at(header->sectionViewportPosition(int(column)) + 5, header->height() / 2);
    const auto before = header->sortIndicatorOrder();
    const int section = header->sortIndicatorSection();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(section != header->sortIndicatorSection() || before != header->sortIndicatorOrder());
    QTRY_VERIFY(m_model->isSorted() == (header->sortIndicatorSection() >= 0));
}

void TestEventTable::standsStillWhileSorted()
{
    add(Bound);
    sortBy(EventColumn::Where);
    QCOMPARE(m_table->verticalScrollBar()->value(), 0);
    QCOMPARE(m_table->unseen(), 0);
    const quint64 first = m_model->seqAt(0);
    QCOMPARE(first, 1u); // Hill's
    scrollTo(m_table->verticalScrollBar()->maximum());
    add(1);
    QCOMPARE(m_table->unseen(), 1); // at the end, too
    scrollTo(30);
    const quint64 held = top();
    add(39);
    QCOMPARE(m_table->unseen(), 40);
    QCOMPARE(top(), held);
    QCOMPARE(m_model->seqAt(0), first); // though it is not kept any more
    m_table->toEnd();
    QVERIFY(!m_model->isSorted());
    QCOMPARE(m_table->horizontalHeader()->sortIndicatorSection(), -1);
    QCOMPARE(m_model->seqAt(m_model->rowCount() - 1), quint64(Bound + 40));
    QCOMPARE(m_table->verticalScrollBar()->value(), m_table->verticalScrollBar()->maximum());
    sortBy(EventColumn::Where);
    sortBy(EventColumn::Where);
    sortBy(EventColumn::Where); // the third time it is as it was
    QVERIFY(!m_model->isSorted());
}

void TestEventTable::sortsByTheKeptColumnAgain()
{
    add(20);
    sortBy(EventColumn::Time);
    sortBy(EventColumn::Time);
    QTRY_COMPARE(m_model->seqAt(0), 20u);
    m_model->setFilter(FactFilter::parse(QStringLiteral("node == Hill")).filter);
    QTRY_COMPARE(m_model->seqAt(0), 19u);
    QTRY_VERIFY(m_model->isSorted());
    QCOMPARE(m_model->rowCount(), 10);
}

void TestEventTable::stepsFromMarkToMark()
{
    add(50);
    const auto go = [this](int row) {
        m_table->setCurrentIndex(m_model->index(row, 1));
    };
    for (const int row : {4, 11, 30}) {
        go(row);
        QTest::keyClick(m_table.get(), Qt::Key_M);
        QVERIFY(m_model->marks().contains(m_model->seqAt(row)));
    }
    go(0);
    QList<int> rows;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(m_table.get(), Qt::Key_N);
        rows.append(m_table->currentIndex().row());
    }
    QCOMPARE(rows, QList<int>({4, 11, 30, 30}));
    QTest::keyClick(m_table.get(), Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(m_table->currentIndex().row(), 11);
    QTest::keyClick(m_table.get(), Qt::Key_M);
    QVERIFY(!m_model->marks().contains(m_model->seqAt(11)));
    query("node == Smith"); // hides the fifth row
    m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 1));
    QTest::keyClick(m_table.get(), Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(m_table->currentIndex().row(), m_model->rowCount() - 1);
}

void TestEventTable::rowsThatGoLeaveTheOldest()
{
    add(Bound);
    scrollTo(5);
    add(50);
    QCOMPARE(top(), m_recorded->store.facts().front().seq);
    QCOMPARE(m_table->unseen(), 50);
}

void TestEventTable::copiesRows()
{
    m_recorded->add("Hill", fact::LineReceived {1, "one\ttwo\r\n"});
    m_recorded->wait(1500us);
    m_recorded->add("Smith", fact::LineReceived {2, "WHATSAT \xd7\x90 1 1"});
    m_recorded->add("Smith", fact::NodeStarting {});
    m_recorded->flush();
    m_model->sync();
    m_table->setCurrentIndex({});
    QCOMPARE(m_table->selectedText(), QString());
    const auto flags = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    m_table->selectionModel()->select(m_model->index(1, 0), flags);
    m_table->selectionModel()->select(m_model->index(0, 0), flags);
    QTest::keySequence(m_table.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("0.000000\tHill\tLine in\t\t\tone\\ttwo\\r\\n\n"
                            "0.001500\tSmith\tLine in\t\t\tWHATSAT א 1 1"));
    m_table->selectionModel()->clear();
    m_table->selectionModel()->setCurrentIndex(m_model->index(2, 0), QItemSelectionModel::NoUpdate);
    m_table->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("0.001500\tSmith\tServer starting\t\t\t"));
}

void TestEventTable::countsWhatItDoesNotCopy()
{
    Recorded recorded;
    for (int i = 0; i < EventTable::MostCopied + 1234; ++i)
        recorded.add("Hill", fact::NodeStarting {});
    recorded.flush();
    EventModel model(recorded.store);
    EventTable table(model);
    table.selectAll();
    const QStringList lines = table.selectedText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), EventTable::MostCopied + 1);
    QCOMPARE(lines.last(), QStringLiteral("… and 1,234 more"));
}

bool TestEventTable::isCut(int row, int column) const
{
    const QModelIndex index = m_model->index(row, column);
    return m_table->sizeHintForIndex(index).width() > m_table->columnWidth(column);
}

void TestEventTable::timesCanBeRead_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("last");
    QTest::newRow("at once") << 0 << QStringLiteral("0.000002");
    QTest::newRow("minutes") << 100 << QStringLiteral("100.000002");
    QTest::newRow("hours") << 10'000 << QStringLiteral("10,000.000002");
    QTest::newRow("weeks") << 2'000'000 << QStringLiteral("2,000,000.000002");
}

// Two events a microsecond apart can be told apart, however late.
void TestEventTable::timesCanBeRead()
{
    QFETCH(int, seconds);
    add(1);
    m_recorded->wait(std::chrono::seconds(seconds) + 1us);
    m_recorded->add("Hill", fact::NodeStarting {});
    m_recorded->wait(1us);
    m_recorded->add("Hill", fact::NodeStarting {});
    m_recorded->flush();
    m_model->sync();
    QTEST(m_model->index(2, int(EventColumn::Time)).data().toString(), "last");
    QVERIFY(!isCut(1, int(EventColumn::Time)));
    QVERIFY(!isCut(2, int(EventColumn::Time)));
}

void TestEventTable::columnsFit_data()
{
    QTest::addColumn<double>("size");
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << 1.0 << QLocale(QLocale::English);
    QTest::newRow("German, twice as large") << 2.0 << QLocale(QLocale::German);
    QTest::newRow("Arabic") << 1.0 << QLocale(QLocale::Arabic, QLocale::Egypt);
    QTest::newRow("half as large") << 0.5 << QLocale(QLocale::French);
}

void TestEventTable::columnsFit()
{
    QFETCH(double, size);
    QFETCH(QLocale, locale);
    const QLocale before;
    QLocale::setDefault(locale);
    QFont font = m_table->font();
    font.setPointSizeF(font.pointSizeF() * size);
    m_table->setFont(font);
    m_table->resize(qRound(900 * size), 300);
    m_recorded->wait(20'000s);
    m_recorded->flood(test::reportOf("kiwi-of-the-north", 5s));
    m_model->sync();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        m_table->scrollTo(m_model->index(row, 0)); // what is in view fits
        for (int column = 0; column < int(EventColumn::Text); ++column) {
            QVERIFY2(m_table->isColumnHidden(column) || !isCut(row, column),
                     qPrintable(m_model->index(row, column).data().toString()));
        }
        QVERIFY(m_table->rowHeight(row) >= m_table->fontMetrics().height());
    }
    const QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < int(EventColumn::Text); ++column)
        QVERIFY(header->sectionSizeHint(column) <= header->sectionSize(column));
    QLocale::setDefault(before);
}

// Names and words end in "…" where there is no room for all; figures do not.
void TestEventTable::cutsWordsBeforeItScrolls()
{
    m_recorded->wait(20'000s);
    m_recorded->flood(test::reportOf("a-kiwi-of-the-far-north-in-a-tree", 5s));
    m_model->sync();
    const auto all = [this] {
        int width = 0;
        for (int column = 0; column < int(EventColumn::Text); ++column)
            width += m_table->columnWidth(column);
        return width;
    };
    m_table->resize(900, 300);
    const int whole = all();
    m_table->resize(whole + 20, 300); // less than the last column needs
    QVERIFY(all() < whole);
    QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
    const int row = m_model->rowCount() - 1;
    QVERIFY(isCut(row, int(EventColumn::Client)));
    QVERIFY(!isCut(row, int(EventColumn::Time)));
    m_table->resize(900, 300); // the room comes back
    QCOMPARE(all(), whole);
}

void TestEventTable::leavesColumnsThatWereSized()
{
    add(5);
    const int before = m_table->columnWidth(int(EventColumn::Where));
    QWidget *header = m_table->horizontalHeader()->viewport();
    const int edge = m_table->columnViewportPosition(int(EventColumn::What)) - 1;
    const QPoint from(edge, 5), to(edge - 15, 5);
    QTest::mousePress(header, Qt::LeftButton, {}, from);
    QMouseEvent drag(QEvent::MouseMove, to, header->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(header, &drag);
    QTest::mouseRelease(header, Qt::LeftButton, {}, to);
    const int width = m_table->columnWidth(int(EventColumn::Where));
    QCOMPARE(width, before - 15);
    m_recorded->flood(test::reportOf("kiwi", 5s)); // "Jaquez → Singleton"
    m_model->sync();
    QCOMPARE(m_table->columnWidth(int(EventColumn::Where)), width);
}

QTEST_MAIN(TestEventTable)
#include "tst_eventtable.moc"
