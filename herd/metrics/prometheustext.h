// SPDX-License-Identifier: GPL-3.0-or-later
// A page of metrics in Prometheus' text format 0.0.4: families in the order in which they are
// begun, a sample a line. A value; pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace herd {

class PrometheusText
{
public:
    enum class Type { Counter, Gauge };
    // Name and value; names are ours, values any text.
    using Labels = QList<std::pair<QByteArray, QByteArray>>;

    static constexpr auto ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // A family: all samples up to the next belong to it. A name once; a counter's ends in _total.
    void begin(const QByteArray &name, Type type, QByteArrayView help);
    void add(const Labels &labels, quint64 value);
    void add(const Labels &labels, double value, int decimals);

    const QByteArray &text() const { return m_text; }

private:
    void addLine(const Labels &labels, const QByteArray &value);

    QByteArray m_name; // of the family
    QByteArray m_text;
};

} // namespace herd
