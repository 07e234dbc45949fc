// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filterline.h"

#include <QImage>
#include <QInputMethodEvent>
#include <QPainter>
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

QTEST_MAIN(TestFilterLine)
#include "tst_filterline.moc"
