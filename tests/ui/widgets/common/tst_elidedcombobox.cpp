// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/elidedcombobox.h"

#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QTest>
#include <QToolTip>

using namespace herd::ui;

namespace {

// The image of a list, by whichever class it is painted.
template<class Box> QImage painted(const QString &text, int width)
{
    Box box;
    box.addItem(text);
    box.resize(width, box.sizeHint().height());
    return box.grab().toImage();
}

} // namespace

class TestElidedComboBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInAnEllipsisWhereItIsNarrow_data();
    void endsInAnEllipsisWhereItIsNarrow();
    void paintsWhatItShows();
};

void TestElidedComboBox::endsInAnEllipsisWhereItIsNarrow_data()
{
    QTest::addColumn<int>("letters"); // that it is wide
    QTest::addColumn<bool>("whole");
    QTest::newRow("narrow") << 14 << false;
    QTest::newRow("wide") << 60 << true;
}

void TestElidedComboBox::endsInAnEllipsisWhereItIsNarrow()
{
    QFETCH(int, letters);
    const QString text = QStringLiteral("Singleton (killed, without <goodbye>)");
    ElidedComboBox box;
    box.addItem(text);
    box.setToolTip(QStringLiteral("Who is asked"));
    box.resize(letters * box.fontMetrics().averageCharWidth(), box.sizeHint().height());
    box.show();
    QTEST(box.shownText() == text, "whole");
    QCOMPARE(box.shownText().endsWith(QChar(0x2026)), box.shownText() != text);
    QVERIFY(box.shownText().startsWith(QStringLiteral("Sing")));
    QHelpEvent rests(QEvent::ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&box, &rests);
    QVERIFY(QToolTip::text().contains(QStringLiteral("Who is asked")));
    QCOMPARE(QToolTip::text().contains(text.toHtmlEscaped()), box.shownText() != text);
}

// As any list paints the text that is shown; what is shown is not cut by it.
void TestElidedComboBox::paintsWhatItShows()
{
    const QString text = QStringLiteral("Singleton (killed, without goodbye)");
    constexpr int Narrow = 120;
    ElidedComboBox box;
    box.addItem(text);
    box.resize(Narrow, box.sizeHint().height());
    QVERIFY(painted<ElidedComboBox>(text, Narrow) != painted<QComboBox>(text, Narrow));
    QCOMPARE(painted<ElidedComboBox>(text, Narrow), painted<QComboBox>(box.shownText(), Narrow));
}

QTEST_MAIN(TestElidedComboBox)
#include "tst_elidedcombobox.moc"
