// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/events/filtertexts.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestFilterTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersNames();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void aPlaceForEachMistake();
};

void TestFilterTexts::offersNames()
{
    test::Recorded r;
    r.flood(test::reportOf("kiwi", 5s));
    r.flood(test::reportOf("Emu", 6s));
    QCOMPARE(namesFor(r.store, FilterField::Client),
             QStringList({QStringLiteral("Emu"), QStringLiteral("kiwi")}));
    QCOMPARE(namesFor(r.store, FilterField::Node).size(), r.store.names().nodes.size());
}

void TestFilterTexts::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("mistakes");
    QTest::addColumn<bool>("hasFilter");
    QTest::addColumn<int>("gaveUp");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << 0 << true << 0 << QString();
    QTest::newRow("one") << 1 << false << 0
                         << QStringLiteral("m0. Until it is right all events are shown.");
    QTest::newRow("one, a filter is there")
        << 1 << true << 0 << QStringLiteral("m0. Until it is right the filter before stays.");
    QTest::newRow("many") << 9 << true << 0
                          << QStringLiteral(
                                 "m0. m1. m2. Until it is right the filter before stays.");
    QTest::newRow("took too long")
        << 0 << true << 1
        << QStringLiteral("On 1 event the pattern took too long; it is left out.");
    QTest::newRow("what is wrong comes first")
        << 1 << true << 5 << QStringLiteral("m0. Until it is right the filter before stays.");
}

void TestFilterTexts::saysWhatIsWrong()
{
    QFETCH(int, mistakes);
    QFETCH(bool, hasFilter);
    QFETCH(int, gaveUp);
    QList<FilterMistake> list;
    for (int i = 0; i < mistakes; ++i) {
        FilterMistake mistake;
        mistake.text = QStringLiteral("m%1.").arg(i);
        list.append(mistake);
    }
    QTEST(mistakesText(list, hasFilter, quint64(gaveUp)), "said");
}

// Where something is missing the letter before stands for it, if there is one.
void TestFilterTexts::aPlaceForEachMistake()
{
    QList<FilterMistake> list(3);
    list[0].at = 9;
    list[0].length = 6;
    list[1].at = 8;
    QCOMPARE(placesOf(list), QList<FilterLine::Place>({{9, 6}, {7, 1}, {0, 0}}));
}

QTEST_MAIN(TestFilterTexts)
#include "tst_filtertexts.moc"
