// SPDX-License-Identifier: GPL-3.0-or-later
// A page of metrics as Prometheus reads it, for tests: its text format 0.0.4, and stricter, for each
// family has its HELP and TYPE, in that order, and no sample stands outside of its family.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>
#include <QString>

#include <optional>

namespace herd::test {

class PrometheusPage
{
public:
    explicit PrometheusPage(const QByteArray &text);

    // The first line that is not as it has to be, and why; empty: all are.
    const QByteArray &problem() const { return m_problem; }
    const QByteArrayList &families() const { return m_families; }
    // By "name" or "name{label=value,other=value}", the values as they are meant, without quotes.
    std::optional<double> value(const QByteArray &series) const;

private:
    QByteArray read(QByteArrayView line);
    QByteArray readHelp(QByteArrayView line);
    QByteArray readType(QByteArrayView line);
    QByteArray readSample(QByteArrayView line);

    QByteArrayList m_families;
    QByteArray m_type; // of the last; empty: it has none yet
    QHash<QByteArray, double> m_values;
    QByteArray m_problem;
};

} // namespace herd::test
