// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/palette/fuzzyscore.h"

#include <QTest>

using namespace herd::ui;

class TestFuzzyScore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void prefers_data();
    void prefers();
    void isBounded();
};

void TestFuzzyScore::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char *text, const char *query, bool isFound) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(query) << isFound;
    };
    row("nothing asked", "Stop all", "", true);
    row("only blanks", "Stop all", "  ", true);
    row("whole", "Stop all", "Stop all", true);
    row("another case", "Stop all", "STOP", true);
    row("initials", "Save recording…", "sr", true);
    row("letters with gaps", "Save recording…", "svrcg", true);
    row("words in another order", "Save recording…", "rec save", true);
    row("one of two words", "Save recording…", "save map", false);
    row("letters in another order", "Stop", "pots", false);
    row("a letter too often", "Stop", "stopp", false);
    row("accents in the text", "Größe zurücksetzen", "zuruck", true);
    row("accents in the query", "Zuruck", "zurück", true);
    row("nothing there", "", "a", false);
    row("nothing there and asked", "", "", true);
}

void TestFuzzyScore::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QTEST(fuzzyScore(text, query).has_value(), "isFound");
}

void TestFuzzyScore::prefers_data()
{
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::addColumn<QString>("query");
    const auto row
        = [](const char *name, const char *better, const char *worse, const char *query) {
              QTest::newRow(name) << QString::fromUtf8(better) << QString::fromUtf8(worse)
                                  << QString::fromUtf8(query);
          };
    row("the beginning of a word", "Go to map", "Amper", "mp");
    row("initials to letters anywhere", "Start all", "Restart lane", "sa");
    row("letters that follow each other", "xstopx", "xsxtxoxp", "stop");
    row("the shorter", "Stop", "Stop the server that is selected", "stop");
    row("the later way when it is the better one", "s - stop", "s - t - o - xp", "stop");
}

void TestFuzzyScore::prefers()
{
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QFETCH(QString, query);
    const auto first = fuzzyScore(better, query), second = fuzzyScore(worse, query);
    QVERIFY(first && second);
    QVERIFY2(*first > *second,
             (QByteArray::number(*first) + " and " + QByteArray::number(*second)).constData());
}

void TestFuzzyScore::isBounded()
{
    const QString blanks(200, u'-');
    QVERIFY(fuzzyScore(QString(199, u'-') + u'x', QStringLiteral("x")));
    QVERIFY(!fuzzyScore(blanks + u'x', QStringLiteral("x")));
    QVERIFY(fuzzyScore(QString(64, u'x'), QString(1000, u'x')));
}

QTEST_GUILESS_MAIN(TestFuzzyScore)
#include "tst_fuzzyscore.moc"
