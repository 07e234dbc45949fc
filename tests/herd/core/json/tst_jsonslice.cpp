// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that keeps its text.
#include "herd/core/json/jsonslice.h"

#include <QTest>

using namespace herd;

namespace {

JsonSlice parsed(QByteArrayView text)
{
    const auto result = JsonSlice::parse(text);
    const auto *slice = std::get_if<JsonSlice>(&result);
    return slice ? *slice : JsonSlice();
}

} // namespace

class TestJsonSlice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheTextOfValues();
    void readsWhatIsAskedFor();
    void hasNothingWhereThereIsNothing();
    void seesAFieldSaidTwice();
    void takesOnlyJson_data();
    void takesOnlyJson();
};

void TestJsonSlice::keepsTheTextOfValues()
{
    const QByteArray text = " { \"a\" : [ -0.0 ,34.0689300, 9223372036854775808 ] , \"b\":"
                            "{\"c\":\"\\u0041\\/\"},\"d\":1e400 } \n";
    const JsonSlice object = parsed(text);
    QCOMPARE(object.text(), QByteArrayView(text).trimmed());
    const std::vector<JsonSlice> items = object["a"].items();
    QCOMPARE(items.size(), std::size_t(3));
    QCOMPARE(items[0].text(), "-0.0");
    QCOMPARE(items[1].text(), "34.0689300");
    QCOMPARE(items[2].text(), "9223372036854775808");
    QCOMPARE(object["b"]["c"].text(), "\"\\u0041\\/\"");
    QCOMPARE(object["d"].text(), "1e400");
}

void TestJsonSlice::readsWhatIsAskedFor()
{
    const QByteArray text = R"({"t":"Zo\u00eb\n","n":-2.5e1,"big":1e400,"yes":true,"no":null})";
    const JsonFields fields = parsed(text).fields();
    QCOMPARE(fields["t"].string(), QByteArray("Zoë\n"));
    QCOMPARE(fields["n"].number(), std::optional(-25.0));
    QCOMPARE(fields["big"].number(), std::nullopt);
    QVERIFY(fields["big"].isNumber());
    QVERIFY(fields["yes"].isBool());
    QVERIFY(fields["no"].isThere() && !fields["no"].isBool() && !fields["no"].isNumber());
    QVERIFY(fields["t"].isString() && !fields["t"].isNumber());
}

void TestJsonSlice::hasNothingWhereThereIsNothing()
{
    const QByteArray text = R"({"list":[1],"text":"x"})";
    const JsonSlice object = parsed(text);
    QVERIFY(!object["missing"].isThere());
    QVERIFY(!object["missing"]["deeper"].isThere());
    QVERIFY(!object["text"]["x"].isThere());
    QVERIFY(object["text"].items().empty());
    QCOMPARE(object["list"].string(), QByteArray());
    QCOMPARE(object["text"].number(), std::nullopt);
}

void TestJsonSlice::seesAFieldSaidTwice()
{
    const QByteArray once = R"({"a":{"b":1},"b":2})", twice = R"({"a":1,"b":2,"\u0061":3})";
    QVERIFY(!parsed(once).fields().hasDuplicates());
    QVERIFY(parsed(twice).fields().hasDuplicates());
}

void TestJsonSlice::takesOnlyJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QByteArray(text) << good;
    };
    for (const char *text : {"0", "-0", "0.10", "1E+2", "1e-7", "-12.5e400", "true", "[]", "{}",
                             "\"\"", "[1,\t2\r\n]", "\"\\ud83d\\ude00\""})
        row(text, true);
    for (const char *text :
         {"",       " ",       "01",       "-",     "+1",         ".5",       "1.",
          "1e",     "1e+",     "0x1",      "NaN",   "Infinity",   "1 2",      "[1,]",
          "[,1]",   "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "tru",      "truex",
          "\"\n\"", "\"\\x\"", "\"",       "[",     "]",          "\"\xff\"", "// x\n1"})
        row(text, false);
    QTest::newRow("as deep as allowed") << QByteArray(64, '[') + QByteArray(64, ']') << true;
    QTest::newRow("too deep") << QByteArray(66, '[') + QByteArray(66, ']') << false;
    QTest::newRow("far too deep") << QByteArray(1'000'000, '[') << false;
}

void TestJsonSlice::takesOnlyJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto result = JsonSlice::parse(text);
    QCOMPARE(std::holds_alternative<JsonSlice>(result), good);
    if (!good)
        QVERIFY(!std::get<JsonError>(result).message.isEmpty());
}

QTEST_GUILESS_MAIN(TestJsonSlice)
#include "tst_jsonslice.moc"
