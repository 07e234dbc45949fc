// SPDX-License-Identifier: GPL-3.0-or-later
// However narrow its pane, what is chosen in the bar can be read while two floods are compared.
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/diagrampane/diagrambar.h"

#include <QComboBox>
#include <QTest>
#include <QToolButton>

using namespace herd::ui;

class TestDiagramBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparingTakesTwoRowsWhereOneIsTooNarrow_data();
    void comparingTakesTwoRowsWhereOneIsTooNarrow();
    void noListIsCutWithoutASign();
};

void TestDiagramBar::comparingTakesTwoRowsWhereOneIsTooNarrow_data()
{
    QTest::addColumn<bool>("comparing");
    QTest::addColumn<int>("letters"); // of the bar's font that it is wide
    QTest::addColumn<bool>("twoRows");
    QTest::newRow("one flood, narrow") << false << 100 << false;
    QTest::newRow("two floods, narrow") << true << 100 << true;
    QTest::newRow("two floods, wide") << true << 300 << false;
}

void TestDiagramBar::comparingTakesTwoRowsWhereOneIsTooNarrow()
{
    QFETCH(bool, comparing);
    QFETCH(int, letters);
    DiagramBar bar;
    bar.setRecordingOffered(true);
    bar.setComparing(!comparing);
    bar.resize(letters * bar.fontMetrics().averageCharWidth(), bar.sizeHint().height());
    bar.show();
    bar.setComparing(comparing); // both ways, and back
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    bar.resize(bar.width(), bar.sizeHint().height());
    int lowest = 0;
    for (const QComboBox *list : bar.findChildren<QComboBox *>()) {
        if (!list->isVisible())
            continue;
        lowest = std::max(lowest, list->y());
        const int read = list->minimumContentsLength() * list->fontMetrics().averageCharWidth();
        QVERIFY2(list->width() >= read, qPrintable(list->accessibleName()));
    }
    const auto *top = bar.findChild<QComboBox *>();
    QTEST(lowest > top->geometry().bottom(), "twoRows");
}

void TestDiagramBar::noListIsCutWithoutASign()
{
    DiagramBar bar;
    bar.resize(400, bar.sizeHint().height()); // as in a window of 1024
    bar.show();
    int cut = 0;
    const auto lists = bar.findChildren<ElidedComboBox *>();
    QCOMPARE(lists.size(), bar.findChildren<QComboBox *>().size());
    for (const ElidedComboBox *list : lists)
        cut += list->isVisible() && list->shownText().endsWith(QChar(0x2026));
    QVERIFY(cut > 0);
}

QTEST_MAIN(TestDiagramBar)
#include "tst_diagrambar.moc"
