// SPDX-License-Identifier: GPL-3.0-or-later
// The view of the matrix: what a click, a key, the pointer and another order come to.
// Long because a view has many ways in.
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/matrix/matrixglyph.h"
#include "ui/widgets/matrix/matrixview.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <limits>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

// Smith is cut off and behind on kiwi; Campbell was killed.
struct Stage
{
    explicit Stage(int clients = 3)
        : store(sim.config())
    {
        for (int i = 0; i < clients; ++i)
            sim.report("Hill", "client" + QByteArray::number(1000 + i));
        sim.report("Hill");
        store.append(sim.facts());
        for (const char *to : {"Hill", "Campbell", "Singleton"})
            sim.herd().setLink(sim.link("Smith", to), false);
        sim.herd().kill(sim.node("Campbell"));
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
        refresh();
        view.resize(640, 300);
        view.show();
    }
    void refresh()
    {
        matrix.noteAll();
        matrix.update(store.state(), std::numeric_limits<qsizetype>::max());
        matrix.arrange();
        view.refresh();
    }
    QPoint at(const char *client, const char *server) const
    {
        return view.cellRect(client, sim.node(server)).center();
    }
    void click(QPoint at) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at); }
    QString tip(QPoint at)
    {
        QHelpEvent event(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &event);
        return QToolTip::text();
    }
    SelectedKnowledge knowledge(const QByteArray &client, const char *server) const
    {
        return {client, sim.node(server)};
    }

    Simulated sim;
    TraceStore store;
    KnowledgeMatrix matrix;
    Selection selection;
    MatrixView view {store, matrix, selection};
};

} // namespace

class TestMatrixView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickSelects();
    void marksWhatOthersSelect();
    void whatIsSelectedStaysInView();
    void keysMoveAndSelect();
    void tipsSayWhy();
    void saysTheCurrentCell();
    void menusAreOfWhatIsBelowThePointer();
    void showsTheMomentShown();
    void zooms();
    void everyKindHasAShape();
    void isPaintedInEveryState();
    void paintsManyRows();
};

void TestMatrixView::aClickSelects()
{
    Stage stage;
    QSignalSpy changed(&stage.view, &MatrixView::currentChanged);
    stage.click(stage.at("kiwi", "Smith"));
    QCOMPARE(stage.selection.current(), Selected(stage.knowledge("kiwi", "Smith")));
    QCOMPARE(stage.view.current().client, QByteArray("kiwi"));
    QCOMPARE(stage.view.current().node, stage.sim.node("Smith"));
    QCOMPARE(changed.size(), 1);
    stage.click({5, stage.at("client1000", "Hill").y()});
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"client1000"}));
    stage.click({stage.at("kiwi", "Jaquez").x(), 5});
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.sim.node("Jaquez")}));
    QCOMPARE(changed.size(), 1);
    stage.click({630, 295}); // beside all
    stage.click({2, 2});
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.sim.node("Jaquez")}));
}

void TestMatrixView::marksWhatOthersSelect()
{
    Stage stage(100);
    const QImage before = stage.view.grab().toImage();
    stage.selection.select(SelectedNode {stage.sim.node("Smith")});
    const QImage node = stage.view.grab().toImage();
    QVERIFY(before != node);
    stage.selection.select(SelectedClient {"kiwi"});
    QVERIFY(node != stage.view.grab().toImage());
    // One further down is brought into view.
    const QByteArray last = stage.matrix.listed().last();
    stage.selection.select(SelectedClient {last});
    QVERIFY(stage.view.verticalScrollBar()->value() > 0);
    QVERIFY(
        stage.view.viewport()->rect().contains(stage.view.cellRect(last, stage.sim.node("Hill"))));
    stage.selection.select(stage.knowledge("kiwi", "Jaquez"));
    QCOMPARE(stage.view.current().node, stage.sim.node("Jaquez"));
    QCOMPARE(stage.view.verticalScrollBar()->value(), 0);
}

// Selected before it is listed, and moved from one end to the other by another order.
void TestMatrixView::whatIsSelectedStaysInView()
{
    Stage stage(200);
    const auto isInView = [&stage](const QByteArray &client) {
        return stage.view.viewport()->rect().contains(stage.at(client.constData(), "Jaquez"));
    };
    stage.selection.select(SelectedClient {"latecomer"});
    QVERIFY(isInView("kiwi")); // most in trouble, so at the top
    stage.sim.report("Hill", "latecomer");
    stage.store.append(stage.sim.facts());
    stage.matrix.setOrder(MatrixOrder::Name);
    stage.refresh();
    QVERIFY(isInView("latecomer"));
    const int there = stage.at("latecomer", "Jaquez").y();
    stage.matrix.setOrder(MatrixOrder::Latest); // from the last row to the first
    stage.refresh();
    QVERIFY(isInView("latecomer"));
    stage.matrix.setOrder(MatrixOrder::Name);
    stage.refresh();
    QCOMPARE(stage.at("latecomer", "Jaquez").y(), there);
    // Who has looked elsewhere is not called back.
    stage.view.verticalScrollBar()->setValue(0);
    stage.refresh();
    stage.matrix.setOrder(MatrixOrder::Latest);
    stage.refresh();
    QCOMPARE(stage.view.verticalScrollBar()->value(), 0);
}

void TestMatrixView::keysMoveAndSelect()
{
    Stage stage(100);
    const auto is = [&](const char *client, const char *server) {
        return stage.view.current().client == client
            && stage.view.current().node == stage.sim.node(server);
    };
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(&stage.view, key, with);
    };
    press(Qt::Key_Down);
    QVERIFY(is("kiwi", "Hill")); // the one in trouble comes first
    press(Qt::Key_Right);
    QVERIFY(is("kiwi", "Jaquez"));
    press(Qt::Key_End);
    QVERIFY(is("kiwi", "Singleton"));
    press(Qt::Key_Right);
    QVERIFY(is("kiwi", "Singleton"));
    press(Qt::Key_Down);
    QVERIFY(is("client1000", "Singleton"));
    press(Qt::Key_Home);
    QVERIFY(is("client1000", "Hill"));
    press(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(is("client1099", "Hill"));
    QVERIFY(stage.view.viewport()->rect().contains(stage.at("client1099", "Hill")));
    press(Qt::Key_PageUp);
    QVERIFY(!is("client1099", "Hill") && !is("kiwi", "Hill"));
    QCOMPARE(stage.selection.current(), Selected());
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_PageDown);
    press(Qt::Key_PageUp);
    press(Qt::Key_Left);
    press(Qt::Key_Up);
    QVERIFY(is("kiwi", "Hill"));
    press(Qt::Key_Return);
    QCOMPARE(stage.selection.current(), Selected(stage.knowledge("kiwi", "Hill")));
}

void TestMatrixView::tipsSayWhy()
{
    Stage stage;
    const QString behind = stage.tip(stage.at("kiwi", "Smith"));
    QVERIFY2(behind.contains(QStringLiteral("kiwi at Smith")), qPrintable(behind));
    QVERIFY2(behind.contains(QStringLiteral("behind by 1 s")), qPrintable(behind));
    QVERIFY2(behind.contains(QStringLiteral("Hill has it, but the link is down")),
             qPrintable(behind));
    QVERIFY(stage.tip(stage.at("kiwi", "Campbell")).contains(QStringLiteral("not running")));
    const QString server = stage.tip({stage.at("kiwi", "Smith").x(), 5});
    QVERIFY2(server.contains(QStringLiteral("behind on 1 client")), qPrintable(server));
    const QString client = stage.tip({5, stage.at("kiwi", "Smith").y()});
    QVERIFY2(client.contains(QStringLiteral("1 server is behind")), qPrintable(client));
}

void TestMatrixView::saysTheCurrentCell()
{
    Stage stage;
    QVERIFY(stage.view.accessibleDescription().contains(QStringLiteral("Clients: 4")));
    stage.view.setCurrent({"kiwi", stage.sim.node("Smith")});
    QCOMPARE(stage.view.accessibleDescription(), QStringLiteral("kiwi at Smith: behind by 1 s"));
    stage.sim.report("Hill");
    stage.store.append(stage.sim.facts());
    stage.refresh();
    QCOMPARE(stage.view.accessibleDescription(), QStringLiteral("kiwi at Smith: behind by 2 s"));
}

void TestMatrixView::menusAreOfWhatIsBelowThePointer()
{
    Stage stage;
    QSignalSpy asked(&stage.view, &MatrixView::menuRequested);
    const auto ask = [&](QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at,
                                stage.view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(stage.view.viewport(), &event);
    };
    ask({stage.at("kiwi", "Jaquez").x(), 5});
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.sim.node("Jaquez")}));
    ask({5, stage.at("kiwi", "Hill").y()});
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
    QCOMPARE(asked.size(), 2);
    ask({2, 2});
    QCOMPARE(asked.size(), 2);
}

void TestMatrixView::showsTheMomentShown()
{
    Stage stage;
    const QImage live = stage.view.grab().toImage();
    stage.store.show(stage.store.facts().front().seq);
    stage.refresh();
    QVERIFY(live != stage.view.grab().toImage());
    QCOMPARE(stage.matrix.clients(), 0);
    stage.store.show({});
    stage.refresh();
    QVERIFY(live == stage.view.grab().toImage());
}

void TestMatrixView::zooms()
{
    Stage stage;
    const int before = stage.view.cellRect("kiwi", stage.sim.node("Hill")).height();
    QTest::keyClick(&stage.view, Qt::Key_Plus);
    const int larger = stage.view.cellRect("kiwi", stage.sim.node("Hill")).height();
    QVERIFY(larger > before);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&stage.view, Qt::Key_Minus);
    const int least = stage.view.cellRect("kiwi", stage.sim.node("Hill")).height();
    QVERIFY(least >= stage.view.fontMetrics().height());
    QVERIFY(least < before);
}

// In one colour they still differ.
void TestMatrixView::everyKindHasAShape()
{
    Theme theme = Theme::light();
    for (QColor *color :
         {&theme.good, &theme.warning, &theme.bad, &theme.idle, &theme.muted, &theme.outline})
        *color = Qt::black;
    QList<QImage> shapes;
    for (int i = 0; i < KnowledgeKinds; ++i) {
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintKnowledge(painter, {20, 20}, 14, Knowledge(i), theme);
        painter.end();
        int ink = 0;
        for (int at = 0; at < 40 * 40; ++at)
            ink += image.pixel(at % 40, at / 40) != 0xffffffff;
        QVERIFY(ink > 20);
        for (const QImage &other : shapes)
            QVERIFY(other != image);
        shapes.append(image);
    }
}

void TestMatrixView::isPaintedInEveryState()
{
    Stage stage;
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        stage.view.setPalette(theme.palette());
        for (QSize size : {QSize(640, 300), QSize(200, 120), QSize(1, 1)}) {
            stage.view.resize(size);
            QTest::mouseMove(stage.view.viewport(), {3, 3});
            QVERIFY(!stage.view.grab().isNull());
        }
    }
    TraceStore none(stage.sim.config());
    KnowledgeMatrix empty;
    MatrixView view(none, empty, stage.selection);
    view.resize(300, 200);
    const QImage without = view.grab().toImage();
    view.setEmptyText(QStringLiteral("Nobody is here."));
    QVERIFY(without != view.grab().toImage());
}

// Only what is seen costs: the same cells of a few clients and of a thousand.
void TestMatrixView::paintsManyRows()
{
    Stage stage(1000);
    QCOMPARE(stage.matrix.clients(), 1001);
    QVERIFY(!stage.view.grab().isNull());
    stage.view.verticalScrollBar()->setValue(stage.view.verticalScrollBar()->maximum());
    QVERIFY(stage.view.viewport()->rect().contains(
        stage.view.cellRect("client1999", stage.sim.node("Singleton"))));
}

QTEST_MAIN(TestMatrixView)
#include "tst_matrixview.moc"
