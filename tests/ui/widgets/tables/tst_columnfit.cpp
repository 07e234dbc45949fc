// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables/columnfit.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace herd::ui;

namespace {

// Columns of equal widths but for the first; the last one is more important than that before it.
struct Stage
{
    Stage()
    {
        model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("first"),
                                         QStringLiteral("third"), QStringLiteral("second")});
        addRow(QStringLiteral("Hill"));
        table.setModel(&model);
        table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        table.verticalHeader()->hide();
        new ColumnFit(table, {0, 1, 3, 2});
        table.resize(900, 200);
        table.show();
    }
    void addRow(const QString &name)
    {
        const QString figure = QStringLiteral("1,234,567,890");
        model.appendRow({new QStandardItem(name), new QStandardItem(figure),
                         new QStandardItem(figure), new QStandardItem(figure)});
    }
    QString shown() const
    {
        QString heads;
        for (int column = 1; column < model.columnCount(); ++column) {
            if (!table.isColumnHidden(column))
                heads += model.headerData(column, Qt::Horizontal).toString() + u' ';
        }
        return heads.trimmed();
    }
    int scrolled() const { return table.horizontalScrollBar()->maximum(); }

    QStandardItemModel model;
    QTableView table;
};

} // namespace

class TestColumnFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOutWhatHasNoRoom_data();
    void leavesOutWhatHasNoRoom();
    void aLongNameIsCutBeforeFigures();
    void whatNeedsMoreRoomLaterIsLeftOutThen();
};

void TestColumnFit::leavesOutWhatHasNoRoom_data()
{
    QTest::addColumn<double>("room"); // in widths of a column of figures
    QTest::addColumn<QString>("heads");
    QTest::newRow("all") << 4.5 << QStringLiteral("first third second");
    QTest::newRow("one is left out") << 3.2 << QStringLiteral("first second");
    QTest::newRow("two are") << 2.2 << QStringLiteral("first");
    QTest::newRow("all but the name") << 1.0 << QString();
}

// And it comes back with the room.
void TestColumnFit::leavesOutWhatHasNoRoom()
{
    QFETCH(double, room);
    QFETCH(QString, heads);
    Stage stage;
    QTRY_COMPARE(stage.shown(), QStringLiteral("first third second"));
    const int width = stage.table.columnWidth(1);
    for (int round = 0; round < 2; ++round) {
        stage.table.resize(int(width * room), 200);
        QTRY_COMPARE(stage.shown(), heads);
        QTRY_COMPARE(stage.scrolled(), 0);
        QCOMPARE(stage.table.columnWidth(1), heads.isEmpty() ? 0 : width);
        stage.table.resize(900, 200);
        QTRY_COMPARE(stage.shown(), QStringLiteral("first third second"));
    }
}

void TestColumnFit::aLongNameIsCutBeforeFigures()
{
    Stage stage;
    QTRY_COMPARE(stage.shown(), QStringLiteral("first third second"));
    const int width = stage.table.columnWidth(1);
    stage.table.resize(width * 3 + stage.table.fontMetrics().averageCharWidth() * 30, 200);
    stage.addRow(QString(200, u'w'));
    QCoreApplication::processEvents();
    QTRY_COMPARE(stage.scrolled(), 0);
    QCOMPARE(stage.shown(), QStringLiteral("first third second"));
    QCOMPARE(stage.table.columnWidth(1), width);
}

void TestColumnFit::whatNeedsMoreRoomLaterIsLeftOutThen()
{
    Stage stage;
    QTRY_COMPARE(stage.shown(), QStringLiteral("first third second"));
    stage.table.resize(stage.table.columnWidth(1) * 9 / 2, 200);
    stage.model.item(0, 1)->setText(QString(30, u'8'));
    QTRY_COMPARE(stage.shown(), QStringLiteral("first second"));
    QTRY_COMPARE(stage.scrolled(), 0);
}

QTEST_MAIN(TestColumnFit)
#include "tst_columnfit.moc"
