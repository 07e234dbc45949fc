// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/wire/updates.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestUpdate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void own();
    void ownRefuses();
    void seedForm();
    void seedRoundTrip_data();
    void seedRoundTrip();
    void fromOthers();
    void seedRefuses_data();
    void seedRefuses();
};

namespace {

const QByteArray Line = "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997";

} // namespace

void TestUpdate::own()
{
    const Report report = *Report::parse(Line);
    QCOMPARE(ownUpdate(report), "UPDATE " + Line);
    QCOMPARE(parseOwnUpdate(ownUpdate(report))->line(), Line);
    QCOMPARE(parseOwnUpdate("UPDATE \t" + Line + '\r')->line(), Line);
}

void TestUpdate::ownRefuses()
{
    for (const QByteArray &line :
         QByteArrayList {"", "UPDATE", "UPDATE {}", "AT" + Line, "UPDATE " + Line + " x"})
        QVERIFY2(!parseOwnUpdate(line), line.constData());
}

// Field by field what the seed's text describes; numbers are numbers, in the client's digits.
void TestUpdate::seedForm()
{
    const QByteArray update = seedUpdate("Smith", *Report::parse(Line));
    QCOMPARE(update,
             QByteArray(
                 "UPDATE {\"server\": \"Smith\", \"client\": \"kiwi\", "
                 "\"coordinates\": \"+34.068930-118.445127\", \"timestamp\": 1520023934.918963997, "
                 "\"delta\": 0.263873386, \"message\": \"")
                 + Line + "\"}");
}

void TestUpdate::seedRoundTrip_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("plain") << Line;
    QTest::newRow("negative delta") << QByteArray("AT Hill -0.5 kiwi +1+1 5");
    QTest::newRow("leading zeros") << QByteArray("AT Hill +00.5 kiwi +1+1 0005.50");
    QTest::newRow("quotes") << QByteArray("AT Hill +0.5 k\"i\\w{i} +1+1 5");
    QTest::newRow("not latin") << QByteArray("AT Hill +0.5 k\xc3\xafw\xf0\x9f\xa5\x9d +1+1 5");
    QTest::newRow("odd spaces") << QByteArray("AT  Hill\t+0.5 kiwi +1+1 5");
}

void TestUpdate::seedRoundTrip()
{
    QFETCH(QByteArray, line);
    const Report report = *Report::parse(line);
    const QByteArray update = seedUpdate("Smith", report);
    const QJsonDocument document = QJsonDocument::fromJson(update.sliced(7));
    QVERIFY(document.isObject());
    QVERIFY(document[QLatin1StringView("timestamp")].isDouble());
    QVERIFY(document[QLatin1StringView("delta")].isDouble());
    const auto parsed = parseSeedUpdate(update.sliced(7));
    QVERIFY(parsed);
    QCOMPARE(parsed->server, QByteArray("Smith"));
    QCOMPARE(parsed->report, report);
}

// Other servers round the timestamp, write it as text, add keys or a newline to the message.
void TestUpdate::fromOthers()
{
    const auto parsed
        = parseSeedUpdate("{\"message\": \"" + Line
                          + "\\n\", \"delta\": \"+0.26\", \"timestamp\": "
                            "1.520023934918964e9, \"client\": \"kiwi\", \"server\": \"Campbell\", "
                            "\"coordinates\": \"+34.068930-118.445127\", \"more\": [1]}");
    QVERIFY(parsed);
    QCOMPARE(parsed->report.line(), Line);
    QCOMPARE(parsed->server, QByteArray("Campbell"));
}

void TestUpdate::seedRefuses_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray good = seedUpdate("Smith", *Report::parse(Line)).sliced(7);
    QVERIFY(parseSeedUpdate(good));
    const auto with = [&good](const char *what, const char *instead) {
        QByteArray json = good;
        return json.replace(what, instead);
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("cut off") << good.chopped(1);
    QTest::newRow("no server") << with("\"server\": \"Smith\", ", "");
    QTest::newRow("server is a number") << with("\"Smith\"", "5");
    QTest::newRow("no message") << with("\"message\"", "\"massage\"");
    QTest::newRow("other client") << with("\"client\": \"kiwi\"", "\"client\": \"kiwa\"");
    QTest::newRow("other place") << with("\"coordinates\": \"+34", "\"coordinates\": \"+35");
    QTest::newRow("bad message") << with("AT Hill +", "AT Hill ");
    QTest::newRow("deep") << QByteArray(2000, '[') + QByteArray(2000, ']');
}

void TestUpdate::seedRefuses()
{
    QFETCH(QByteArray, json);
    QVERIFY(!parseSeedUpdate(json));
}

QTEST_GUILESS_MAIN(TestUpdate)
#include "tst_update.moc"
