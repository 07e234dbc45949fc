// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON reader of herd files: values, their places, and every way of being wrong.
#include "herd/core/json/jsontext.h"

#include <QTest>

using namespace herd;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValuesInTheOrderOfTheFile();
    void knowsWhereValuesStand();
    void readsText_data();
    void readsText();
    void readsNumbers_data();
    void readsNumbers();
    void refuses_data();
    void refuses();
    void boundsNesting();
};

void TestJsonText::readsValuesInTheOrderOfTheFile()
{
    const auto parsed = parseJson("\xef\xbb\xbf {\"z\": [1, true, null], \"a\": {}, \"m\": []} \n");
    const auto *root = std::get_if<JsonValue>(&parsed);
    QVERIFY(root);
    QCOMPARE(root->names.size(), 3);
    QCOMPARE(root->names[0].text, "z");
    QCOMPARE(root->names[1].text, "a");
    QCOMPARE(root->names[2].text, "m");
    QCOMPARE(root->find("z")->items.size(), size_t(3));
    QCOMPARE(root->find("z")->items[1].kind, JsonValue::Kind::Bool);
    QCOMPARE(root->find("z")->items[1].text, "true");
    QCOMPARE(root->find("z")->items[2].kind, JsonValue::Kind::Null);
    QCOMPARE(root->find("a")->kind, JsonValue::Kind::Object);
    QVERIFY(!root->find("b"));
}

void TestJsonText::knowsWhereValuesStand()
{
    // Columns count characters: the name has four of them in five bytes.
    const auto parsed = parseJson("{\n  \"Zo\u00eb\": 1,\r\n\t\"b\":[ 2]}");
    const auto *root = std::get_if<JsonValue>(&parsed);
    QVERIFY(root);
    QCOMPARE(root->place, (TextPlace {1, 1}));
    QCOMPARE(root->names[0].place, (TextPlace {2, 3}));
    QCOMPARE(root->items[0].place, (TextPlace {2, 10}));
    QCOMPARE(root->names[1].place, (TextPlace {3, 2}));
    QCOMPARE(root->items[1].items[0].place, (TextPlace {3, 8}));
}

void TestJsonText::readsText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")")
                             << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("unit") << QByteArray(R"("\u00eB")") << QByteArray("\u00eb");
    QTest::newRow("nul") << QByteArray(R"("\u0000")") << QByteArray(1, '\0');
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00!")") << QByteArray("\U0001f600!");
}

void TestJsonText::readsText()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseJson(json);
    const auto *value = std::get_if<JsonValue>(&parsed);
    QVERIFY(value);
    QCOMPARE(value->kind, JsonValue::Kind::String);
    QTEST(value->text, "text");
}

void TestJsonText::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"0", "-0", "7", "10", "-1.5", "0.25", "1e3", "1E+3", "2.5e-7"})
        QTest::newRow(text) << QByteArray(text);
}

void TestJsonText::readsNumbers()
{
    QFETCH(QByteArray, text);
    const auto parsed = parseJson(text);
    const auto *value = std::get_if<JsonValue>(&parsed);
    QVERIFY(value);
    QCOMPARE(value->kind, JsonValue::Kind::Number);
    QCOMPARE(value->text, text);
}

void TestJsonText::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<TextPlace>("place");
    QTest::addColumn<QString>("says");
    const auto row
        = [](const char *name, const QByteArray &json, TextPlace place, const char *says) {
              QTest::newRow(name) << json << place << QString::fromUtf8(says);
          };
    row("nothing", "", {1, 1}, "The file ends where a value was expected.");
    row("open object", "{", {1, 2}, "The file ends where a key in quotation marks was expected.");
    row("open list", "[1", {1, 3},
        "The file ends where a comma or a closing bracket was expected.");
    row("no comma", "{\"a\": 1\n \"b\": 2}", {2, 2},
        "Here a comma or a closing brace was expected.");
    row("comma too many", "{\"a\": 1,\n}", {2, 1}, "Here a key in quotation marks was expected.");
    row("comma too many in a list", "[1,]", {1, 4}, "Here a value was expected.");
    row("no colon", "{\"a\" 1}", {1, 6}, "Here a colon was expected.");
    row("bare key", "{a: 1}", {1, 2}, "Here a key in quotation marks was expected.");
    row("comment", "// herd\n{}", {1, 1}, "Here a value was expected.");
    row("behind the end", "{}\n{}", {2, 1},
        "There is something behind the end of the file's object.");
    row("key twice", "{\"a\": 1, \"b\": 2,\n\"\\u0061\": 3}", {2, 1},
        "The key \"a\" is here a second time, first in line 1, column 2.");
    row("leading zero", "[01]", {1, 3}, "A number does not begin with 0.");
    row("plus", "[+1]", {1, 2}, "Here a value was expected.");
    row("bare point", "[1.]", {1, 4}, "Here a digit was expected.");
    row("bare exponent", "[1e]", {1, 4}, "Here a digit was expected.");
    row("only a minus", "[-]", {1, 3}, "Here a digit was expected.");
    row("half a word", "[tru]", {1, 2}, "Here a value was expected.");
    row("no quotation mark", "{\"a\": \"b}", {1, 7}, "This text has no closing quotation mark.");
    row("line break in a text", "[\"a\nb\"]", {1, 4},
        "A text ends on its line and holds no control character.");
    row("unknown escape", "[\"a\\x\"]", {1, 4}, "There is no such escape in JSON.");
    row("ends in an escape", "\"\\", {1, 2}, "There is no such escape in JSON.");
    row("short unit", "[\"\\u12g4\"]", {1, 3}, "\\u is followed by four hexadecimal digits.");
    row("unit at the end", "\"\\u12", {1, 2}, "\\u is followed by four hexadecimal digits.");
    row("high half", "[\"\\ud83d\"]", {1, 3}, "This is half of a character.");
    row("low half", "[\"\\ude00\"]", {1, 3}, "This is half of a character.");
    row("high half twice", "[\"\\ud83d\\ud83d\"]", {1, 3}, "This is half of a character.");
    row("not UTF-8", "{\n\"a\": \"\xff\"}", {2, 0}, "This line is not UTF-8.");
}

void TestJsonText::refuses()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseJson(json);
    const auto *error = std::get_if<JsonError>(&parsed);
    QVERIFY(error);
    QTEST(error->message, "says");
    QTEST(error->place, "place");
}

void TestJsonText::boundsNesting()
{
    const auto nested = [](int levels) {
        return QByteArray(levels, '[') + QByteArray(levels, ']');
    };
    QVERIFY(std::holds_alternative<JsonValue>(parseJson(nested(33))));
    const auto deeper = parseJson(nested(34));
    QVERIFY(std::holds_alternative<JsonError>(deeper));
    QCOMPARE(std::get<JsonError>(deeper).message, QStringLiteral("This is nested too deeply."));
    QVERIFY(std::holds_alternative<JsonError>(parseJson(QByteArray(1'000'000, '['))));
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
