// SPDX-License-Identifier: GPL-3.0-or-later
// Prometheus' text format, word for word, and that the tests' own reader of it is strict.
#include "herd/metrics/prometheustext.h"

#include "tests/herd/metrics/prometheuspage.h"

#include <QTest>

using namespace herd;

class TestPrometheusText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFamilies();
    void escapes_data();
    void escapes();
    void readerRefuses_data();
    void readerRefuses();
};

void TestPrometheusText::writesFamilies()
{
    PrometheusText page;
    page.begin("herd_lines_total", PrometheusText::Type::Counter, "Lines that came.");
    page.add({{"node", "Hill"}, {"verdict", "newer"}}, 18446744073709551615u);
    page.add({{"node", "Smith"}, {"verdict", "newer"}}, 0);
    page.begin("herd_start_seconds", PrometheusText::Type::Gauge, "When it began.");
    page.add({}, 1764287000.12345, 3);
    page.begin("herd_none", PrometheusText::Type::Gauge, "Of nobody.");
    QCOMPARE(page.text(),
             "# HELP herd_lines_total Lines that came.\n"
             "# TYPE herd_lines_total counter\n"
             "herd_lines_total{node=\"Hill\",verdict=\"newer\"} 18446744073709551615\n"
             "herd_lines_total{node=\"Smith\",verdict=\"newer\"} 0\n"
             "# HELP herd_start_seconds When it began.\n"
             "# TYPE herd_start_seconds gauge\n"
             "herd_start_seconds 1764287000.123\n"
             "# HELP herd_none Of nobody.\n"
             "# TYPE herd_none gauge\n");
    const test::PrometheusPage read(page.text());
    QCOMPARE(read.problem(), "");
    QCOMPARE(read.families(),
             (QByteArrayList {"herd_lines_total", "herd_start_seconds", "herd_none"}));
    QCOMPARE(read.value("herd_start_seconds"), 1764287000.123);
    QCOMPARE(read.value("herd_lines_total{node=Smith,verdict=newer}"), 0.0);
    QCOMPARE(read.value("herd_none"), std::nullopt);
}

void TestPrometheusText::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("help");
    QTest::newRow("plain") << QByteArray("Hill") << QByteArray("Hill") << QByteArray("Hill");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("a\\\"b") << QByteArray("a\"b");
    QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("a\\\\b")
                               << QByteArray("a\\\\b");
    QTest::newRow("newline") << QByteArray("a\nb") << QByteArray("a\\nb") << QByteArray("a\\nb");
    QTest::newRow("all at the end")
        << QByteArray("\\\"\n") << QByteArray("\\\\\\\"\\n") << QByteArray("\\\\\"\\n");
    QTest::newRow("braces") << QByteArray("} 7,{x=") << QByteArray("} 7,{x=")
                            << QByteArray("} 7,{x=");
    QTest::newRow("letters of elsewhere")
        << QByteArray("h\u00fcgel") << QByteArray("h\u00fcgel") << QByteArray("h\u00fcgel");
}

void TestPrometheusText::escapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, help);
    PrometheusText page;
    page.begin("x", PrometheusText::Type::Gauge, text);
    page.add({{"node", text}}, 7);
    QCOMPARE(page.text(), "# HELP x " + help + "\n# TYPE x gauge\nx{node=\"" + label + "\"} 7\n");
    const test::PrometheusPage read(page.text());
    QCOMPARE(read.problem(), "");
    QCOMPARE(read.value("x{node=" + text + '}'), 7.0);
}

void TestPrometheusText::readerRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray head = "# HELP x X.\n# TYPE x gauge\n";
    const auto row = [&](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text;
    };
    row("no end", head + "x 1");
    row("no UTF-8", head + "x{a=\"\xff\"} 1\n");
    row("no help", "# TYPE x gauge\nx 1\n");
    row("no type", "# HELP x X.\nx 1\n");
    row("no type at the end", "# HELP x X.\n");
    row("another's type", "# HELP x X.\n# TYPE y gauge\n");
    row("twice", head + head);
    row("no such type", "# HELP x X.\n# TYPE x number\n");
    row("a counter by name", "# HELP x_total X.\n# TYPE x_total gauge\n");
    row("a counter by type", "# HELP x X.\n# TYPE x counter\n");
    row("an empty line", head + "\nx 1\n");
    row("another's sample", head + "y 1\n");
    row("no quotes", head + "x{a=1} 1\n");
    row("a quote inside", head + "x{a=\"b\"c\"} 1\n");
    row("a wrong escape", head + "x{a=\"\\t\"} 1\n");
    row("a label without an end", head + "x{a=\"b\"\n");
    row("a label of digits", head + "x{1=\"b\"} 1\n");
    row("no value", head + "x\n");
    row("no number", head + "x one\n");
    row("two blanks", head + "x  1\n");
    row("a time", head + "x 1 1764287000\n");
    row("a series twice", head + "x{a=\"b\"} 1\nx{a=\"b\"} 2\n");
}

void TestPrometheusText::readerRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!test::PrometheusPage(text).problem().isEmpty());
}

QTEST_GUILESS_MAIN(TestPrometheusText)
#include "tst_prometheustext.moc"
