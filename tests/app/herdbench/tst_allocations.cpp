// SPDX-License-Identifier: GPL-3.0-or-later
// A busy server asks the system for no memory: what it has, it uses again. Counted for two cores
// that flood to each other, and for a whole server over TCP.
#include "app/herdbench/load/load.h"
#include "app/herdbench/load/requests.h"
#include "herd/core/node/nodecore.h"
#include "herd/net/host/liveherd.h"
#include "herd/places/makeplaces.h"
#include "tests/app/herdbench/countedmalloc.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cstring>

using namespace herd;

namespace {

constexpr ConnId Client = 1, Link = 2;
constexpr quint64 Clients = 100;

HerdConfig pair()
{
    HerdConfig herd;
    herd.name = "pair";
    for (const char *name : {"Alpha", "Beta"}) {
        NodeConfig node;
        node.name = name;
        herd.nodes.append(node);
    }
    herd.links.append({NodeId {0}, NodeId {1}});
    return herd;
}

// One end of a link: what its core says stays in memory that is there already.
class End final : public NodeOutput
{
public:
    explicit End(int index)
        : m_core({pair(), NodeId {index}, "key", 1, 1}, *this)
    {
    }

    NodeCore &core() { return m_core; }
    // What was said on the link since the last call, line by line.
    template<class Hear> void deliver(const Hear &hear)
    {
        std::array<char, 4096> said;
        const size_t size = std::exchange(m_size, 0);
        std::memcpy(said.data(), m_said.data(), size);
        for (size_t from = 0, to = 0; from < size; from = to + 1) {
            to = size_t(static_cast<const char *>(memchr(said.data() + from, '\n', size - from))
                        - said.data());
            hear(QByteArrayView(said.data() + from, qsizetype(to - from)));
        }
    }
    quint64 answers() const { return m_answers; }

    void send(ConnId conn, const QByteArray &bytes) override
    {
        if (conn == Client) {
            ++m_answers;
            return;
        }
        std::memcpy(m_said.data() + m_size, bytes.data(), size_t(bytes.size()));
        m_size += size_t(bytes.size());
    }
    void close(ConnId) override { }
    void endOutput(ConnId) override { }
    void welcome(ConnId) override { }
    void setReading(ConnId, bool) override { }
    void dial(NodeId) override { }
    void startTimer(NodeId, Nanoseconds) override { }
    void askPlaces(QueryId, const PlacesQuery &) override { }
    void store(const JournalBatch &) override { }
    bool wantsFacts() const override { return false; }
    void fact(FactBody) override { }

private:
    std::array<char, 4096> m_said {};
    size_t m_size = 0;
    quint64 m_answers = 0;
    NodeCore m_core;
};

class Pair
{
public:
    Pair()
    {
        m_alpha.core().start();
        m_beta.core().start();
        m_alpha.core().onAccepted(Client, Port::Clients, "127.0.0.1");
        m_beta.core().onAccepted(Link, Port::Peers, "127.0.0.1");
        m_alpha.core().onDialed(NodeId {1}, Link);
        exchange(6); // greetings, proofs, digests
    }

    void report(Positions &positions)
    {
        m_line.clear();
        positions.append(m_line);
        m_alpha.core().onLine(Client, QByteArrayView(m_line.data(), qsizetype(m_line.size() - 1)),
                              m_now);
        exchange(1);
    }
    // The same line twice: the second time it is a duplicate.
    void repeatLast()
    {
        m_beta.core().onLine(Link, QByteArrayView(m_last.data(), qsizetype(m_last.size())), m_now);
        m_beta.core().endOfBatch();
    }
    const ReportTable &far() { return m_beta.core().table(); }
    quint64 answers() const { return m_alpha.answers(); }

private:
    void exchange(int times)
    {
        for (int i = 0; i < times; ++i) {
            m_alpha.core().endOfBatch();
            m_alpha.deliver([this](QByteArrayView line) {
                m_last.assign(line.data(), size_t(line.size()));
                m_beta.core().onLine(Link, line, m_now);
            });
            m_alpha.core().onSent(Link);
            m_beta.core().endOfBatch();
            m_beta.deliver(
                [this](QByteArrayView line) { m_alpha.core().onLine(Link, line, m_now); });
            m_beta.core().onSent(Link);
        }
    }

    End m_alpha {0}, m_beta {1};
    std::string m_line, m_last;
    const Now m_now {Nanoseconds(0), std::chrono::hours(24 * 365 * 200)};
};

} // namespace

class TestAllocations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAtAll();
    void aCoreThatIsWarmNeedsNone();
    void aServerThatIsWarmNeedsNone();
};

void TestAllocations::countsAtAll()
{
    const quint64 before = test::allocations();
    const QByteArray bytes(1000, 'x');
    QVERIFY(test::allocations() > before && bytes.size() == 1000);
}

void TestAllocations::aCoreThatIsWarmNeedsNone()
{
    Pair pair;
    Positions positions(Speech::Herd, Clients);
    for (quint64 i = 0; i < 2 * Clients; ++i) {
        pair.report(positions);
        pair.repeatLast();
    }
    QCOMPARE(pair.far().size(), qsizetype(Clients));
    const quint64 answered = pair.answers(), changes = pair.far().changes();
    const quint64 before = test::allocations();
    for (quint64 i = 0; i < 10 * Clients; ++i) {
        pair.report(positions);
        pair.repeatLast();
    }
    const quint64 asked = test::allocations() - before;
    QCOMPARE(pair.answers() - answered, 10 * Clients);
    QCOMPARE(pair.far().changes() - changes, 10 * Clients);
    QCOMPARE(asked, 0u);
}

// Qt's event loop and the load itself may ask for some now and then, but not a message.
void TestAllocations::aServerThatIsWarmNeedsNone()
{
    HerdConfig config;
    config.name = "one";
    NodeConfig node;
    node.name = "Hill";
    config.nodes.append(node);
    PlacesSettings places;
    places.kind = PlacesKind::Off;
    LiveSettings settings;
    settings.key = "key";
    settings.places = makePlaces(places);
    settings.observed = false;
    LiveHerd herd(config, std::move(settings));
    QSignalSpy listening(&herd, &LiveHerd::nodeListening);
    herd.startOnFreePorts(NodeId {0});
    QTRY_COMPARE(listening.size(), 1);
    Load load(listening.first().at(1).value<ServerPorts>().clients, 10, 4);
    Positions positions(Speech::Herd, Clients);
    constexpr quint64 messages = 20'000;
    load.send(positions, messages);
    const quint64 before = test::allocations();
    load.send(positions, messages);
    const quint64 asked = test::allocations() - before;
    QVERIFY2(asked < messages / 100, QByteArray::number(asked).constData());
}

QTEST_GUILESS_MAIN(TestAllocations)
#include "tst_allocations.moc"
