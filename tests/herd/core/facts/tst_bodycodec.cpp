// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/bodycodec.h"
#include "herd/core/facts/factdescription.h"
#include "herd/core/facts/factvalues.h"
#include "tests/herd/core/facts/samplefacts.h"

#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QTest>

using namespace herd;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Nodes = 5;

using Decoded = std::variant<std::optional<BodyRead>, FactsError>;

Decoded decoded(QByteArrayView kind, const QCborMap &map)
{
    return decodeBody(kind, map.toCborValue().toCbor(), Nodes);
}

} // namespace

class TestBodyCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void writesTheShortestForm();
    void truncated_data() { roundTrip_data(); }
    void truncated();
    void unknown();
    void wrong_data();
    void wrong();
};

void TestBodyCodec::roundTrip_data()
{
    QTest::addColumn<FactBody>("body");
    for (const FactBody &body : test::sampleBodies())
        QTest::newRow(kindOf(body).name) << body;
}

void TestBodyCodec::roundTrip()
{
    QFETCH(FactBody, body);
    const QByteArray bytes = encodeBody(body);
    const auto decoded = decodeBody(kindOf(body).name, bytes, Nodes);
    QVERIFY(std::holds_alternative<std::optional<BodyRead>>(decoded));
    const auto &read = std::get<std::optional<BodyRead>>(decoded);
    QVERIFY(read);
    QCOMPARE(read->body.index(), body.index());
    QCOMPARE(read->unknownValues, 0u);
    QCOMPARE(encodeBody(read->body), bytes); // that no field is lost: tst_factcodec::samplesSayAll
}

// Byte for byte what Qt's own writer makes of it.
void TestBodyCodec::writesTheShortestForm()
{
    constexpr auto most = std::numeric_limits<quint64>::max();
    QByteArray ours, theirs;
    FactValueWriter out(ours);
    QCborStreamWriter qt(&theirs);
    for (const quint64 edge : {quint64(0), quint64(24), quint64(0x100), quint64(0x10000),
                               quint64(0x100000000), quint64(1) << 63, most}) {
        for (const quint64 number : {edge - 1, edge, edge + 1}) {
            out.add(number);
            qt.append(number);
            out.add(qint64(number));
            qt.append(qint64(number));
        }
    }
    for (const qsizetype size : {0, 1, 23, 24, 255, 256, 65535, 65536}) {
        const QByteArray text(size, 'x');
        out.add(text);
        qt.appendByteString(text.data(), text.size());
        out.word({text.data(), size_t(text.size())});
        qt.appendTextString(text.data(), text.size());
        out.beginArray(size_t(size));
        qt.startArray(quint64(size));
        for (qsizetype i = 0; i < size; ++i) {
            out.add(i % 2 == 0);
            qt.append(i % 2 == 0);
        }
        out.endArray();
        qt.endArray();
    }
    for (const double number : {0.0, -1.5, 1e300}) {
        out.add(number);
        qt.append(number);
    }
    out.add(std::optional<int>());
    qt.append(nullptr);
    QCOMPARE(ours, theirs);
}

void TestBodyCodec::truncated()
{
    QFETCH(FactBody, body);
    const QByteArray bytes = encodeBody(body);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const auto decoded = decodeBody(kindOf(body).name, bytes.first(size), Nodes);
        const auto *error = std::get_if<FactsError>(&decoded);
        QVERIFY2(error, qPrintable(QStringLiteral("cut after %1").arg(size)));
        QVERIFY(error->offset <= size);
        QVERIFY(error->text.startsWith(QLatin1String(kindOf(body).name)));
    }
}

void TestBodyCodec::unknown()
{
    QVERIFY(!std::get<std::optional<BodyRead>>(decoded("dreamt", {})));
    const auto more = decoded(
        "client-gone", {{u"connection"_s, 7}, {u"reason"_s, u"bored"_s}, {u"mood"_s, u"sad"_s}});
    const auto &read = std::get<std::optional<BodyRead>>(more);
    QVERIFY(read);
    QCOMPARE(std::get<fact::ClientGone>(read->body).conn, ConnId(7));
    QCOMPARE(read->unknownValues, 2u);
}

void TestBodyCodec::wrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no map") << QCborValue(3).toCbor();
    QTest::newRow("a word for a number")
        << QCborMap {{u"connection"_s, u"seven"_s}}.toCborValue().toCbor();
    QTest::newRow("more behind") << encodeBody(fact::ClientGone {}) + '\0';
    QTest::newRow("nothing") << QByteArray();
}

void TestBodyCodec::wrong()
{
    QFETCH(QByteArray, bytes);
    const auto decoded = decodeBody("client-gone", bytes, Nodes);
    const auto *error = std::get_if<FactsError>(&decoded);
    QVERIFY(error);
    QVERIFY2(error->text.startsWith("client-gone"_L1), qPrintable(error->text));
}

QTEST_APPLESS_MAIN(TestBodyCodec)
#include "tst_bodycodec.moc"
