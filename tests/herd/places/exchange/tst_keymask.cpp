// SPDX-License-Identifier: GPL-3.0-or-later
// A key that is repeated does not get through, however it is spelled.
#include "herd/places/exchange/keymask.h"

#include <QTest>

using namespace herd;

namespace {

const QByteArray Key = "AIza-very_secret";

} // namespace

class TestKeyMask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masksTexts_data();
    void masksTexts();
    void masksJson_data();
    void masksJson();
    void leavesShortKeys();
    void takesAKeyOfDigitsOutOfNumbers();
};

void TestKeyMask::masksTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &masked) {
        QTest::newRow(name) << text << masked;
    };
    row("none", "100% &amp; more", "100% &amp; more");
    row("empty", {}, {});
    row("as it is", "key=" + Key + "&x=" + Key, "key=[key]&x=[key]");
    row("percent", "?key=AIza%2dvery%5Fsecret", "?key=[key]");
    row("all percent", Key.toPercentEncoding({}, Key), "[key]");
    row("percent twice", "%2541Iza-very_secret", "[key]");
    row("percent five times", "%2525252541Iza-very_secret", "[key]");
    row("decimal reference", "&#65;Iza-very_secret", "[key]");
    row("hexadecimal reference", "&#x41;Iza-very&#X5F;secret", "[key]");
    row("JSON in a text", "{\\u0041Iza-very_secret}", "{[key]}");
    row("mixed", "%26#65;Iza\\u002dvery_secret", "[key]");
    row("two spellings", Key + " AIza%2dvery_secret", "[key] [key]");
    row("nearly", "AIza-very_secre", "AIza-very_secre");
    row("cut off spellings", "%4 %zz &#65 &#x; \\u00", "%4 %zz &#65 &#x; \\u00");
}

void TestKeyMask::masksTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    QCOMPARE(KeyMask(Key).text(text), masked);
    QCOMPARE(KeyMask("another-key").text(text), text);
}

void TestKeyMask::masksJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &masked) {
        QTest::newRow(name) << json << masked;
    };
    row("untouched", R"( {"a\u0041\/" : [-0.0, 1e400, "%41", "\"", null ]} )",
        R"( {"a\u0041\/" : [-0.0, 1e400, "%41", "\"", null ]} )");
    row("escaped", R"(["\u0041Iza-very_secret", "\u00e9"])", R"(["[key]", "\u00e9"])");
    row("escaped throughout", R"({"a":"x\u0041\u0049\u007A\u0061\u002dvery_secret\n"})",
        R"({"a":"x[key]\u000a"})");
    row("a name", R"({"\u0041Iza-very_secret":1})", R"({"[key]":1})");
    row("in a link", R"(["<a href=\"https://x/?k=%41Iza-very_secret\">"])",
        R"(["<a href=\"https://x/?k=[key]\">"])");
    row("no JSON", R"({"AIza-very_secret", "open)", R"({"[key]", "open)");
}

void TestKeyMask::masksJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, masked);
    QCOMPARE(KeyMask(Key).json(json), masked);
}

void TestKeyMask::leavesShortKeys()
{
    QCOMPARE(KeyMask("word").text("a word"), QByteArray("a word"));
    QCOMPARE(KeyMask("word").json("[\"a word\"]"), QByteArray("[\"a word\"]"));
    QCOMPARE(KeyMask({}).text("a word"), QByteArray("a word"));
}

void TestKeyMask::takesAKeyOfDigitsOutOfNumbers()
{
    QCOMPARE(KeyMask("1234567890").json(R"({"a":1234567890,"b":"x1234567890"})"),
             QByteArray(R"({"a":"[key]","b":"x[key]"})"));
}

QTEST_GUILESS_MAIN(TestKeyMask)
#include "tst_keymask.moc"
