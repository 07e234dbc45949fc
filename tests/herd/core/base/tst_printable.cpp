// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/nearmiss.h"
#include "herd/core/base/printable.h"

#include <QTest>

using namespace herd;

class TestPrintable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data();
    void escapes();
    void findsNearMisses_data();
    void findsNearMisses();
};

void TestPrintable::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &shown) {
        QTest::newRow(name) << text << shown;
    };
    row("plain", "AT Hill +0.1 ~", "AT Hill +0.1 ~");
    row("empty", "", "");
    row("letters", "\xc3\xa9\xe2\x82\xac\xf0\x9f\xa5\x9d", "\xc3\xa9\xe2\x82\xac\xf0\x9f\xa5\x9d");
    row("controls", QByteArray("\0\t\r\x1b\x7f", 5), "\\x00\\x09\\x0d\\x1b\\x7f");
    row("C1", "\xc2\x85", "\\xc2\\x85");
    row("line separator", "\xe2\x80\xa8", "\\xe2\\x80\\xa8");
    row("right to left",
        "a\xe2\x80\xae"
        "b",
        "a\\xe2\\x80\\xae"
        "b");
    row("joiner", "a\u200db", "a\\xe2\\x80\\x8db");
    row("no-break space", "a\u00a0b", "a\\xc2\\xa0b");
    row("unassigned", "\u0378", "\\xcd\\xb8");
    row("accent on a letter", "e\u0301", "e\u0301");
    row("accent on nothing", "\u0301e", "\\xcc\\x81e");
    row("a tower of five", "e\u0301\u0301\u0301\u0301\u0301",
        "e\u0301\u0301\u0301\u0301\\xcc\\x81");
    row("accent on an escape", "\x01\u0301", "\\x01\\xcc\\x81");
    row("lone continuation", "\x80", "\\x80");
    row("lone lead", "\xc3", "\\xc3");
    row("lead before a letter",
        "\xc3"
        "a",
        "\\xc3"
        "a");
    row("cut short", "\xe2\x82", "\\xe2\\x82");
    row("overlong", "\xc0\xaf", "\\xc0\\xaf");
    row("surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    row("past the end", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
    row("not a byte of UTF-8",
        "a\xff"
        "b",
        "a\\xff"
        "b");
}

void TestPrintable::escapes()
{
    QFETCH(QByteArray, text);
    QTEST(printable(text), "shown");
}

void TestPrintable::findsNearMisses_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("meant");
    const auto row = [](const QByteArray &word, const QByteArray &meant) {
        QTest::newRow(word.constData()) << word << meant;
    };
    row("Smith", "Smith");
    row("smith", "Smith");
    row("Smit", "Smith");
    row("Smmith", "Smith");
    row("Smyth", "Smith");
    row("Simth", "Smith");
    row("Hell", "Hill");
    row("Hall", "Hall"); // the nearest, not the first
    row("xyz", "");
    row("", "");
    row(QByteArray(65, 'x'), "");
}

void TestPrintable::findsNearMisses()
{
    QFETCH(QByteArray, word);
    QTEST(nearMiss(word, {"Hill", "Hall", "Smith", QByteArray(65, 'x')}), "meant");
}

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
