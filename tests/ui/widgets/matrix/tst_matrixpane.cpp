// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/matrix/matrixpane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

struct Stage
{
    Stage()
        : store(sim.config())
    {
        store.append(sim.facts());
        pane.resize(600, 360);
        pane.show();
    }
    void report(const QByteArray &client, const char *server = "Hill")
    {
        sim.report(server, client);
        store.append(sim.facts());
    }
    void cutOff(const char *server)
    {
        for (NodeId peer : sim.config().neighbours(sim.node(server)))
            sim.herd().setLink(sim.config().linkBetween(sim.node(server), peer), false);
        store.append(sim.facts());
    }
    QRect cell(const char *client, const char *server = "Hill")
    {
        return pane.view().cellRect(client, sim.node(server));
    }
    bool isAbove(const char *upper, const char *lower)
    {
        return cell(upper).isValid() && cell(lower).isValid()
            && cell(upper).top() < cell(lower).top();
    }
    template<class Widget> Widget *child(const char *name) const
    {
        return pane.findChild<Widget *>(QString::fromLatin1(name));
    }
    QString why() const { return child<QLabel>("matrixWhy")->text(); }
    QPushButton *sortAgain() const { return child<QPushButton>("matrixSortAgain"); }
    void point(bool inside)
    {
        QTest::mouseMove(pane.view().viewport(), inside ? QPoint(50, 50) : QPoint(-50, -50));
        QEvent leave(QEvent::Leave);
        if (!inside)
            QApplication::sendEvent(pane.view().viewport(), &leave);
    }

    Simulated sim;
    TraceStore store;
    Selection selection;
    MatrixPane pane {store, selection};
};

} // namespace

class TestMatrixPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheHerd();
    void saysWhyOfTheCurrentCell();
    void doesNotSortBelowThePointer();
    void filters();
    void orders();
    void saysWhyItIsEmpty();
    void takesInWhatItMissedWhileHidden();
    void isSortedWhenItIsFirstSeen();
    void followsTheMoment();
    void isAPicture();
    void aPictureSaysWhatIsLeftOut();
};

void TestMatrixPane::followsTheHerd()
{
    Stage stage;
    stage.report("kiwi");
    QTRY_VERIFY(stage.cell("kiwi").isValid());
    stage.report("emu", "Smith");
    QTRY_VERIFY(stage.cell("emu").isValid());
}

void TestMatrixPane::saysWhyOfTheCurrentCell()
{
    Stage stage;
    stage.report("kiwi");
    QTRY_VERIFY(stage.cell("kiwi").isValid());
    QVERIFY(stage.why().startsWith(QStringLiteral("Click a cell")));
    QTest::mouseClick(stage.pane.view().viewport(), Qt::LeftButton, {},
                      stage.cell("kiwi", "Smith").center());
    QCOMPARE(stage.selection.current(),
             Selected(SelectedKnowledge {"kiwi", stage.sim.node("Smith")}));
    QVERIFY2(stage.why().startsWith(
                 QStringLiteral("kiwi at Smith: has the newest report; has it since +")),
             qPrintable(stage.why()));
    stage.cutOff("Smith");
    stage.report("kiwi");
    QTRY_VERIFY(stage.why().contains(QStringLiteral("behind by 1 s")));
    QVERIFY2(stage.why().contains(QStringLiteral("but the link is down")), qPrintable(stage.why()));
}

void TestMatrixPane::doesNotSortBelowThePointer()
{
    Stage stage;
    stage.report("a");
    stage.report("b");
    QTRY_VERIFY(stage.isAbove("a", "b"));
    stage.point(true);
    QVERIFY(stage.pane.view().isHeld());
    stage.cutOff("Smith");
    stage.report("b");
    QTRY_VERIFY(stage.sortAgain()->isVisible());
    QVERIFY(stage.isAbove("a", "b"));
    stage.sortAgain()->click();
    QVERIFY(stage.isAbove("b", "a"));
    QVERIFY(!stage.sortAgain()->isVisible());
    stage.report("a");
    stage.report("a"); // further behind
    QTRY_VERIFY(stage.sortAgain()->isVisible());
    QVERIFY(stage.isAbove("b", "a"));
    stage.point(false); // and by itself once it is left alone
    QTRY_VERIFY(stage.isAbove("a", "b"));
    QVERIFY(!stage.sortAgain()->isVisible());
}

void TestMatrixPane::filters()
{
    Stage stage;
    stage.report("kiwi");
    stage.report("emu");
    QTRY_VERIFY(stage.cell("kiwi").isValid() && stage.cell("emu").isValid());
    stage.child<QCheckBox>("matrixOnlyTrouble")->click();
    QVERIFY(!stage.cell("kiwi").isValid() && !stage.cell("emu").isValid());
    stage.cutOff("Smith");
    stage.report("emu");
    QTRY_VERIFY(stage.cell("emu").isValid());
    QVERIFY(!stage.cell("kiwi").isValid());
    stage.child<QCheckBox>("matrixOnlyTrouble")->click();
    stage.pane.findChild<QLineEdit *>()->setText(QStringLiteral("KI"));
    QVERIFY(stage.cell("kiwi").isValid());
    QVERIFY(!stage.cell("emu").isValid());
}

void TestMatrixPane::orders()
{
    Stage stage;
    stage.report("a");
    stage.report("b");
    QTRY_VERIFY(stage.isAbove("a", "b"));
    auto *order = stage.child<QComboBox>("matrixOrder");
    order->setCurrentIndex(order->findData(int(MatrixOrder::Latest)));
    QVERIFY(stage.isAbove("b", "a"));
    order->setCurrentIndex(order->findData(int(MatrixOrder::Name)));
    QVERIFY(stage.isAbove("a", "b"));
}

void TestMatrixPane::saysWhyItIsEmpty()
{
    TraceStore stopped(seedHerd());
    Selection selection;
    MatrixPane nobody(stopped, selection);
    nobody.resize(400, 300);
    QVERIFY(!nobody.grab().isNull());
    QVERIFY(nobody.view().emptyText().startsWith(QStringLiteral("No server is running")));
    Stage stage;
    QTRY_VERIFY(stage.pane.view().emptyText().startsWith(QStringLiteral("No client has reported")));
    stage.report("kiwi");
    QTRY_VERIFY(stage.pane.view().emptyText().startsWith(QStringLiteral("Every server that runs")));
    stage.pane.findChild<QLineEdit *>()->setText(QStringLiteral("ostrich"));
    QVERIFY(stage.pane.view().emptyText().startsWith(QStringLiteral("No client is called")));
}

void TestMatrixPane::takesInWhatItMissedWhileHidden()
{
    Stage stage;
    stage.pane.hide();
    stage.report("kiwi");
    QVERIFY(!stage.cell("kiwi").isValid());
    stage.pane.show();
    QVERIFY(stage.cell("kiwi").isValid());
}

// Much has happened by then, and nobody waits for the order to come.
void TestMatrixPane::isSortedWhenItIsFirstSeen()
{
    constexpr int Clients = 8;
    Stage stage;
    stage.pane.hide();
    for (int i = 0; i < Clients; ++i)
        stage.report("client" + QByteArray::number(i * 5 % Clients));
    stage.pane.show(); // it is made anew at once
    for (int i = 1; i < Clients; ++i) {
        const QByteArray upper = "client" + QByteArray::number(i - 1);
        const QByteArray lower = "client" + QByteArray::number(i);
        QVERIFY2(stage.isAbove(upper.constData(), lower.constData()), lower.constData());
    }
}

void TestMatrixPane::followsTheMoment()
{
    Stage stage;
    const quint64 before = stage.store.facts().back().seq;
    stage.report("kiwi");
    QTRY_VERIFY(stage.cell("kiwi").isValid());
    stage.store.show(before);
    QTRY_VERIFY(!stage.cell("kiwi").isValid());
    stage.report("emu"); // goes on meanwhile
    QVERIFY(!stage.cell("emu").isValid());
    stage.store.show({});
    QTRY_VERIFY(stage.cell("kiwi").isValid() && stage.cell("emu").isValid());
}

// Whole, whatever is seen of it, and without marks.
void TestMatrixPane::isAPicture()
{
    Stage stage;
    stage.pane.hide();
    const auto picture = [&] {
        QImage image(stage.pane.pictureSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        stage.pane.paintPicture(painter);
        return image;
    };
    const QImage empty = picture();
    for (int i = 0; i < 40; ++i)
        stage.sim.report("Hill", "client" + QByteArray::number(i));
    stage.store.append(stage.sim.facts());
    const QImage whole = picture();
    QVERIFY(whole.height() > empty.height() + 40 * stage.pane.fontMetrics().height());
    stage.pane.show();
    stage.point(true);
    stage.selection.select(SelectedKnowledge {"client3", stage.sim.node("Smith")});
    QCOMPARE(picture(), whole);
    stage.pane.findChild<QLineEdit *>()->setText(QStringLiteral("client39"));
    QVERIFY(picture().height() < whole.height());
}

void TestMatrixPane::aPictureSaysWhatIsLeftOut()
{
    Stage stage;
    const auto height = [&] {
        return stage.pane.pictureSize().height();
    };
    for (int i = 0; i < MatrixPane::PictureRows; ++i)
        stage.sim.report("Hill", "client" + QByteArray::number(i));
    stage.store.append(stage.sim.facts());
    const int full = height();
    stage.report("another");
    QVERIFY(height() >= full + stage.pane.fontMetrics().height()); // a line, and no row
    QVERIFY(height() < full + 3 * stage.pane.fontMetrics().height());
}

QTEST_MAIN(TestMatrixPane)
#include "tst_matrixpane.moc"
