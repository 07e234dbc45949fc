// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filterline.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QImage>
#include <QInputMethodEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace herd::ui;

namespace {

const QColor Wrong(0xff, 0, 0xfe);

// Where that colour is, from left to right; empty when it is nowhere.
QRect placeOf(FilterLine &line)
{
    QImage picture(line.size(), QImage::Format_RGB32);
    line.render(&picture);
    QRect found;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor colour = picture.pixelColor(x, y);
            if (colour.red() > 220 && colour.blue() > 220 && colour.green() < 200)
                found |= QRect(x, y, 1, 1);
        }
    }
    return found;
}

} // namespace

class TestFilterLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void underlinesThePlace();
    void leavesCompositionsAlone();
    void offersWhatCouldFollow();
    void takesNothingUnasked();
};

void TestFilterLine::underlinesThePlace()
{
    FilterLine line;
    line.resize(400, 30);
    line.setText(QStringLiteral("kiwi colour:red"));
    QVERIFY(placeOf(line).isEmpty());
    line.underline({{5, 10}}, Wrong);
    const QRect word = placeOf(line);

    const int before = line.fontMetrics().horizontalAdvance(QStringLiteral("kiwi "));
    const int width = line.fontMetrics().horizontalAdvance(QStringLiteral("colour:red"));
    QVERIFY2(word.left() >= before && word.left() <= before + 15, "it starts with the word");
    QVERIFY2(std::abs(word.width() - width) <= 6, "it is as long as the word");
    line.setCursorPosition(2); // wherever the cursor is
    line.underline({{5, 10}}, Wrong);
    QCOMPARE(placeOf(line), word);
    line.underline({}, {});
    QVERIFY(placeOf(line).isEmpty());
    QCOMPARE(line.text(), QStringLiteral("kiwi colour:red"));
}

void TestFilterLine::leavesCompositionsAlone()
{
    FilterLine line;
    line.resize(400, 30);
    line.setText(QStringLiteral("colour:red "));
    QInputMethodEvent composing(QStringLiteral("か"), {});
    QCoreApplication::sendEvent(&line, &composing);
    QCOMPARE(line.displayText(), QStringLiteral("colour:red "));
    line.underline({{0, 10}}, Wrong);
    QInputMethodEvent done;
    done.setCommitString(QStringLiteral("蚊"));
    QCoreApplication::sendEvent(&line, &done);
    QCOMPARE(line.text(), QStringLiteral("colour:red 蚊"));
    line.underline({{0, 10}}, Wrong);
    QVERIFY(!placeOf(line).isEmpty());
}

void TestFilterLine::offersWhatCouldFollow()
{
    FilterLine line([](herd::FilterField) {
        return QStringList {QStringLiteral("Hill"), QStringLiteral("Smith")};
    });
    line.show();
    line.setFocus();
    QTest::keyClicks(&line, QStringLiteral("kiwi and no"));
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("kiwi and node "));
    QTest::keyClicks(&line, QStringLiteral("="));
    QTest::keyClick(&line, Qt::Key_Tab);
    QTest::keyClicks(&line, QStringLiteral("s"));
    auto *offered = line.findChild<QCompleter *>()->popup();
    QCOMPARE(offered->currentIndex().data().toString(), QStringLiteral("Smith"));
    QTest::keyClick(offered, Qt::Key_Return);
    QCOMPARE(line.text(), QStringLiteral("kiwi and node == Smith "));
    // In the middle, only what is there is replaced.
    line.setText(QStringLiteral("no == Hill"));
    line.setCursorPosition(2);
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("node == Hill"));
    QCOMPARE(line.cursorPosition(), 4);
}

void TestFilterLine::takesNothingUnasked()
{
    FilterLine line;
    line.show();
    line.setFocus();
    QSignalSpy entered(&line, &QLineEdit::returnPressed), wanted(&line, &FilterLine::choicesWanted);
    QTest::keyClicks(&line, QStringLiteral("kiwi "));
    auto *offered = line.findChild<QCompleter *>()->popup();
    QVERIFY(!offered->currentIndex().isValid()); // nothing is begun
    QTest::keyClick(offered, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(line.text(), QStringLiteral("kiwi "));
    QTest::keyClicks(&line, QStringLiteral("a"));
    QTest::keyClick(offered, Qt::Key_Escape);
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(entered.size(), 2);
    QCOMPARE(line.text(), QStringLiteral("kiwi a"));
    QTest::keyClick(&line, Qt::Key_Down);
    QCOMPARE(wanted.size(), 1);
}

QTEST_MAIN(TestFilterLine)
#include "tst_filterline.moc"
