// SPDX-License-Identifier: GPL-3.0-or-later
// How each type of a fact's fields looks in the format of factcodec.h, both ways. For the codec:
// full of templates, made from factdescription.h. Values that belong to one call; pure.
#pragma once

#include "herd/core/base/boxed.h"
#include "herd/core/base/limits.h"
#include "herd/core/facts/cborwriter.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factdescription.h"

#include <QCborStreamReader>

#include <algorithm>
#include <array>
#include <concepts>
#include <limits>
#include <string_view>
#include <vector>

namespace herd {

template<class Value>
concept Enumeration = std::is_enum_v<Value>;

// By number.
template<Enumeration Value> const std::vector<QByteArray> &namesOf()
{
    static const std::vector<QByteArray> names = [] {
        std::vector<QByteArray> all;
        for (int i = 0; !nameOf(Value(i)).isEmpty(); ++i)
            all.push_back(nameOf(Value(i)));
        return all;
    }();
    return names;
}

// How many a list in a fact may have.
constexpr qsizetype mostOf(const Place *)
{
    return limits::PlacesResults;
}
constexpr qsizetype mostOf(const Report *)
{
    return limits::GapReports;
}
constexpr qsizetype mostOf(const std::pair<NodeId, quint64> *)
{
    return limits::HerdNodes;
}

class FactValueWriter
{
public:
    // Appends to `bytes`.
    explicit FactValueWriter(QByteArray &bytes)
        : m_out(bytes)
    {
    }

    void beginArray(size_t size) { m_out.beginArray(size); }
    void endArray() { } // its size says where it ends
    void word(std::string_view text) { m_out.text({text.data(), qsizetype(text.size())}); }

    void add(bool value) { m_out.boolean(value); }
    void add(double value) { m_out.real(value); }
    template<std::unsigned_integral Value> void add(Value value) { m_out.whole(quint64(value)); }
    template<std::signed_integral Value> void add(Value value) { m_out.whole(qint64(value)); }
    void add(Nanoseconds time) { add(qint64(time.count())); }
    void add(NodeId node) { add(node.index); }
    void add(const QByteArray &bytes) { m_out.bytes(bytes); }
    void add(const Report &report) { add(report.line()); }
    template<Enumeration Value> void add(Value value)
    {
        m_out.text(namesOf<Value>()[size_t(value)]);
    }
    void add(const QPointF &point)
    {
        beginArray(2);
        add(point.x());
        add(point.y());
        endArray();
    }
    template<MayBeMissing Maybe> void add(const Maybe &value)
    {
        if (value)
            add(*value);
        else
            m_out.null();
    }
    void add(const std::pair<NodeId, quint64> &pair)
    {
        beginArray(2);
        add(pair.first);
        add(pair.second);
        endArray();
    }
    template<class Value> void add(const QList<Value> &list)
    {
        beginArray(size_t(list.size()));
        for (const Value &each : list)
            add(each);
        endArray();
    }
    template<class Value> void add(const std::shared_ptr<const Value> &value) { add(*value); }
    template<Described Value> void add(const Value &value)
    {
        m_out.beginMap(FieldCount<Value>);
        forEachField(value, [this](const char *key, const auto &field) {
            word(key);
            add(field);
        });
    }

private:
    CborWriter m_out;
};

// What takes something is true when it was there, and else has noted why not; then nothing more is
// to be taken.
class FactValueReader
{
public:
    // Servers are within a herd of `nodes`.
    FactValueReader(const QByteArray &bytes, qsizetype nodes);

    qsizetype offset() const { return qsizetype(m_in.currentOffset()); }
    qsizetype left() const { return m_size - offset(); }
    quint64 unknown() const { return m_unknown; }        // fields and enumerators passed over
    const QString &problem() const { return m_problem; } // "is no report"; empty: there is none
    bool fail(const char *what);                         // false

    // How many are in the array that begins.
    bool enterArray(qsizetype most, qsizetype &count);
    bool enterMap(qsizetype &count); // how many pairs, a word and its value
    bool leave();
    // A word of the format's own; it lasts until the next.
    bool word(std::string_view &text);
    bool passOver(); // whatever it is, with all in it

    bool take(bool &value);
    bool take(double &value); // finite
    bool take(Nanoseconds &time);
    bool take(NodeId &node);
    bool take(QByteArray &bytes);
    bool take(Report &report); // a null one is empty
    // As take(), or the next after the last of the herd, which is in it from then on.
    bool takeNew(NodeId &node);
    bool take(QPointF &point);
    bool take(std::pair<NodeId, quint64> &pair);
    template<MayBeMissing Maybe> bool take(Maybe &value);
    template<std::integral Value> bool take(Value &value);
    template<Enumeration Value> bool take(Value &value);
    template<class Value> bool take(QList<Value> &list);
    template<class Value> bool take(std::shared_ptr<const Value> &shared);
    template<Described Value> bool take(Value &value);

    // The value of a field nobody here knows.
    bool takeUnknown()
    {
        ++m_unknown;
        return passOver();
    }

private:
    static constexpr int MostNested = 16; // of what is passed over
    static constexpr size_t LongestWord = 64;

    template<class First, class Second> bool takeTwo(First &first, Second &second);
    bool next() { return m_in.next(MostNested) || fail("cannot be read"); }
    bool string(char *to, qsizetype size);
    template<class Value> bool takeNamed(std::string_view key, Value &value);

    QCborStreamReader m_in;
    qsizetype m_size;
    qsizetype m_nodes;
    quint64 m_unknown = 0;
    QString m_problem;
    std::array<char, LongestWord> m_word;
};

template<std::integral Value> bool FactValueReader::take(Value &value)
{
    constexpr auto largest = quint64(std::numeric_limits<Value>::max());
    if (m_in.isUnsignedInteger()) {
        if (m_in.toUnsignedInteger() > largest)
            return fail("is out of range");
        value = Value(m_in.toUnsignedInteger());
    } else if (m_in.isNegativeInteger()) {
        // CBOR has n for -1 - n; Qt adds one.
        const quint64 n = quint64(m_in.toNegativeInteger()) - 1;
        if (std::is_unsigned_v<Value> || n > largest)
            return fail("is out of range");
        value = Value(-1 - qint64(n));
    } else {
        return fail("is no whole number");
    }
    return next();
}

template<Enumeration Value> bool FactValueReader::take(Value &value)
{
    std::string_view text;
    if (!word(text))
        return false;
    const std::vector<QByteArray> &names = namesOf<Value>();
    const auto name = std::find(names.begin(), names.end(), QByteArrayView(text));
    if (name == names.end())
        ++m_unknown;
    else
        value = Value(name - names.begin());
    return true;
}

template<MayBeMissing Maybe> bool FactValueReader::take(Maybe &value)
{
    if (!m_in.isNull())
        return take(value.emplace());
    value.reset();
    return next();
}

template<class First, class Second> bool FactValueReader::takeTwo(First &first, Second &second)
{
    qsizetype count = 0;
    if (!enterArray(2, count))
        return false;
    if (count != 2)
        return fail("is no pair");
    return take(first) && take(second) && leave();
}

template<class Value> bool FactValueReader::take(QList<Value> &list)
{
    qsizetype count = 0;
    if (!enterArray(mostOf(static_cast<const Value *>(nullptr)), count))
        return false;
    for (qsizetype i = 0; i < count; ++i) {
        if (!take(list.emplaceBack()))
            return false;
    }
    return leave();
}

template<class Value> bool FactValueReader::take(std::shared_ptr<const Value> &shared)
{
    const auto value = std::make_shared<Value>();
    shared = value;
    return take(*value);
}

template<Described Value> bool FactValueReader::take(Value &value)
{
    qsizetype count = 0;
    if (!enterMap(count))
        return false;
    for (qsizetype i = 0; i < count; ++i) {
        std::string_view key;
        if (!word(key) || !takeNamed(key, value))
            return false;
    }
    return leave();
}

template<class Value> bool FactValueReader::takeNamed(std::string_view key, Value &value)
{
    bool known = false, good = true;
    forEachField(value, [&](std::string_view name, auto &field) {
        if (!known && name == key) {
            known = true;
            good = take(field);
        }
    });
    return known ? good : takeUnknown();
}

} // namespace herd
