// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it has every kind, every type and every way to damage them.
#include "herd/core/facts/factcodec.h"
#include "herd/core/facts/factvalues.h"
#include "tests/herd/core/facts/samplefacts.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QFile>
#include <QTest>

#include <cmath>

using namespace herd;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Nodes = 5;

// --- whether two are the same, which facts do not say themselves

template<class Value> bool same(const Value &a, const Value &b);

template<class Value> bool same(const QList<Value> &a, const QList<Value> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Value &x, const Value &y) { return same(x, y); });
}

template<class Value>
bool same(const std::shared_ptr<const Value> &a, const std::shared_ptr<const Value> &b)
{
    return a && b ? same(*a, *b) : a == b;
}

template<class Value> bool same(const Value &a, const Value &b)
{
    if constexpr (Described<Value>) {
        return std::apply(
            [&](const auto &...field) { return (same(a.*field.member, b.*field.member) && ...); },
            Description<Value>::fields);
    } else {
        return a == b;
    }
}

bool same(const Fact &a, const Fact &b)
{
    if (a.seq != b.seq || a.at != b.at || a.node != b.node || a.body.index() != b.body.index())
        return false;
    return std::visit(
        [&b](const auto &body) {
            return same(body, std::get<std::decay_t<decltype(body)>>(b.body));
        },
        a.body);
}

// A key whose value is as by default, in all the value consists of; null: there is none.
template<class Value> const char *unsetIn(const Value &value)
{
    const char *unset = nullptr;
    if constexpr (Described<Value>) {
        std::apply(
            [&](const auto &...field) {
                (...,
                 (unset = same(value.*field.member, Value().*field.member) ? field.key : unset));
            },
            Description<Value>::fields);
        forEachField(value, [&unset](const char *, const auto &field) {
            unset = unset ? unset : unsetIn(field);
        });
    }
    return unset;
}

FactBatch sampleBatch()
{
    FactBatch batch;
    quint64 seq = std::numeric_limits<quint64>::max() - 40;
    Nanoseconds at = Nanoseconds(-3);
    for (const FactBody &body : test::sampleBodies()) {
        batch.append({seq++, at, NodeId {int(seq % (Nodes + 1)) - 1}, body});
        at += std::chrono::hours(24 * 365);
    }
    return batch;
}

FactsRead readFrom(const QByteArray &bytes)
{
    auto read = decodeFacts(bytes, Nodes);
    if (const auto *error = std::get_if<FactsError>(&read))
        qFatal("offset %lld: %s", qint64(error->offset), qPrintable(error->text));
    return std::get<FactsRead>(read);
}

// --- docs/facts.md, line by line

QString typeOf(bool)
{
    return QStringLiteral("true or false");
}
template<std::integral Value> QString typeOf(Value)
{
    return QStringLiteral("number");
}
QString typeOf(double)
{
    return QStringLiteral("real number");
}
QString typeOf(Nanoseconds)
{
    return QStringLiteral("nanoseconds");
}
QString typeOf(NodeId)
{
    return QStringLiteral("server");
}
QString typeOf(const QByteArray &)
{
    return QStringLiteral("bytes");
}
QString typeOf(const Report &)
{
    return QStringLiteral("report");
}
template<Enumeration Value> QString typeOf(Value)
{
    QStringList names;
    for (const QByteArray &name : namesOf<Value>())
        names << QLatin1Char('`') + QLatin1String(name) + QLatin1Char('`');
    return QStringLiteral("one of ") + names.join(QStringLiteral(", "));
}
QString typeOf(const QPointF &)
{
    return QStringLiteral("point");
}
QString typeOf(const LineForm &)
{
    return QStringLiteral("form");
}
QString typeOf(const NatsConfig &)
{
    return QStringLiteral("NATS servers");
}
QString typeOf(const Coordinates &)
{
    return QStringLiteral("coordinates");
}
template<MayBeMissing Maybe> QString typeOf(const Maybe &)
{
    return typeOf(std::decay_t<decltype(*Maybe())>()) + QStringLiteral(" or null");
}
QString typeOf(const NodeConfig &)
{
    return QStringLiteral("configuration");
}
QString typeOf(const PlacesQuery &)
{
    return QStringLiteral("question");
}
QString typeOf(const PlacesResult &)
{
    return QStringLiteral("answer");
}
QString typeOf(const FactTally &)
{
    return QStringLiteral("tally");
}
QString typeOf(const std::shared_ptr<const GapSummary> &)
{
    return QStringLiteral("summary");
}
QString typeOf(const QList<Place> &)
{
    return QStringLiteral("places");
}
QString typeOf(const QList<Report> &)
{
    return QStringLiteral("reports");
}
QString typeOf(const QList<std::pair<NodeId, quint64>> &)
{
    return QStringLiteral("pairs of server and number");
}

template<class Value> QString fieldsOf(const Value &value)
{
    QStringList fields;
    forEachField(value, [&fields](const char *key, const auto &field) {
        fields << QStringLiteral("`%1`: %2").arg(QLatin1String(key), typeOf(field));
    });
    return fields.join(QStringLiteral("; "));
}

QStringList rowsOfThePage()
{
    QStringList rows;
    for (const FactBody &body : test::sampleBodies()) {
        const FactKind &kind = kindOf(body);
        rows << QStringLiteral("| `%1` | %2 | %3 | %4 |")
                    .arg(QLatin1String(kind.name), QLatin1String(kind.title),
                         QLatin1String(kind.group),
                         std::visit([](const auto &fact) { return fieldsOf(fact); }, body));
    }
    const auto value = [&rows](const char *name, const auto &of) {
        rows << QStringLiteral("| %1 | %2 |").arg(QLatin1String(name), fieldsOf(of));
    };
    value("configuration", NodeConfig());
    value("form", LineForm());
    value("NATS servers", NatsConfig());
    value("question", PlacesQuery());
    value("answer", PlacesResult());
    value("place", Place());
    value("coordinates", Coordinates());
    value("summary", GapSummary());
    value("tally", FactTally());
    return rows;
}

// --- batches as others might write them

using Keys = QStringList;

// Of an only array, too, in which a QCborArray {} sees a copy.
template<class... Values> QCborArray listOf(const Values &...values)
{
    QCborArray list;
    (list.append(values), ...);
    return list;
}

QByteArray batchOf(const QCborArray &kinds, const QCborArray &facts, int version = FactFormat)
{
    return QCborValue(QCborArray {version, kinds, facts}).toCbor();
}

QByteArray oneFact(const Keys &kind, const QCborArray &values)
{
    QCborArray fact {0, 7, 1000, 1};
    for (const QCborValue &value : values)
        fact.append(value);
    return batchOf(listOf(QCborArray::fromStringList(kind)), listOf(fact));
}

QByteArray oneLink(const QCborValue &peer, const QCborValue &state)
{
    return oneFact({"link-changed"_L1, "peer"_L1, "state"_L1}, {peer, state});
}

QByteArray onePlaces(const QCborValue &result)
{
    return oneFact({"places-answered"_L1, "result"_L1}, {result});
}

QByteArray oneGap(const QCborValue &summary)
{
    return oneFact({"caught-up"_L1, "summary"_L1}, {summary});
}

QByteArray oneLine(const QCborValue &line)
{
    return oneFact({"line-received"_L1, "line"_L1}, {line});
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class TestFactCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesSayAll();
    void roundTrip_data();
    void roundTrip();
    void wholeBatch();
    void truncated();
    void anyByteMayBeWrong();
    void fromOthers_data();
    void fromOthers();
    void defaults();
    void errors_data();
    void errors();
    void errorsSayWhere();
    void newServersCount();
    void bounded();
    void thePageIsTrue();
};

// Else a field that is lost on the way would not be missed.
void TestFactCodec::samplesSayAll()
{
    for (const FactBody &body : test::sampleBodies()) {
        const char *unset = std::visit([](const auto &fact) { return unsetIn(fact); }, body);
        QVERIFY2(!unset,
                 qPrintable(QStringLiteral("%1, %2").arg(QLatin1String(kindOf(body).name),
                                                         QLatin1String(unset))));
    }
    QVERIFY(!unsetIn(test::sampleSummary()));
}

void TestFactCodec::roundTrip_data()
{
    QTest::addColumn<FactBody>("body");
    for (const FactBody &body : test::sampleBodies())
        QTest::newRow(kindOf(body).name) << body;
    QTest::newRow("no report") << FactBody(fact::ReportExpired {});
    QTest::newRow("no bytes") << FactBody(fact::LineReceived {});
    QTest::newRow("the least") << FactBody(
        fact::JournalRestored {std::numeric_limits<qint64>::min(), -1});
    QTest::newRow("the most") << FactBody(
        fact::FactsDropped {std::numeric_limits<quint64>::max(), Nanoseconds::max(), 0});
    for (int i = 0; i <= int(LinkReason::ProtocolError); ++i)
        QTest::addRow("reason %d", i)
            << FactBody(fact::LinkChanged {NodeId {1}, LinkState::Down, LinkReason(i), {}});
    for (int i = 0; i <= int(PlacesStatus::UnknownError); ++i)
        QTest::addRow("status %d", i)
            << FactBody(fact::PlacesAnswered {1, emptyPlaces(PlacesStatus(i), "why"), {}});
}

void TestFactCodec::roundTrip()
{
    QFETCH(FactBody, body);
    const Fact fact {7, std::chrono::seconds(2), NodeId {3}, body};
    const QByteArray bytes = encodeFacts({&fact, 1});
    const FactsRead read = readFrom(bytes);
    QCOMPARE(read.facts.size(), 1);
    QVERIFY(same(read.facts.first(), fact));
    QCOMPARE(read.unknownFacts, 0u);
    QCOMPARE(read.unknownValues, 0u);
    QCOMPARE(encodeFacts(read.facts), bytes);
}

void TestFactCodec::wholeBatch()
{
    const FactBatch batch = sampleBatch() + sampleBatch();
    const FactsRead read = readFrom(encodeFacts(batch));
    QVERIFY(std::equal(batch.begin(), batch.end(), read.facts.begin(), read.facts.end(),
                       [](const Fact &a, const Fact &b) { return same(a, b); }));
    QVERIFY(readFrom(encodeFacts({})).facts.isEmpty());
    QCOMPARE(encodeFacts({}), hex("83018080"));
}

void TestFactCodec::truncated()
{
    for (const Fact &fact : sampleBatch()) {
        const QByteArray bytes = encodeFacts({&fact, 1});
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto read = decodeFacts(bytes.first(size), Nodes);
            const auto *error = std::get_if<FactsError>(&read);
            QVERIFY2(error, kindOf(fact.body).name);
            QVERIFY2(error->offset <= size, kindOf(fact.body).name);
            QVERIFY2(error->text.endsWith("ends too early"_L1)
                         || error->text.endsWith("has more in it than it may"_L1),
                     qPrintable(error->text));
        }
    }
}

void TestFactCodec::anyByteMayBeWrong()
{
    qsizetype errors = 0, all = 0;
    for (const Fact &fact : sampleBatch()) {
        const QByteArray good = encodeFacts({&fact, 1});
        for (qsizetype i = 0; i < good.size(); ++i) {
            for (int wrong : {0x00, 0x1b, 0x3b, 0x5f, 0x7f, 0x9b, 0xbf, 0xf9, 0xff}) {
                QByteArray bytes = good;
                bytes[i] = char(wrong);
                const auto read = decodeFacts(bytes, Nodes);
                const auto *error = std::get_if<FactsError>(&read);
                QVERIFY(!error || (error->offset <= good.size() && !error->text.isEmpty()));
                errors += error ? 1 : 0;
            }
        }
        all += good.size();
    }
    QVERIFY(errors > all);
}

void TestFactCodec::fromOthers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FactBody>("body"); // of the only fact
    QTest::addColumn<quint64>("unknownFacts");
    QTest::addColumn<quint64>("unknownValues");
    const QCborValue line(QByteArray("hello"));
    const FactBody hello = fact::LineReceived {9, "hello"};
    const QCborArray deep {QCborArray {QCborMap {{1, QCborArray {line, line}}}}, true};
    QTest::newRow("other order") << oneFact({"line-received"_L1, "line"_L1, "connection"_L1},
                                            {line, 9})
                                 << hello << 0ull << 0ull;
    QTest::newRow("no such field") << oneFact(
        {"line-received"_L1, "line"_L1, "colour"_L1, "connection"_L1}, {line, "blue"_L1, 9})
                                   << hello << 0ull << 1ull;
    QTest::newRow("no such field, deep")
        << oneFact({"line-received"_L1, "colours"_L1, "line"_L1, "connection"_L1}, {deep, line, 9})
        << hello << 0ull << 1ull;
    QTest::newRow("no such kinds")
        << batchOf({QCborArray {"moon-landed"_L1, "who"_L1},
                    QCborArray {"line-received"_L1, "line"_L1}, QCborArray {"moon-left"_L1}},
                   {QCborArray {0, 1, 1000, 1, deep}, QCborArray {1, 2, 2000, 1, line},
                    QCborArray {2, 3, 3000, 1}})
        << FactBody(fact::LineReceived {0, "hello"}) << 2ull << 0ull;
    QTest::newRow("no such enumerator")
        << oneLink(2, "dreaming"_L1) << FactBody(fact::LinkChanged {NodeId {2}, {}, {}, {}}) << 0ull
        << 1ull;
    QTest::newRow("numbers of either precision")
        << oneFact({"places-asked"_L1, "what"_L1},
                   {QCborMap {{"radius-km"_L1, 2.5},
                              {"centre"_L1, QCborMap {{"latitude"_L1, 1e-300}}}}})
        << FactBody(fact::PlacesAsked {0, 0, {}, {{1e-300, 0}, 2.5, 1}}) << 0ull << 0ull;
    QTest::newRow("no such key of a value")
        << oneFact({"places-asked"_L1, "what"_L1},
                   {QCborMap {{"colour"_L1, deep}, {"limit"_L1, 3}}})
        << FactBody(fact::PlacesAsked {0, 0, {}, {{}, 1, 3}}) << 0ull << 1ull;
    QTest::newRow("a longer way to say 1000")
        << oneFact({"line-received"_L1, "connection"_L1, "line"_L1}, {9, line})
               .replace(hex("1903e8"), hex("1b00000000000003e8"))
        << hello << 0ull << 0ull;
}

void TestFactCodec::fromOthers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(FactBody, body);
    const FactsRead read = readFrom(bytes);
    QCOMPARE(read.facts.size(), 1);
    const Fact &fact = read.facts.first();
    QVERIFY(same(fact, {fact.seq, fact.at, NodeId {1}, body}));
    QTEST(read.unknownFacts, "unknownFacts");
    QTEST(read.unknownValues, "unknownValues");
}

// A kind without a single key: all as it is by default, and nothing null that must not be.
void TestFactCodec::defaults()
{
    for (const FactKind &kind : factKinds()) {
        const FactsRead read = readFrom(oneFact({QLatin1String(kind.name)}, {}));
        QCOMPARE(read.facts.size(), 1);
        QCOMPARE(kindOf(read.facts.first().body).name, kind.name);
    }
    const FactsRead read = readFrom(oneFact({"caught-up"_L1}, {}));
    QVERIFY(read.facts.first().as<fact::CaughtUp>()->summary);
    QCOMPARE(readFrom(oneFact({"places-answered"_L1}, {}))
                 .facts.first()
                 .as<fact::PlacesAnswered>()
                 ->result.status,
             PlacesStatus::UnknownError);
}

void TestFactCodec::errors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const char *text) {
        QTest::newRow(name) << bytes << QString::fromLatin1(text);
    };
    const QCborArray line = listOf(QCborArray {"line-received"_L1, "connection"_L1});
    row("nothing", {}, "The batch ends too early");
    row("no array", hex("01"), "The batch is no array");
    row("no version", hex("8080"), "The batch is no whole number");
    row("newer", batchOf({}, {}, FactFormat + 1), "The batch is of another format");
    row("newer, of another shape", hex("8102"), "The batch is of another format");
    row("no parts", hex("8101"), "The batch has not all its parts");
    row("more behind", batchOf({}, {}) + '\0', "The batch ends before the bytes do");
    row("no end", hex("9f018080ff"), "The batch is no array");
    row("no CBOR", hex("8301801c"), "The batch is damaged");
    row("a kind is no array", batchOf({"line-received"_L1}, {}), "The batch is no array");
    row("a kind has no name", batchOf(listOf(QCborArray()), {}), "The batch is no text");
    row("a key is no text", batchOf(listOf(QCborArray {"line-received"_L1, 1}), {}), "is no text");
    row("a long key", batchOf(listOf(QCborArray {QString(65, u'x')}), {}), "longer than any word");
    row("more than there are", hex("83019a7fffffff"), "The batch has more in it than it may");
    row("a fact is no array", batchOf(line, listOf(1)), "Fact 1 is no array");
    row("no such kind", batchOf(line, listOf(QCborArray {1, 1, 1, 1, 1})), "Fact 1 is of no kind");
    row("a value too few", batchOf(line, listOf(QCborArray {0, 1, 1, 1})),
        "Fact 1, line-received has not a value for each key");
    row("a value too many", batchOf(line, listOf(QCborArray {0, 1, 1, 1, 1, 1})),
        "Fact 1, line-received has not a value for each key");
    row("in the second",
        batchOf(line, listOf(QCborArray {0, 1, 1, 1, 1}, QCborArray {0, 1, 1, 1, "x"_L1})),
        "Fact 2, line-received, connection is no whole number");
    row("number below", batchOf(line, listOf(QCborArray {0, 1, 1, 1, -1})),
        "connection is out of range");
    row("number beyond", oneFact({"node-listening"_L1, "port"_L1}, {65536}),
        "port is out of range");
    const auto at = [](const char *time) {
        return oneFact({"node-starting"_L1}, {}).replace(hex("1903e8"), hex(time));
    };
    row("time beyond", at("1b8000000000000000"), "Fact 1, node-starting is out of range");
    row("time below", at("3b8000000000000000"), "Fact 1, node-starting is out of range");
    row("time below by far", at("3bffffffffffffffff"), "is out of range");
    row("no bytes", oneLine("text"_L1), "Fact 1, line-received, line is no byte string");
    row("pieces", hex("8301 81826d6c696e652d7265636569766564646c696e65 81 8500010101 5f4161ff"),
        "line is no byte string");
    row("long bytes", oneLine(QByteArray(limits::FactText + 1, 'x')), "longer than it may be");
    row("no flag", oneFact({"node-stopped"_L1, "killed"_L1}, {1}),
        "killed is neither true nor false");
    row("no server", oneLink(int(Nodes), "up"_L1), "peer is no server of the herd");
    row("no server at all", oneLink(-2, "up"_L1), "peer is no server of the herd");
    row("no enumerator", oneLink(1, 2), "state is no text");
    row("no report", oneFact({"report-expired"_L1, "report"_L1}, {QByteArray("AT Hill")}),
        "report is no report");
    row("no map", onePlaces(1), "result is no map");
    row("no key", onePlaces(QCborMap {{1, 2}}), "result is no text");
    row("no list", onePlaces(QCborMap {{"places"_L1, 1}}), "result is no array");
    row("no place", onePlaces(QCborMap {{"places"_L1, QCborArray {1}}}), "result is no map");
    QCborArray places;
    for (int i = 0; i <= limits::PlacesResults; ++i)
        places.append(QCborMap());
    row("many places", onePlaces(QCborMap {{"places"_L1, places}}), "has more in it than it may");
    const auto place = [](const QCborValue &latitude) {
        return onePlaces(QCborMap {
            {"places"_L1,
             QCborArray {QCborMap {{"where"_L1, QCborMap {{"latitude"_L1, latitude}}}}}}});
    };
    row("not finite", place(std::nan("")), "result is not finite");
    row("no real number", place("north"_L1), "result is no floating point number");
    row("no pair", oneGap(QCborMap {{"sent"_L1, listOf(QCborArray {1})}}), "is no pair");
    QCborValue nested = 1;
    for (int i = 0; i < 100; ++i)
        nested = listOf(nested);
    row("nested without end", oneFact({"line-received"_L1, "colour"_L1}, {nested}), "is damaged");
}

void TestFactCodec::errors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const auto read = decodeFacts(bytes, Nodes);
    const auto *error = std::get_if<FactsError>(&read);
    QVERIFY(error);
    QVERIFY2(error->text.contains(text), qPrintable(error->text));
    QVERIFY(error->offset >= 0 && error->offset <= bytes.size());
}

void TestFactCodec::errorsSayWhere()
{
    const QByteArray bytes = oneFact({"request-failed"_L1, "request"_L1, "why"_L1}, {1, "x"_L1});
    const auto read = decodeFacts(bytes, Nodes);
    const auto &error = std::get<FactsError>(read);
    QCOMPARE(error.text, u"Fact 1, request-failed, why is no byte string"_s);
    QCOMPARE(error.offset, bytes.lastIndexOf("\x61x"));
}

void TestFactCodec::bounded()
{
    FactBatch batch;
    for (int i = 0; i < 10; ++i)
        batch.append({1, {}, NodeId {0}, fact::NodeStarting {}});
    const QByteArray bytes = encodeFacts(batch);
    QVERIFY(std::holds_alternative<FactsRead>(decodeFacts(bytes, Nodes, 10 * sizeof(Fact))));
    const auto read = decodeFacts(bytes, Nodes, 10 * sizeof(Fact) - 1);
    QVERIFY(std::get<FactsError>(read).text.contains(QLatin1String("more than a batch may hold")));
}

// Every row is there, and no other of a kind.
// From its adding on a server is one of the herd, and nobody further out is.
void TestFactCodec::newServersCount()
{
    constexpr int Herd = 2;
    const NodeId next {Herd}, after {Herd + 1};
    const auto textOf = [](const FactBatch &facts) {
        const auto read = decodeFacts(encodeFacts(facts), Herd);
        const auto *error = std::get_if<FactsError>(&read);
        return error ? error->text : QString();
    };
    const Fact add {1, {}, next, fact::NodeAdded {{"New"}}};
    const Fact speak {2, {}, next, fact::LinkAdded {NodeId {0}}};
    const Fact speakOf {3, {}, NodeId {0}, fact::DigestSent {next}};
    const Fact addAfter {4, {}, after, fact::NodeAdded {{"Newer"}}};
    QCOMPARE(textOf({add, speak, speakOf, addAfter}), QString());
    QCOMPARE(textOf({add, {2, {}, NodeId {1}, fact::NodeAdded {{"Smith"}}}, speak}), QString());
    QCOMPARE(textOf({speak}), QStringLiteral("Fact 1, link-added is no server of the herd"));
    QCOMPARE(textOf({speakOf}), QStringLiteral("Fact 1, digest-sent, to is no server of the herd"));
    QCOMPARE(textOf({addAfter}), QStringLiteral("Fact 1, node-added is no server of the herd"));
    const Fact most {1, {}, NodeId {int(limits::HerdNodes)}, fact::NodeAdded {{"New"}}};
    QVERIFY(std::holds_alternative<FactsError>(
        decodeFacts(encodeFacts({&most, 1}), limits::HerdNodes)));
}

void TestFactCodec::thePageIsTrue()
{
    QFile file(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/facts.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList page = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &row : rowsOfThePage())
        QVERIFY2(page.contains(row), qPrintable(row));
    const auto isKind = [](const QString &line) {
        return line.startsWith(QLatin1String("| `"));
    };
    QCOMPARE(size_t(std::count_if(page.begin(), page.end(), isKind)), factKinds().size());
}

QTEST_GUILESS_MAIN(TestFactCodec)
#include "tst_factcodec.moc"
