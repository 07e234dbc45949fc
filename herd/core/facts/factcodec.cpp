// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factcodec.h"

#include "herd/core/facts/factsize.h"
#include "herd/core/facts/factvalues.h"

#include <algorithm>
#include <bitset>

namespace herd {

namespace {

constexpr qsizetype BatchParts = 3;
constexpr qsizetype HeadValues = 4; // kind, seq, at, node
constexpr const AnyFact *AllKinds = nullptr;

class FactWriter
{
public:
    explicit FactWriter(QByteArray &bytes)
        : m_out(bytes)
    {
    }

    void batch(std::span<const Fact> facts)
    {
        for (const Fact &fact : facts)
            m_used.set(fact.body.index());
        m_out.beginArray(BatchParts);
        m_out.add(FactFormat);
        m_out.beginArray(m_used.count());
        addKinds(AllKinds);
        m_out.endArray();
        m_out.beginArray(facts.size());
        for (const Fact &fact : facts)
            std::visit([&](const auto &body) { add(fact, body); }, fact.body);
        m_out.endArray();
        m_out.endArray();
    }

private:
    template<class... Kinds> void addKinds(const std::variant<Kinds...> *)
    {
        size_t index = 0, place = 0;
        const auto addKind = [&]<class Kind>(const Kind &kind) {
            if (m_used[index]) {
                m_out.beginArray(1 + FieldCount<Kind>);
                m_out.word(Description<Kind>::kind.name);
                forEachField(kind, [this](const char *key, const auto &) { m_out.word(key); });
                m_out.endArray();
                m_places[index] = place++;
            }
            ++index;
        };
        (addKind(Kinds()), ...);
    }

    template<class Kind> void add(const Fact &fact, const Kind &body)
    {
        m_out.beginArray(size_t(HeadValues) + FieldCount<Kind>);
        m_out.add(m_places[fact.body.index()]);
        m_out.add(fact.seq);
        m_out.add(fact.at);
        m_out.add(fact.node);
        forEachField(body, [this](const char *, const auto &value) { m_out.add(value); });
        m_out.endArray();
    }

    FactValueWriter m_out;
    std::bitset<KindTable.size()> m_used;             // kinds in the batch
    std::array<size_t, KindTable.size()> m_places {}; // of these, their place in it
};

struct Plan;

// How a field of a kind is taken, and its key for people.
struct Taker
{
    const char *key = "";
    bool (*take)(FactValueReader &in, void *body) = nullptr; // null: nobody here knows the field
};

// A kind somebody here knows.
struct KnownKind
{
    bool (*take)(FactValueReader &in, const Plan &plan, FactBody &body, const char *&key);
    std::vector<Taker> fields;
};

// What facts of a kind of the batch have, in their order.
struct Plan
{
    const KnownKind *known = nullptr; // null: nobody here knows the kind
    const char *name = "";
    std::vector<Taker> values;
    bool addsNode = false;
};

template<class Kind>
bool takeBody(FactValueReader &in, const Plan &plan, FactBody &body, const char *&key)
{
    Kind kind;
    if constexpr (std::is_same_v<Kind, fact::CaughtUp>)
        kind.summary = std::make_shared<const GapSummary>(); // it is never null
    for (const Taker &value : plan.values) {
        key = value.key;
        if (!(value.take ? value.take(in, &kind) : in.takeUnknown()))
            return false;
    }
    key = "";
    body = std::move(kind);
    return true;
}

template<class Kind, size_t Index> bool takeField(FactValueReader &in, void *body)
{
    return in.take(static_cast<Kind *>(body)->*std::get<Index>(Description<Kind>::fields).member);
}

template<class Kind, size_t... Index> KnownKind knownKind(std::index_sequence<Index...>)
{
    return {&takeBody<Kind>,
            {Taker {std::get<Index>(Description<Kind>::fields).key, &takeField<Kind, Index>}...}};
}

template<class... Kinds> std::vector<KnownKind> knownKinds(const std::variant<Kinds...> *)
{
    return {knownKind<Kinds>(std::make_index_sequence<FieldCount<Kinds>>())...};
}

// In the order of AnyFact.
const std::vector<KnownKind> &allKinds()
{
    static const std::vector<KnownKind> all = knownKinds(AllKinds);
    return all;
}

Taker fieldOf(const KnownKind &kind, std::string_view key)
{
    for (const Taker &field : kind.fields) {
        if (key == field.key)
            return field;
    }
    return {};
}

class FactReader
{
public:
    FactReader(const QByteArray &bytes, qsizetype nodes, qsizetype bound)
        : m_in(bytes, nodes)
        , m_bound(bound)
    {
    }

    std::variant<FactsRead, FactsError> read()
    {
        if (!batch())
            return FactsError {m_in.offset(), subject() + u' ' + m_in.problem()};
        m_read.unknownValues = m_in.unknown();
        return std::move(m_read);
    }

private:
    bool batch()
    {
        qsizetype count = 0;
        int version = 0;
        if (!m_in.enterArray(BatchParts, count) || !m_in.take(version))
            return false;
        if (version != FactFormat)
            return m_in.fail("is of another format than this program reads");
        if (count != BatchParts)
            return m_in.fail("has not all its parts");
        return kinds() && facts() && m_in.leave()
            && (m_in.left() == 0 || m_in.fail("ends before the bytes do"));
    }

    bool kinds()
    {
        qsizetype count = 0;
        if (!m_in.enterArray(limits::FactKinds, count))
            return false;
        m_plans.resize(size_t(count));
        return std::all_of(m_plans.begin(), m_plans.end(), [this](Plan &p) { return kind(p); })
            && m_in.leave();
    }

    bool kind(Plan &plan)
    {
        const std::vector<KnownKind> &all = allKinds();
        qsizetype count = 0;
        std::string_view word;
        if (!m_in.enterArray(1 + limits::FactFields, count) || !m_in.word(word))
            return false;
        for (size_t i = 0; i < all.size(); ++i) {
            if (word == KindTable[i].name)
                plan = {&all[i], KindTable[i].name, {}, i == kindIndex<fact::NodeAdded>()};
        }
        plan.values.resize(size_t(count - 1));
        for (Taker &value : plan.values) {
            if (!m_in.word(word))
                return false;
            if (plan.known)
                value = fieldOf(*plan.known, word);
        }
        return m_in.leave();
    }

    bool facts()
    {
        qsizetype count = 0, bytes = 0;
        if (!m_in.enterArray(m_in.left(), count))
            return false;
        m_read.facts.reserve(std::min(count, m_bound / qsizetype(sizeof(Fact))));
        for (m_number = 1; m_number <= count; ++m_number) {
            Fact fact;
            bool known = false;
            if (!take(fact, known))
                return false;
            bytes += known ? sizeOf(fact) : 0;
            if (bytes > m_bound)
                return m_in.fail("is more than a batch may hold");
            if (known)
                m_read.facts.append(std::move(fact));
            else
                ++m_read.unknownFacts;
        }
        m_number = 0;
        return m_in.leave();
    }

    bool take(Fact &fact, bool &known)
    {
        m_kind = m_key = "";
        qsizetype count = 0;
        size_t place = 0;
        if (!m_in.enterArray(HeadValues + limits::FactFields, count) || !m_in.take(place))
            return false;
        if (place >= m_plans.size())
            return m_in.fail("is of no kind of the batch");
        const Plan &plan = m_plans[place];
        m_kind = plan.name;
        if (count != HeadValues + qsizetype(plan.values.size()))
            return m_in.fail("has not a value for each key");
        if (!m_in.take(fact.seq) || !m_in.take(fact.at)
            || !(plan.addsNode ? m_in.takeNew(fact.node) : m_in.take(fact.node)))
            return false;
        known = plan.known != nullptr;
        if (known ? !plan.known->take(m_in, plan, fact.body, m_key) : !passOver(plan))
            return false;
        return m_in.leave();
    }

    bool passOver(const Plan &plan)
    {
        return std::all_of(plan.values.begin(), plan.values.end(),
                           [this](const Taker &) { return m_in.passOver(); });
    }

    QString subject() const
    {
        if (m_number == 0)
            return QStringLiteral("The batch");
        QString text = QStringLiteral("Fact %1").arg(m_number);
        for (const char *part : {m_kind, m_key}) {
            if (*part)
                text += QStringLiteral(", ") + QLatin1String(part);
        }
        return text;
    }

    FactValueReader m_in;
    qsizetype m_bound;
    std::vector<Plan> m_plans; // by a kind's place in the batch
    FactsRead m_read;
    qsizetype m_number = 0; // of the fact that is read, from 1; and more of it, for people
    const char *m_kind = "";
    const char *m_key = "";
};

} // namespace

QByteArray encodeFacts(std::span<const Fact> facts)
{
    QByteArray bytes;
    FactWriter(bytes).batch(facts);
    return bytes;
}

std::variant<FactsRead, FactsError> decodeFacts(const QByteArray &bytes, qsizetype nodes,
                                                qsizetype bound)
{
    return FactReader(bytes, nodes, bound).read();
}

} // namespace herd
