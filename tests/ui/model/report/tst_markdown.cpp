// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/report/markdown.h"

#include <QTest>

using namespace herd::ui;

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNoMarkupInText_data();
    void hasNoMarkupInText();
    void fencesCode_data();
    void fencesCode();
    void makesTables();
};

void TestMarkdown::hasNoMarkupInText_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("markdown");
    const auto row = [](const char *name, const char *shown, const char *markdown) {
        QTest::newRow(name) << QString::fromUtf8(shown) << QString::fromUtf8(markdown);
    };
    row("plain", "Flood 3: kiwi at Hill, 1.5 ms", "Flood 3: kiwi at Hill, 1.5 ms");
    row("emphasis", "*a* _b_ ~~c~~", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~");
    row("HTML", "<script>&amp;", "\\<script\\>\\&amp;");
    row("a link", "[a](http://b.c)", "\\[a\\](http\\://b.c)");
    row("links of readers", "www.b.c WWW.b a@b.c mailto:a", "www\\.b.c WWW\\.b a\\@b.c mailto\\:a");
    row("a table", "a|b", "a\\|b");
    row("code", "`a`", "\\`a\\`");
    row("escapes", "\\*", "\\\\\\*");
    row("a title", "# a", "\\# a");
}

void TestMarkdown::hasNoMarkupInText()
{
    QFETCH(QString, shown);
    QFETCH(QString, markdown);
    QCOMPARE(markdownText(shown), markdown);
}

void TestMarkdown::fencesCode_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("plain") << QStringLiteral("AT *Hill*") << QStringLiteral("`AT *Hill*`");
    QTest::newRow("a fence in it") << QStringLiteral("a``b") << QStringLiteral("```a``b```");
    QTest::newRow("fences around it") << QStringLiteral("`a`") << QStringLiteral("`` `a` ``");
    QTest::newRow("a bar") << QStringLiteral("a|b") << QStringLiteral("`a\\|b`");
}

void TestMarkdown::fencesCode()
{
    QFETCH(QString, shown);
    QFETCH(QString, markdown);
    QCOMPARE(markdownCode(shown), markdown);
}

void TestMarkdown::makesTables()
{
    MarkdownTable table({{QStringLiteral("Server")}, {QStringLiteral("a|b"), true}});
    QCOMPARE(table.text(), QStringLiteral("| Server | a\\|b |\n|---|---:|\n\n"));
    table.add({QStringLiteral("Hill"), QStringLiteral("1")});
    table.add({QStringLiteral("Smith"), QStringLiteral("2")});
    QCOMPARE(table.text(),
             QStringLiteral("| Server | a\\|b |\n|---|---:|\n| Hill | 1 |\n"
                            "| Smith | 2 |\n\n"));
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
