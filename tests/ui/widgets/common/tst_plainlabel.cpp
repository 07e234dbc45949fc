// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/elided.h"
#include "ui/widgets/common/plainlabel.h"

#include <QLabel>
#include <QTest>

#include <memory>

using namespace herd::ui;

class TestPlainLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksForNoMarkup();
    void sayWhereTheyAreCut_data();
    void sayWhereTheyAreCut();
};

void TestPlainLabel::looksForNoMarkup()
{
    for (auto *make : {&plainLabel, &elidedLabel, &wrappingLabel, &selectableLabel}) {
        const std::unique_ptr<QLabel> label(make(QStringLiteral("<b>A</b>"), nullptr));
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(label->text().contains(QStringLiteral("<b>")));
    }
}

void TestPlainLabel::sayWhereTheyAreCut_data()
{
    QTest::addColumn<int>("share"); // per cent of the room its text wants
    QTest::newRow("room enough") << 150;
    QTest::newRow("half of it") << 50;
    QTest::newRow("next to none") << 10;
}

void TestPlainLabel::sayWhereTheyAreCut()
{
    QFETCH(int, share);
    const QString text = QStringLiteral("Flood 1: kiwi at a server of a long name & more");
    const std::unique_ptr<QLabel> label(elidedLabel(text));
    const int wanted = label->fontMetrics().horizontalAdvance(text);
    label->resize(wanted * share / 100, 30);
    const QString shown = elided(text, label->fontMetrics(), label->width());
    QCOMPARE(shown == text, share > 100);
    const std::unique_ptr<QLabel> other(plainLabel(shown));
    other->resize(label->size());
    QCOMPARE(label->grab().toImage(), other->grab().toImage());
    QCOMPARE(label->text(), text);
}

QTEST_MAIN(TestPlainLabel)
#include "tst_plainlabel.moc"
