// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of a fact as JSON, by the keys of docs/facts.md: servers by their names, reports as their
// AT line, times in nanoseconds, what is not there as null. Full of templates, made from
// factdescription.h: for the formats of this folder. A value that belongs to one call; pure.
#pragma once

#include "herd/core/base/boxed.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factdescription.h"
#include "herd/export/exporttext.h"

#include <QLocale>

#include <cmath>
#include <concepts>
#include <memory>

namespace herd {

class FactJson
{
public:
    FactJson(QByteArray &out, const HerdConfig &herd)
        : m_out(out)
        , m_herd(herd)
    {
    }

    // "key":value of each field that `rule` (of its key) wants, with commas between, and one in
    // front where `isFirst` is false.
    template<class Rule> void addFields(const FactBody &body, bool isFirst, Rule rule)
    {
        const auto visit = [&](const char *key, const auto &value) {
            if (!rule(QByteArrayView(key)))
                return;
            m_out += isFirst ? "\"" : ",\"";
            isFirst = false;
            m_out += key;
            m_out += "\":";
            add(value);
        };
        std::visit([&visit](const auto &fact) { forEachField(fact, visit); }, body);
    }

    void add(bool value) { m_out += value ? "true" : "false"; }
    void add(double value)
    {
        m_out += std::isfinite(value)
            ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest)
            : QByteArray("null");
    }
    template<std::integral Value> void add(Value value) { m_out += QByteArray::number(value); }
    void add(Nanoseconds time) { add(qint64(time.count())); }
    void add(NodeId node)
    {
        const QByteArray name = nameIn(m_herd, node);
        if (name.isEmpty())
            m_out += "null";
        else
            appendJsonText(m_out, name);
    }
    void add(const QByteArray &bytes) { appendJsonText(m_out, bytes); }
    void add(const Report &report)
    {
        if (report.isNull())
            m_out += "null";
        else
            add(report.line());
    }
    template<class Value>
    requires std::is_enum_v<Value>
    void add(Value value) { add(nameOf(value)); }
    void add(const QPointF &point) { addPair(double(point.x()), double(point.y())); }
    void add(const std::pair<NodeId, quint64> &pair) { addPair(pair.first, pair.second); }
    template<MayBeMissing Maybe> void add(const Maybe &value)
    {
        if (value)
            add(*value);
        else
            m_out += "null";
    }
    template<class Value> void add(const QList<Value> &list)
    {
        m_out += '[';
        for (qsizetype i = 0; i < list.size(); ++i) {
            m_out += i == 0 ? "" : ",";
            add(list[i]);
        }
        m_out += ']';
    }
    template<class Value> void add(const std::shared_ptr<const Value> &value) { add(*value); }
    template<Described Value> void add(const Value &value)
    {
        bool isFirst = true;
        m_out += '{';
        forEachField(value, [&](const char *key, const auto &field) {
            m_out += isFirst ? "\"" : ",\"";
            isFirst = false;
            m_out += key;
            m_out += "\":";
            add(field);
        });
        m_out += '}';
    }

private:
    template<class First, class Second> void addPair(const First &first, const Second &second)
    {
        m_out += '[';
        add(first);
        m_out += ',';
        add(second);
        m_out += ']';
    }

    QByteArray &m_out;
    const HerdConfig &m_herd;
};

} // namespace herd
