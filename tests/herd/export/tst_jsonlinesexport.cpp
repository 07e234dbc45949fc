// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factdescription.h"
#include "tests/herd/export/exported.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

QJsonObject parse(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (!document.isObject())
        qFatal("%s: %s", qPrintable(error.errorString()), line.constData());
    return document.object();
}

QJsonObject objectOf(const FactBody &body, NodeId node = NodeId {0})
{
    const QByteArray lines = exported(ExportFormat::JsonLines, seedAbout(), factsOf({body}, node));
    return parse(lines.chopped(1));
}

} // namespace

class TestJsonLinesExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEveryFieldOfEveryKind();
    void hasValues();
    void keepsBytes_data();
    void keepsBytes();
};

void TestJsonLinesExport::hasEveryFieldOfEveryKind()
{
    const QList<FactBody> bodies = sampleBodies();
    const QByteArrayList lines
        = exported(ExportFormat::JsonLines, seedAbout(), factsOf(bodies)).split('\n');
    QCOMPARE(lines.size(), bodies.size() + 1);
    QCOMPARE(lines.last(), QByteArray());
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        const QJsonObject object = parse(lines[i]);
        QCOMPARE(object.value(u"event").toInteger(), i + 1);
        QCOMPARE(object.value(u"at").toInteger(), 10'000'000'000 + (i + 1) * 1'000'000);
        QCOMPARE(object.value(u"server").toString(), QStringLiteral("Hill"));
        QCOMPARE(object.value(u"kind").toString(), QLatin1String(kindOf(bodies[i]).name));
        qsizetype keys = 5; // those that every line has
        const auto look = [&](const char *key, const auto &) {
            ++keys;
            QVERIFY2(object.contains(QLatin1String(key)), key);
        };
        std::visit([&look](const auto &fact) { forEachField(fact, look); }, bodies[i]);
        QCOMPARE(object.size(), keys); // no key hides another
    }
}

void TestJsonLinesExport::hasValues()
{
    const QJsonObject sent = objectOf(
        fact::UpdateSent {NodeId {2}, sampleReport(), "UPDATE " + sampleReport().line(), true});
    QCOMPARE(sent.value(u"time").toString(), QStringLiteral("2026-09-21T14:13:20.001000000Z"));
    QCOMPARE(sent.value(u"to").toString(), QStringLiteral("Smith"));
    QCOMPARE(sent.value(u"report").toString().toUtf8(), sampleReport().line());
    QCOMPARE(sent.value(u"repair").toBool(), true);

    NodeConfig moa = sampleNode();
    moa.name = "Moa";
    const QJsonObject added = objectOf(fact::NodeAdded {moa}, NodeId {5});
    QCOMPARE(added.value(u"server").toString(), QStringLiteral("Moa")); // as it says itself
    const QJsonObject config = added.value(u"config").toObject();
    QCOMPARE(config.value(u"wire").toString(), QStringLiteral("line"));
    QCOMPARE(config.value(u"at").toObject().value(u"longitude").toDouble(), -118.44);
    QCOMPARE(config.value(u"xy").toArray(), QJsonArray({0.5, -2.0}));
    QVERIFY(objectOf(fact::NodeAdded {{"Moa"}}).value(u"config").toObject().value(u"at").isNull());

    const QJsonObject gap
        = objectOf(fact::CaughtUp {std::make_shared<const GapSummary>(sampleSummary())});
    const QJsonObject summary = gap.value(u"summary").toObject();
    QCOMPARE(summary.value(u"sent").toArray().at(0).toArray(),
             QJsonArray({QStringLiteral("Jaquez"), 7}));
    QCOMPARE(summary.value(u"holds").toArray().size(), 2);
    QVERIFY(objectOf(fact::FactsDropped {1, 1s, 0}, NodeId()).value(u"server").isNull());
}

void TestJsonLinesExport::keepsBytes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QJsonValue>("value");
    const auto text = [](const char *name, const QByteArray &line) {
        QTest::newRow(name) << line << QJsonValue(QString::fromUtf8(line));
    };
    text("plain", "IAMAT kiwi");
    text("quotes and backslashes", R"(say "a\x01")");
    text("control characters", "a\r\n\x01\x7f");
    text("zero", QByteArray("a\0b", 3));
    text("other scripts", "\xd7\xa9 \xf0\x9f\xa5\x9d");
    QTest::newRow("no text") << QByteArray("a\\\xff\r")
                             << QJsonValue(QJsonObject {
                                    {QStringLiteral("escaped"), QStringLiteral(R"(a\\\xff\x0d)")}});
}

void TestJsonLinesExport::keepsBytes()
{
    QFETCH(QByteArray, line);
    QFETCH(QJsonValue, value);
    QCOMPARE(objectOf(fact::LineReceived {7, line}).value(u"line"), value);
}

QTEST_GUILESS_MAIN(TestJsonLinesExport)
#include "tst_jsonlinesexport.moc"
