// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "tests/ui/widgets/common/twin.h"
#include "ui/widgets/matrix/matrixview.h"

#include <QTest>

#include <limits>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

// Of two clients kiwi is told anew while Smith is cut off.
struct Stage
{
    explicit Stage(qsizetype mostRows = KnowledgeMatrix::MostRows)
        : matrix(mostRows)
    {
        sim.report("Hill", "plum");
        sim.report("Hill");
        store.append(sim.facts());
        for (const char *to : {"Hill", "Campbell", "Singleton"})
            sim.herd().setLink(sim.link("Smith", to), false);
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
        matrix.noteAll();
        matrix.update(store.state(), std::numeric_limits<qsizetype>::max());
        matrix.arrange();
        view.refresh();
        view.resize(640, 300);
        view.show();
    }
    QAccessibleTableInterface &table() const { return *twin.root().tableInterface(); }
    QString cell(int row, int column) const
    {
        return table().cellAt(row, column)->text(QAccessible::Name);
    }

    Simulated sim;
    TraceStore store {sim.config()};
    KnowledgeMatrix matrix;
    Selection selection;
    MatrixView view {store, matrix, selection};
    Twin twin {view};
};

} // namespace

class TestMatrixAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isATable();
    void cellsKnowTheirHeads();
    void pressSelects();
    void tellsTheCurrentCell();
    void knowsWhatIsAtAPoint();
    void countsRowsLeftOut();
};

void TestMatrixAccessible::isATable()
{
    Stage s;
    QCOMPARE(s.twin.root().role(), QAccessible::Table);
    QCOMPARE(s.table().rowCount(), 2);
    QCOMPARE(s.table().columnCount(), 5);
    QCOMPARE(s.twin.root().childCount(), 5 + 2 * 6);
    QCOMPARE(s.twin.fault(), QString());
    QCOMPARE(s.table().rowDescription(0), QStringLiteral("kiwi")); // trouble first
    QCOMPARE(s.table().rowDescription(1), QStringLiteral("plum"));
    const int smith = s.sim.node("Smith").index;
    QCOMPARE(s.table().columnDescription(smith), QStringLiteral("Smith"));
    QVERIFY2(s.cell(0, smith).startsWith(QStringLiteral("kiwi at Smith: behind")),
             qPrintable(s.cell(0, smith)));
    QCOMPARE(s.cell(1, smith), QStringLiteral("plum at Smith: has the newest report"));
    QVERIFY(!s.table().cellAt(2, 0));
    QVERIFY(!s.table().cellAt(0, 5));
    QVERIFY(!s.table().cellAt(-1, 0));
}

void TestMatrixAccessible::cellsKnowTheirHeads()
{
    Stage s;
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 5; ++column) {
            const QAccessibleTableCellInterface *cell
                = s.table().cellAt(row, column)->tableCellInterface();
            QVERIFY(cell);
            QCOMPARE(cell->rowIndex(), row);
            QCOMPARE(cell->columnIndex(), column);
            QCOMPARE(cell->table(), &s.twin.root());
            QCOMPARE(cell->rowHeaderCells().value(0)->text(QAccessible::Name),
                     s.table().rowDescription(row));
            QCOMPARE(cell->columnHeaderCells().value(0)->text(QAccessible::Name),
                     s.table().columnDescription(column));
            QCOMPARE(cell->columnHeaderCells().value(0)->role(), QAccessible::ColumnHeader);
        }
    }
}

void TestMatrixAccessible::pressSelects()
{
    Stage s;
    const auto press = [&s](int child) {
        s.twin.press(child);
        return s.selection.current();
    };
    QCOMPARE(press(1), Selected(SelectedNode {1}));
    QCOMPARE(press(5), Selected(SelectedClient {"kiwi"}));
    QCOMPARE(press(5 + 6 + 1 + 2), Selected(SelectedKnowledge {"plum", NodeId {2}}));
    QCOMPARE(s.twin.selected(), QStringList(s.cell(1, 2)));
    QCOMPARE(s.table().selectedCells(), QList<QAccessibleInterface *>({s.table().cellAt(1, 2)}));
    QCOMPARE(s.view.current().client, QByteArray("plum"));
}

void TestMatrixAccessible::tellsTheCurrentCell()
{
    Stage s;
    s.view.activateWindow();
    s.view.setFocus();
    QTRY_VERIFY(s.view.hasFocus());
    s.twin.names();
    s.twin.told(QAccessible::Focus);
    s.view.setCurrent({"kiwi", NodeId {0}});
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.cell(0, 0)));
    QTest::keyClick(&s.view, Qt::Key_Right);
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.cell(0, 1)));
    QTest::keyClick(&s.view, Qt::Key_Down);
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.cell(1, 1)));
    QCOMPARE(s.twin.focused(), s.cell(1, 1));
}

void TestMatrixAccessible::knowsWhatIsAtAPoint()
{
    Stage s;
    for (int i = 0; i < s.twin.root().childCount(); ++i) {
        const QPoint at = s.twin.child(i)->rect().center();
        QCOMPARE(s.twin.root().childAt(at.x(), at.y()), s.twin.child(i));
    }
}

void TestMatrixAccessible::countsRowsLeftOut()
{
    Stage s(1);
    QCOMPARE(s.table().rowCount(), 1);
    QVERIFY(s.twin.root()
                .text(QAccessible::Description)
                .endsWith(QStringLiteral("1 more is not listed.")));
}

QTEST_MAIN(TestMatrixAccessible)
#include "tst_matrixaccessible.moc"
