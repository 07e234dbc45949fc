// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixlayout.h"

#include <QApplication>
#include <QTest>

using namespace herd::ui;

namespace {

MatrixLayout layoutOf(int rows, int columns, QSize room, QPoint scroll = {}, double zoom = 1)
{
    const QFontMetrics metrics(QApplication::font());
    const MatrixSize size {rows,
                           columns,
                           9 * metrics.averageCharWidth(),
                           12 * metrics.averageCharWidth(),
                           6 * metrics.averageCharWidth(),
                           zoom};
    return {metrics, size, room, scroll};
}

} // namespace

class TestMatrixLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreFoundWhereTheyAre();
    void headsStay();
    void namesStandOnEndWhereTheyDoNotFit();
    void amountsNeedRoom();
    void isAsLargeAsItWants();
    void ofNothing();
    void zooms();
};

void TestMatrixLayout::cellsAreFoundWhereTheyAre()
{
    const MatrixLayout layout = layoutOf(1000, 50, {700, 400}, {130, 4321});
    int seen = 0;
    for (int row = layout.firstRow(); row <= layout.lastRow(); ++row) {
        for (int column = layout.firstColumn(); column <= layout.lastColumn(); ++column) {
            const QRect cell = layout.cell(row, column).intersected(layout.cellArea());
            QVERIFY(!cell.isEmpty());
            for (QPoint at : {cell.topLeft(), cell.center(), cell.bottomRight()}) {
                QCOMPARE(layout.rowAt(at.y()), row);
                QCOMPARE(layout.columnAt(at.x()), column);
            }
            ++seen;
        }
    }
    QVERIFY(seen > 100);
    QVERIFY(layout.cell(layout.firstRow() - 1, 3).bottom() < layout.cellArea().top());
    QVERIFY(layout.cell(layout.lastRow() + 1, 3).top() > layout.cellArea().bottom());
}

// They scroll one way only.
void TestMatrixLayout::headsStay()
{
    const MatrixLayout still = layoutOf(1000, 50, {700, 400});
    const MatrixLayout moved = layoutOf(1000, 50, {700, 400}, {50, 70});
    QCOMPARE(moved.rowHead(9), still.rowHead(9).translated(0, -70));
    QCOMPARE(moved.columnHead(9), still.columnHead(9).translated(-50, 0));
    QCOMPARE(moved.corner(), still.corner());
    QCOMPARE(still.rowAt(still.corner().bottom()), -1);
    QCOMPARE(still.columnAt(still.corner().right()), -1);
}

void TestMatrixLayout::namesStandOnEndWhereTheyDoNotFit()
{
    QVERIFY(!layoutOf(10, 5, {1200, 400}).isUpright());
    QVERIFY(layoutOf(10, 5, {300, 400}).isUpright());
    const MatrixLayout many = layoutOf(10, 50, {1200, 400});
    QVERIFY(many.isUpright());
    QVERIFY(many.columnWidth() >= many.rowHeight());
    QVERIFY(many.corner().height() > layoutOf(10, 5, {1200, 400}).corner().height());
}

void TestMatrixLayout::amountsNeedRoom()
{
    const int character = QFontMetrics(QApplication::font()).averageCharWidth();
    QVERIFY(layoutOf(10, 5, {1200, 400}).amountRoom() >= 8 * character);
    QVERIFY(layoutOf(10, 50, {700, 400}).amountRoom() < 4 * character);
}

void TestMatrixLayout::isAsLargeAsItWants()
{
    QVERIFY(!layoutOf(30, 5, {}).isUpright());
    const MatrixLayout layout = layoutOf(30, 50, {});
    QVERIFY(layout.isUpright()); // or it would be wider than any paper
    QCOMPARE(QRect({}, layout.whole()).bottomRight(), layout.cell(29, 49).bottomRight());
    QCOMPARE(layout.lastRow(), 29);
    QCOMPARE(layout.lastColumn(), 49);
    QCOMPARE(layout.cellArea().bottomRight(), layout.cell(29, 49).bottomRight());
}

void TestMatrixLayout::ofNothing()
{
    for (QSize room : {QSize(300, 200), QSize(1, 1), QSize(0, 0), QSize()}) {
        for (int columns : {0, 5}) {
            const MatrixLayout layout = layoutOf(0, columns, room);
            QCOMPARE(layout.rowAt(150), -1);
            QVERIFY(layout.lastRow() < layout.firstRow());
        }
        QVERIFY(layoutOf(3, 0, room).lastColumn() < 0);
    }
}

void TestMatrixLayout::zooms()
{
    const MatrixLayout small = layoutOf(10, 50, {700, 400});
    const MatrixLayout large = layoutOf(10, 50, {700, 400}, {}, 2);
    QCOMPARE(large.rowHeight(), 2 * small.rowHeight());
    QVERIFY(large.glyphRadius() > 1.9 * small.glyphRadius());
    QVERIFY(small.rowHeight() >= QFontMetrics(QApplication::font()).height());
}

QTEST_MAIN(TestMatrixLayout)
#include "tst_matrixlayout.moc"
