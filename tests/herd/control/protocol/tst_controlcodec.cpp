// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controlcodec.h"
#include "tests/herd/control/protocol/samplemessages.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QTest>

using namespace herd;
using namespace herd::control;

namespace {

constexpr qsizetype Nodes = 5;

QCborArray opened(const QByteArray &bytes)
{
    return QCborValue::fromCbor(bytes).toArray();
}

QString problemOf(const QByteArray &bytes)
{
    const auto read = decode(bytes, Nodes);
    const auto *problem = std::get_if<QString>(&read);
    return problem ? *problem : QString();
}

MessageRead readFrom(const QByteArray &bytes)
{
    const auto read = decode(bytes, Nodes);
    if (const auto *problem = std::get_if<QString>(&read))
        qFatal("%s", qPrintable(*problem));
    return std::get<MessageRead>(read);
}

} // namespace

class TestControlCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBack();
    void looksAsDocumented();
    void factsStandBehind();
    void whatIsNotKnownIsPassedOver();
    void whatIsNotThereIsAsByDefault();
    void isRefused_data();
    void isRefused();
    void noPartOfOneIsOne();
    void versions_data();
    void versions();
};

// The values of a sample are all its own, so that none can be lost or taken for another.
void TestControlCodec::everyKindComesBack()
{
    const std::vector<Message> samples = test::sampleMessages();
    QCOMPARE(samples.size(), std::variant_size_v<Message>);
    for (size_t i = 0; i < samples.size(); ++i) {
        QCOMPARE(samples[i].index(), i);
        const QByteArray bytes = encode(samples[i]);
        const MessageRead read = readFrom(bytes);
        QVERIFY(read.message);
        QCOMPARE(read.message->index(), i);
        QCOMPARE(read.unknownValues, 0u);
        QCOMPARE(encode(*read.message), bytes);
    }
}

void TestControlCodec::looksAsDocumented()
{
    QCOMPARE(opened(encode(Hello {1, Role::Operate, "n", "p", "r", 5, "k", "a"})).toVariantList(),
             QCborArray({QStringLiteral("hello"),
                         QCborMap {{QStringLiteral("version"), 1},
                                   {QStringLiteral("role"), QStringLiteral("operate")},
                                   {QStringLiteral("nonce"), QByteArray("n")},
                                   {QStringLiteral("proof"), QByteArray("p")},
                                   {QStringLiteral("run"), QByteArray("r")},
                                   {QStringLiteral("last"), 5},
                                   {QStringLiteral("kinds"), QByteArray("k")},
                                   {QStringLiteral("name"), QByteArray("a")}}})
                 .toVariantList());
}

void TestControlCodec::factsStandBehind()
{
    const auto facts = std::get<Facts>(test::sampleMessages()[4]);
    const QCborArray whole = opened(encode(facts));
    QCOMPARE(whole.size(), 3);
    QCOMPARE(whole[2].toCbor(), facts.batch);
    const MessageRead read = readFrom(encode(facts));
    const auto decoded = decodeFacts(std::get<Facts>(*read.message).batch, Nodes);
    QCOMPARE(std::get<FactsRead>(decoded).facts.size(), 1);
}

void TestControlCodec::whatIsNotKnownIsPassedOver()
{
    const MessageRead kind
        = readFrom(QCborArray({QStringLiteral("weather"), QCborMap(), 7}).toCborValue().toCbor());
    QVERIFY(!kind.message);
    const QCborArray more({QStringLiteral("command"),
                           QCborMap {{QStringLiteral("act"), QStringLiteral("dance")},
                                     {QStringLiteral("node"), 2},
                                     {QStringLiteral("how"), QCborArray({1, 2, QCborMap()})}},
                           QStringLiteral("and more")});
    const MessageRead read = readFrom(more.toCborValue().toCbor());
    const auto *command = std::get_if<Command>(&*read.message);
    QVERIFY(command);
    QCOMPARE(command->act, Act::Unknown); // and no other
    QCOMPARE(command->node, NodeId {2});
    QCOMPARE(read.unknownValues, 3u);
}

void TestControlCodec::whatIsNotThereIsAsByDefault()
{
    const MessageRead read
        = readFrom(QCborArray({QStringLiteral("hello"), QCborMap()}).toCborValue().toCbor());
    const auto *hello = std::get_if<Hello>(&*read.message);
    QVERIFY(hello);
    QCOMPARE(hello->role, Role::Watch);
    QCOMPARE(hello->last, 0u);
}

void TestControlCodec::isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &bytes, const char *problem) {
        QTest::newRow(name) << bytes << QString::fromLatin1(problem);
    };
    const auto item = [](const QCborValue &value) {
        return value.toCbor();
    };
    const auto message = [](const char *kind, const QCborMap &fields) {
        return QCborValue(QCborArray({QString::fromLatin1(kind), fields})).toCbor();
    };
    row("nothing", "", "The message ends too early");
    row("no array", item(7), "The message is no array");
    row("a line of HTTP", "GET / HTTP/1.1\r\n\r\n", "The message is no array");
    row("one part", item(QCborArray({QStringLiteral("hello")})),
        "The message has not all its parts");
    row("no kind", item(QCborArray({1, QCborMap()})), "The message is no text");
    row("no map", item(QCborArray({QStringLiteral("hello"), 5})), "Hello is no map");
    row("no number", message("hello", {{QStringLiteral("last"), QStringLiteral("x")}}),
        "Hello, last is no whole number");
    row("below zero", message("hello", {{QStringLiteral("last"), -1}}),
        "Hello, last is out of range");
    row("no bytes", message("hello", {{QStringLiteral("nonce"), QStringLiteral("x")}}),
        "Hello, nonce is no byte string");
    row("no server", message("command", {{QStringLiteral("node"), Nodes}}),
        "Command, node is no server of the herd");
    row("no facts", message("facts", {{QStringLiteral("last"), 1}}),
        "Facts is not followed by its facts");
    row("more behind", message("hello", {}) + '\0', "Hello ends before the bytes do");
    QByteArray endless;
    QCborStreamWriter writer(&endless);
    writer.startArray();
    writer.append(QStringLiteral("hello"));
    writer.startMap(0);
    writer.endMap();
    writer.endArray();
    row("no length", endless, "The message is no array");
    row("more than there is", QByteArray::fromHex("9b7fffffffffffffff"),
        "The message has more in it than it may");
}

void TestControlCodec::isRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, problem);
    QCOMPARE(problemOf(bytes), problem);
}

// Facts are looked at by decodeFacts(); all else is whole or no message.
void TestControlCodec::noPartOfOneIsOne()
{
    for (const Message &sample : test::sampleMessages()) {
        const QByteArray bytes = encode(sample);
        const bool hasFacts
            = std::holds_alternative<Snapshot>(sample) || std::holds_alternative<Facts>(sample);
        const qsizetype head = hasFacts
            ? bytes.size() - std::get<Facts>(test::sampleMessages()[4]).batch.size()
            : bytes.size();
        for (qsizetype size = 0; size < head; ++size)
            QVERIFY2(!problemOf(bytes.first(size)).isEmpty(), bytes.toHex().constData());
    }
}

void TestControlCodec::versions_data()
{
    QTest::addColumn<int>("theirs");
    QTest::addColumn<int>("common"); // 0: none
    QTest::newRow("ours") << ProtocolVersion << ProtocolVersion;
    QTest::newRow("the next") << ProtocolVersion + 1 << ProtocolVersion;
    QTest::newRow("the one before") << ProtocolVersion - 1 << ProtocolVersion - 1;
    QTest::newRow("two later") << ProtocolVersion + 2 << 0;
    QTest::newRow("two before") << ProtocolVersion - 2 << 0;
}

void TestControlCodec::versions()
{
    QFETCH(int, theirs);
    QFETCH(int, common);
    QCOMPARE(commonVersion(theirs).value_or(0), common);
}

QTEST_APPLESS_MAIN(TestControlCodec)
#include "tst_controlcodec.moc"
