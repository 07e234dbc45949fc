// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/config/herds.h"
#include "ui/model/events/facttext.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestFactText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsPlaces_data();
    void countsPlaces();
    void givesAGapNoReason();
};

void TestFactText::countsPlaces_data()
{
    QTest::addColumn<int>("places");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << QStringLiteral("0 places in 0.240 ms");
    QTest::newRow("one") << 1 << QStringLiteral("1 place in 0.240 ms");
    QTest::newRow("two") << 2 << QStringLiteral("2 places in 0.240 ms");
}

void TestFactText::countsPlaces()
{
    QFETCH(int, places);
    fact::PlacesAnswered answered;
    answered.result.places.resize(places);
    answered.took = 240us;
    QTEST(describe({1, 2s, NodeId {0}, answered}, test::seedHerd()).text, "text");
}

// A full disk leaves one as well as a slow reader.
void TestFactText::givesAGapNoReason()
{
    QCOMPARE(describe({1, 2s, {}, fact::FactsDropped {3344, 1s, 0}}, test::seedHerd()).text,
             QStringLiteral("3,344 events of 1.00 s are not told one by one"));
}

QTEST_APPLESS_MAIN(TestFactText)
#include "tst_facttext.moc"
