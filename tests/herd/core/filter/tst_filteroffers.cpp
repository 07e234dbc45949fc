// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filteroffers.h"

#include <QTest>

#include <random>

using namespace herd;

class TestFilterOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void offersLieInTheText();
    void areBounded();
};

namespace {

QStringList namesOf(FilterField field)
{
    return field == FilterField::Client
        ? QStringList {QStringLiteral("kiwi"), QStringLiteral("emu")}
        : QStringList {QStringLiteral("Hill"), QStringLiteral("Hills of Rome")};
}

} // namespace

void TestFilterOffers::offers_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at the caret
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QString>("words"); // the first ones
    const auto row = [](const char *text, const char *replaced, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(replaced)
                            << QString::fromUtf8(words);
    };
    row("^", "", "node|peer|client");
    row("no^", "no", "node|not");
    row("NO^", "NO", "node|not");
    row("node^", "node", "");
    row("kiwi^", "kiwi", "");
    row("node ^", "", "==|!=|contains|matches|in|and|or");
    row("time ^", "", "==|!=|<|<=|>|>=|in|and|or");
    row("node =^", "=", "==");
    row("node c^", "c", "contains");
    row("node == ^", "", "Hill|\"Hills of Rome\"");
    row("node == hi^", "hi", "Hill|\"Hills of Rome\"");
    row("node == Hill^ and kiwi", "Hill", "\"Hills of Rome\"");
    row("peer in ^", "", "{");
    row("peer in {^", "", "Hill|\"Hills of Rome\"");
    row("peer in {Hill, ^", "", "Hill|\"Hills of Rome\"");
    row("client contains k^", "k", "kiwi");
    row("kind == update-r^", "update-r", "update-received");
    row("kind == sent^", "sent", "update-sent|digest-sent|reply-sent");
    row("verdict == n^", "n", "new|newer");
    row("time > 5^", "5", "5ns|5us|5µs|5ms|5s|5min");
    row("time > ^", "", "");
    row("size > 1.5^", "1.5", "1.5B|1.5KiB|1.5MiB");
    row("hop == ^", "", "");
    row("kind == update ^", "", "and|or");
    row("kind == update a^", "a", "and");
    row("(kiwi) ^", "", "and|or");
    row("marked ^", "", "and|or");
    row("kiwi and n^", "n", "node|not");
    row("not n^", "n", "node|not");
    row("(n^", "n", "node|not");
    row("kiwi && n^", "n", "node|not");
    row("text == \"a b^", "\"a b", "");
}

void TestFilterOffers::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const qsizetype cursor = text.indexOf(u'^');
    text.remove(u'^');
    const FilterOffers offers = filterOffers(text, cursor, namesOf);
    QTEST(text.mid(offers.at, offers.length), "replaced");
    const QStringList wanted = words.split(u'|', Qt::SkipEmptyParts);
    // Sorted, where only what has it inside is offered: that is in the order of the kinds.
    QStringList given = offers.words.mid(0, wanted.size()), sorted = wanted;
    if (text == QLatin1String("kind == sent")) {
        given.sort();
        sorted.sort();
    }
    QCOMPARE(given, sorted);
    QVERIFY(!wanted.isEmpty() || offers.words.isEmpty());
}

void TestFilterOffers::offersLieInTheText()
{
    const QStringList pieces
        = {QStringLiteral("node"), QStringLiteral(" == "), QStringLiteral("{"),
           QStringLiteral(" in "), QStringLiteral(","),    QStringLiteral("\""),
           QStringLiteral("\\"),   QStringLiteral("k"),    QStringLiteral(" "),
           QStringLiteral("(!")};
    std::minstd_rand random(1);
    for (int round = 0; round < 5'000; ++round) {
        QString text;
        for (auto count = random() % 8; count > 0; --count)
            text += pieces.at(qsizetype(random() % size_t(pieces.size())));
        const qsizetype cursor = qsizetype(random() % size_t(text.size() + 1));
        const FilterOffers offers = filterOffers(text, cursor, namesOf);
        QVERIFY(offers.at >= 0 && offers.length >= 0);
        QCOMPARE(offers.at + offers.length, cursor);
    }
}

void TestFilterOffers::areBounded()
{
    QStringList names;
    for (int i = 0; i < FilterOffers::Most + 7; ++i)
        names.append(QStringLiteral("kiwi-%1").arg(i));
    const FilterOffers offers
        = filterOffers(QStringLiteral("client == "), 10, [&names](FilterField) { return names; });
    QCOMPARE(offers.words.size(), FilterOffers::Most);
    QCOMPARE(offers.left, 7);
}

QTEST_APPLESS_MAIN(TestFilterOffers)
#include "tst_filteroffers.moc"
