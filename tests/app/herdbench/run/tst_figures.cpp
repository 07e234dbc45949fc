// SPDX-License-Identifier: GPL-3.0-or-later
// Medians, ratios of rounds, the table and the JSON.
#include "app/herdbench/run/figures.h"

#include <QJsonArray>
#include <QTest>

using namespace herd;

namespace {

Row row(const QString &contestant, const QList<double> &samples, const QString &note = {})
{
    return {QStringLiteral("answers"), contestant, QStringLiteral("epoll"),
            QStringLiteral("/s"),      samples,    note};
}

Figures three()
{
    return {QStringLiteral("answer"),
            {2, QStringLiteral("Abacus 9"), QStringLiteral("Debian")},
            {row(QStringLiteral("epoll"), {1000, 2000, 4000}),
             row(QStringLiteral("herdd"), {900, 1000, 3600}),
             row(QStringLiteral("redis"), {}, QStringLiteral("redis-server is not installed"))}};
}

} // namespace

class TestFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheMedian_data();
    void findsTheMedian();
    void findsQuantiles_data();
    void findsQuantiles();
    void comparesRoundByRound();
    void comparesWithNobody();
    void printsATable();
    void writesJson();
    void roundsForReaders_data();
    void roundsForReaders();
};

void TestFigures::findsTheMedian_data()
{
    QTest::addColumn<QList<double>>("samples");
    QTest::addColumn<double>("expected");
    QTest::newRow("none") << QList<double> {} << 0.0;
    QTest::newRow("one") << QList<double> {7} << 7.0;
    QTest::newRow("odd") << QList<double> {9, 1, 5} << 5.0;
    QTest::newRow("even") << QList<double> {9, 1, 5, 4} << 4.5;
    QTest::newRow("an outlier") << QList<double> {5, 5, 1000, 5, 5} << 5.0;
}

void TestFigures::findsTheMedian()
{
    QFETCH(QList<double>, samples);
    QTEST(median(samples), "expected");
}

void TestFigures::findsQuantiles_data()
{
    QTest::addColumn<QList<double>>("samples");
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("expected");
    QList<double> hundred;
    for (int i = 100; i > 0; --i)
        hundred.append(i);
    QTest::newRow("none") << QList<double> {} << 0.99 << 0.0;
    QTest::newRow("one") << QList<double> {7} << 0.5 << 7.0;
    QTest::newRow("the least") << hundred << 0.0 << 1.0;
    QTest::newRow("half") << hundred << 0.5 << 51.0;
    QTest::newRow("all but one") << hundred << 0.99 << 100.0;
    QTest::newRow("the most") << hundred << 1.0 << 100.0;
}

void TestFigures::findsQuantiles()
{
    QFETCH(QList<double>, samples);
    QFETCH(double, share);
    QTEST(quantile(samples, share), "expected");
}

// 0.9, 0.5, 0.9: the machine became faster meanwhile, for both.
void TestFigures::comparesRoundByRound()
{
    const Figures figures = three();
    QCOMPARE(ratio(figures, figures.rows[1]), std::optional(0.9));
    QCOMPARE(ratio(figures, figures.rows[0]), std::optional(1.0));
}

void TestFigures::comparesWithNobody()
{
    Figures figures = three();
    QCOMPARE(ratio(figures, figures.rows[2]), std::nullopt);
    figures.rows[0].samples.clear();
    QCOMPARE(ratio(figures, figures.rows[1]), std::nullopt);
    figures.rows.removeFirst();
    QCOMPARE(ratio(figures, figures.rows[0]), std::nullopt);
}

void TestFigures::printsATable()
{
    QCOMPARE(toTable(three()),
             QStringLiteral("answer (2 x Abacus 9, Debian)\n"
                            "\n"
                            "answers\n"
                            "           median  ratio  rounds\n"
                            "  epoll  2,000 /s   1.00  1,000 to 4,000\n"
                            "  herdd  1,000 /s   0.90  900 to 3,600\n"
                            "  redis   missing                         redis-server is not "
                            "installed\n"));
}

void TestFigures::writesJson()
{
    const QJsonObject json = toJson(three());
    QCOMPARE(json.value(QStringLiteral("bench")).toString(), QStringLiteral("answer"));
    QCOMPARE(json.value(QStringLiteral("processors")).toInt(), 2);
    QCOMPARE(json.value(QStringLiteral("processor")).toString(), QStringLiteral("Abacus 9"));
    QCOMPARE(json.value(QStringLiteral("system")).toString(), QStringLiteral("Debian"));
    const QJsonArray rows = json.value(QStringLiteral("rows")).toArray();
    QCOMPARE(rows.size(), 3);
    const QJsonObject ours {{QStringLiteral("figure"), QStringLiteral("answers")},
                            {QStringLiteral("contestant"), QStringLiteral("herdd")},
                            {QStringLiteral("unit"), QStringLiteral("/s")},
                            {QStringLiteral("samples"), QJsonArray {900, 1000, 3600}},
                            {QStringLiteral("median"), 1000},
                            {QStringLiteral("yardstick"), QStringLiteral("epoll")},
                            {QStringLiteral("ratio"), 0.9}};
    QCOMPARE(rows[1].toObject(), ours);
    const QJsonObject missing {
        {QStringLiteral("figure"), QStringLiteral("answers")},
        {QStringLiteral("contestant"), QStringLiteral("redis")},
        {QStringLiteral("unit"), QStringLiteral("/s")},
        {QStringLiteral("samples"), QJsonArray()},
        {QStringLiteral("note"), QStringLiteral("redis-server is not installed")}};
    QCOMPARE(rows[2].toObject(), missing);
}

void TestFigures::roundsForReaders_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("0") << 0.0 << QStringLiteral("0");
    QTest::newRow("small") << 0.07149 << QStringLiteral("0.071");
    QTest::newRow("some") << 2.345 << QStringLiteral("2.35");
    QTest::newRow("more") << 84.26 << QStringLiteral("84.3");
    QTest::newRow("many") << 84200.4 << QStringLiteral("84,200");
}

void TestFigures::roundsForReaders()
{
    QFETCH(double, value);
    QTEST(readable(value), "expected");
}

QTEST_APPLESS_MAIN(TestFigures)
#include "tst_figures.moc"
