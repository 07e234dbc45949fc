// SPDX-License-Identifier: GPL-3.0-or-later
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
    void rowsThatGoLeaveTheOldest();
    void copiesRows();
    void countsWhatItDoesNotCopy();
    void timesCanBeRead_data();
    void timesCanBeRead();
    void columnsFit_data();
    void columnsFit();
    void leavesColumnsThatWereSized();

private:
    void add(int count);
    quint64 top() const { return m_filter->seqAt(m_table->verticalScrollBar()->value()); }
    void scrollTo(int row) { m_table->verticalScrollBar()->setValue(row); }
    void query(const char *text)
    {
        m_table->setQuery(EventQuery::parse(QString::fromLatin1(text)).query);
    }
    bool isCut(int row, int column) const;

    std::unique_ptr<Recorded> m_recorded;
    std::unique_ptr<EventModel> m_model;
    std::unique_ptr<EventFilter> m_filter;
    std::unique_ptr<EventTable> m_table;
};

constexpr int Bound = 200; // of the events kept

void TestEventTable::init()
{
    m_recorded = std::make_unique<Recorded>(test::seedHerd(), Bound);
    m_model = std::make_unique<EventModel>(m_recorded->store);
    m_filter = std::make_unique<EventFilter>(*m_model);
    m_table = std::make_unique<EventTable>(*m_filter);
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
    m_model->sync();
}

void TestEventTable::staysAtTheEnd()
{
    for (int i = 0; i < 5; ++i) {
        add(90);
        QCOMPARE(m_table->verticalScrollBar()->value(), m_table->verticalScrollBar()->maximum());
        QVERIFY(m_table->isFollowing());
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
    QTest::newRow("filtered") << QByteArray("node:Smith") << 20;
    QTest::newRow("filtered, near the end") << QByteArray("node:Smith") << 1;
}

// While the list is full, as many rows go at the top as come at the end.
void TestEventTable::heldRowsStay()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, up);
    query(filter.constData());
    add(Bound);
    scrollTo(m_table->verticalScrollBar()->maximum() - up);
    m_table->setCurrentIndex(m_filter->index(0, 0)); // goes with its row
    scrollTo(m_table->verticalScrollBar()->maximum() - up);
    const quint64 held = top();
    for (int i = 0; i < 6; ++i) {
        add(10);
        QCOMPARE(m_model->rowCount(), Bound);
        QVERIFY(!m_table->isFollowing());
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
    query("node:Smith");
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
    query("node:Smith");
    QVERIFY(top() == held || top() == held + 1);
    query("");
    QCOMPARE(top(), held);
}

void TestEventTable::rowsThatGoLeaveTheOldest()
{
    add(Bound);
    scrollTo(5);
    add(50);
    QCOMPARE(top(), m_recorded->store.facts().front().seq);
    QVERIFY(!m_table->isFollowing());
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
    m_table->selectionModel()->select(m_filter->index(1, 0), flags);
    m_table->selectionModel()->select(m_filter->index(0, 0), flags);
    QTest::keySequence(m_table.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("0.000000\tHill\tLine in\t\t\tone\\ttwo\\r\\n\n"
                            "0.001500\tSmith\tLine in\t\t\tWHATSAT א 1 1"));
    m_table->selectionModel()->clear();
    m_table->selectionModel()->setCurrentIndex(m_filter->index(2, 0),
                                               QItemSelectionModel::NoUpdate);
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
    EventFilter filter(model);
    EventTable table(filter);
    table.selectAll();
    const QStringList lines = table.selectedText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), EventTable::MostCopied + 1);
    QCOMPARE(lines.last(), QStringLiteral("… and 1,234 more"));
}

bool TestEventTable::isCut(int row, int column) const
{
    const QModelIndex index = m_filter->index(row, column);
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
    QTEST(m_filter->index(2, EventModel::Time).data().toString(), "last");
    QVERIFY(!isCut(1, EventModel::Time));
    QVERIFY(!isCut(2, EventModel::Time));
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
    m_recorded->wait(20'000s);
    m_recorded->flood(test::reportOf("kiwi-of-the-north", 5s));
    m_model->sync();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        m_table->scrollTo(m_filter->index(row, 0)); // what is in view fits
        for (int column = 0; column < EventModel::Text; ++column) {
            QVERIFY2(!isCut(row, column),
                     qPrintable(m_filter->index(row, column).data().toString()));
        }
        QVERIFY(m_table->rowHeight(row) >= m_table->fontMetrics().height());
    }
    const QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < EventModel::Text; ++column)
        QVERIFY(header->sectionSizeHint(column) <= header->sectionSize(column));
    QLocale::setDefault(before);
}

void TestEventTable::leavesColumnsThatWereSized()
{
    add(5);
    const int before = m_table->columnWidth(EventModel::Where);
    QWidget *header = m_table->horizontalHeader()->viewport();
    const int edge = m_table->columnViewportPosition(EventModel::What) - 1;
    const QPoint from(edge, 5), to(edge - 15, 5);
    QTest::mousePress(header, Qt::LeftButton, {}, from);
    QMouseEvent drag(QEvent::MouseMove, to, header->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(header, &drag);
    QTest::mouseRelease(header, Qt::LeftButton, {}, to);
    const int width = m_table->columnWidth(EventModel::Where);
    QCOMPARE(width, before - 15);
    m_recorded->flood(test::reportOf("kiwi", 5s)); // "Jaquez → Singleton"
    m_model->sync();
    QCOMPARE(m_table->columnWidth(EventModel::Where), width);
}

QTEST_MAIN(TestEventTable)
#include "tst_eventtable.moc"
