// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's own perspectives on screens from small to large: nothing has to be scrolled sideways,
// and no label, head, tab or figure is cut. Run at several scales of the screen, in a longer language
// and in one from right to left (CMakeLists.txt).
#include "tests/ui/widgets/window/pseudolocale.h"
#include "tests/ui/widgets/window/toldherd.h"
#include "ui/widgets/frame/panearrangement.h"
#include "ui/widgets/frame/perspectives.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolBar>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace herd;
using namespace herd::test;

namespace {

QString described(const QWidget &widget, const QString &what)
{
    return QStringLiteral("%1 %2: %3")
        .arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(), what);
}

QStringList cutLabels(const QWidget &root)
{
    QStringList found;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->wordWrap() || label->text().isEmpty())
            continue;
        if (label->fontMetrics().horizontalAdvance(label->text())
            > label->contentsRect().width() + 1)
            found.append(described(*label, label->text()));
    }
    return found;
}

QStringList cutButtons(const QWidget &root)
{
    QStringList found;
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>()) {
        const int needed = button->text().isEmpty() ? button->iconSize().width()
                                                    : button->minimumSizeHint().width();
        const bool isCut = button->width() < needed;
        if (button->isVisible() && isCut && !qobject_cast<QTabBar *>(button->parentWidget()))
            found.append(described(*button, button->text() + button->toolTip()));
    }
    for (const QToolBar *bar : root.findChildren<QToolBar *>()) {
        const auto *more = bar->findChild<QWidget *>(QStringLiteral("qt_toolbar_ext_button"));
        if (more && more->isVisible())
            found.append(described(*bar, QStringLiteral("has not room for all")));
    }
    return found;
}

// Also the bytes, and the rows of the inspector.
QStringList scrolledSideways(const QWidget &root)
{
    QStringList found;
    for (const QAbstractScrollArea *area : root.findChildren<QAbstractScrollArea *>()) {
        if (area->isVisible() && area->horizontalScrollBar()->maximum() > 0)
            found.append(described(*area, QStringLiteral("is wider than its place")));
    }
    return found;
}

QStringList cutHeads(const QWidget &root)
{
    QStringList found;
    for (const QHeaderView *header : root.findChildren<QHeaderView *>()) {
        if (!header->isVisible() || header->orientation() != Qt::Horizontal)
            continue;
        for (int i = 0; i < header->count(); ++i) {
            if (!header->isSectionHidden(i)
                && header->fontMetrics().horizontalAdvance(
                       header->model()->headerData(i, Qt::Horizontal).toString())
                    > header->sectionSize(i))
                found.append(
                    described(*header, header->model()->headerData(i, Qt::Horizontal).toString()));
        }
    }
    return found;
}

// Figures stand on the right. Names and lines of the wire are of any length.
QStringList cutFigures(const QWidget &root)
{
    QStringList found;
    for (const QTableView *table : root.findChildren<QTableView *>()) {
        const QAbstractItemView *view = table; // where the hint is public
        const QAbstractItemModel *model = table->model();
        for (int i = 0; table->isVisible() && i < model->columnCount(); ++i) {
            const auto alignment = model->index(0, i).data(Qt::TextAlignmentRole).toInt();
            if (!table->isColumnHidden(i) && (alignment & Qt::AlignRight)
                && view->sizeHintForColumn(i) > table->columnWidth(i))
                found.append(described(*table, model->headerData(i, Qt::Horizontal).toString()));
        }
    }
    return found;
}

QStringList cutTabs(const QWidget &root)
{
    QStringList found;
    for (const QTabBar *bar : root.findChildren<QTabBar *>()) {
        for (int i = 0; bar->isVisible() && i < bar->count(); ++i) {
            if (bar->fontMetrics().horizontalAdvance(bar->tabText(i)) > bar->tabRect(i).width()
                || !bar->rect().contains(bar->tabRect(i)))
                found.append(described(*bar, bar->tabText(i)));
        }
    }
    return found;
}

// Rows of the inspector: as high as what is said in them, in the width it has.
QStringList cutRows(const QWidget &root)
{
    QStringList found;
    for (const QTreeWidget *rows : root.findChildren<QTreeWidget *>()) {
        for (QTreeWidgetItemIterator each(const_cast<QTreeWidget *>(rows));
             *each && rows->isVisible(); ++each) {
            const QFontMetrics metrics = rows->fontMetrics();
            const QRect row = rows->visualItemRect(*each);
            for (int column = 0; (*each)->parent() && column < 2; ++column) {
                const int width
                    = column == 0 ? row.width() - rows->columnWidth(1) : rows->columnWidth(1);
                const int lines = row.height() / metrics.height();
                if (metrics.horizontalAdvance((*each)->text(column)) > width * lines)
                    found.append(described(*rows, (*each)->text(column)));
            }
        }
    }
    return found;
}

QString cut(const QWidget &root)
{
    QStringList all = cutLabels(root) + cutButtons(root) + scrolledSideways(root) + cutHeads(root)
        + cutFigures(root) + cutTabs(root) + cutRows(root);
    all.removeDuplicates();
    return all.join(u'\n');
}

// Lists and pages have taken in what there is.
bool isTold(const QWidget &root)
{
    for (const QAbstractItemView *view : root.findChildren<QAbstractItemView *>()) {
        const bool isList
            = qobject_cast<const QTableView *>(view) || qobject_cast<const QTreeView *>(view);
        if (isList && view->isVisible() && view->model()->rowCount() == 0)
            return false;
    }
    return !root.findChild<QLabel *>(QStringLiteral("servers"))->text().isEmpty();
}

} // namespace

class TestPerspectiveSizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsCut();
    void allIsSeen_data();
    void allIsSeen();
};

// Or the other rows say nothing.
void TestPerspectiveSizes::findsWhatIsCut()
{
    ToldHerd herd("Singleton", "kiwi");
    herd.window.resize(1920, 1080); // no column is left out, whatever the language
    QTRY_VERIFY(isTold(herd.window));
    auto *servers = herd.window.findChild<QTableView *>(QStringLiteral("serverTable"));
    QTRY_COMPARE(cutFigures(herd.window), QStringList());
    servers->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    servers->horizontalHeader()->setMinimumSectionSize(1);
    servers->setColumnWidth(0, 2000);
    servers->setColumnWidth(3, 10);
    QTRY_VERIFY(!scrolledSideways(herd.window).isEmpty());
    QTRY_VERIFY(!cutHeads(herd.window).isEmpty());
    QTRY_VERIFY(!cutFigures(herd.window).isEmpty());
    auto *label = herd.window.findChild<QLabel *>(QStringLiteral("servers"));
    label->setFixedWidth(10);
    QTRY_VERIFY(cutLabels(herd.window).join(u' ').contains(label->text()));
}

void TestPerspectiveSizes::allIsSeen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("key");
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(3840, 2160)}) {
        const QSize inside = size / qApp->devicePixelRatio();
        if (inside.width() < 1280)
            continue; // no more than that is promised
        for (const Arrangement arrangement : allArrangements())
            QTest::addRow("%s, %dx%d", qPrintable(toText(arrangement)), size.width(), size.height())
                << inside << toText(arrangement);
    }
}

void TestPerspectiveSizes::allIsSeen()
{
    QFETCH(QSize, size);
    QFETCH(QString, key);
    ToldHerd herd("Singleton", "kiwi");
    QVERIFY(QTest::qWaitForWindowExposed(&herd.window));
    herd.window.resize(size);
    herd.session.selection().select(SelectedFlood {herd.report.line()});
    herd.window.perspectives().choose(key);
    herd.window.resetLayout(); // for a window of this size
    QTRY_VERIFY(isTold(herd.window));
    QCOMPARE(herd.window.size(), size);
    QTRY_VERIFY2_WITH_TIMEOUT(cut(herd.window).isEmpty(), qPrintable(cut(herd.window)), 1500);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QByteArray language = qgetenv("HERD_TEST_LANGUAGE"); // CMakeLists.txt has which
    PseudoLocale longer;
    if (!language.isEmpty())
        QCoreApplication::installTranslator(&longer);
    if (language == "rtl")
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    TestPerspectiveSizes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_perspectivesizes.moc"
