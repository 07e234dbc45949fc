// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/report.h"

#include "herd/core/limits.h"
#include "herd/core/posixtime.h"
#include "herd/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace herd {

namespace {

// [+-]digits[.digits][e[+-]digits]: ours, and any way another server prints a float.
bool isDeltaText(QByteArrayView text)
{
    if (text.isEmpty() || (text.front() != '+' && text.front() != '-'))
        return false;
    text = text.sliced(1);
    const auto e
        = std::find_if(text.begin(), text.end(), [](char c) { return c == 'e' || c == 'E'; });
    if (e == text.end())
        return isPlainDecimal(text);
    QByteArrayView exponent = text.sliced(e - text.begin() + 1);
    if (!exponent.isEmpty() && (exponent.front() == '+' || exponent.front() == '-'))
        exponent = exponent.sliced(1);
    return isPlainDecimal(text.first(e - text.begin())) && isPlainDecimal(exponent)
        && !exponent.contains('.');
}

// Past a double it would be no number of an UPDATE in the seed's form.
bool isDelta(QByteArrayView text)
{
    bool fits = false;
    return isDeltaText(text) && std::isfinite(text.toDouble(&fits)) && fits;
}

// As it goes on to neighbours and clients: one line, within its bound.
bool isOneLine(QByteArrayView text)
{
    return text.size() <= limits::ReportLine && !text.contains('\n')
        && trimmed(text).size() == text.size();
}

} // namespace

Report Report::make(QByteArrayView origin, Nanoseconds receipt, QByteArrayView client,
                    QByteArrayView coordinates, QByteArrayView time)
{
    const QByteArray delta = formatDelta(receipt, time);
    const QByteArrayView fields[FieldCount] = {origin, delta, client, coordinates, time};
    Report report;
    qsizetype size = 2;
    for (QByteArrayView field : fields)
        size += 1 + field.size();
    report.m_line.reserve(size);
    report.m_line.append("AT", 2);
    for (int i = 0; i < FieldCount; ++i) {
        report.m_line.append(' ');
        report.m_fields[i] = {quint16(report.m_line.size()), quint16(fields[i].size())};
        report.m_line.append(fields[i]);
    }
    return report;
}

std::optional<Report> Report::parse(const QByteArray &line)
{
    if (!isOneLine(line))
        return std::nullopt;
    Report report;
    report.m_line = line;
    QByteArrayView rest = line;
    if (takeField(rest) != "AT")
        return std::nullopt;
    for (Span &span : report.m_fields) {
        const QByteArrayView field = takeField(rest);
        span = {quint16(field.data() - line.constData()), quint16(field.size())};
    }
    const bool good = trimmed(rest).isEmpty() && isClientId(report.origin())
        && isDelta(report.delta()) && isClientId(report.client())
        && parseCoordinates(report.coordinates()) && isPosixTime(report.time());
    if (!good)
        return std::nullopt;
    return report;
}

Coordinates Report::where() const
{
    return parseCoordinates(coordinates()).value_or(Coordinates {});
}

Nanoseconds Report::receipt() const
{
    // A double is exact enough here, and every node computes the same one. Half the range each, so
    // that the sum cannot overflow.
    constexpr double largest = double(std::numeric_limits<qint64>::max() / 2);
    const double delta = std::clamp(this->delta().toDouble() * 1e9, -largest, largest);
    const Nanoseconds sent = std::min(toNanoseconds(time()), Nanoseconds::max() / 2);
    return sent + Nanoseconds(qint64(delta));
}

std::strong_ordering compareReports(const Report &a, const Report &b)
{
    if (const auto time = compareTimes(a.time(), b.time()); time != 0)
        return time;
    if (const int origin = a.origin().compare(b.origin()); origin != 0)
        return origin <=> 0;
    return QByteArrayView(a.line()).compare(b.line()) <=> 0;
}

} // namespace herd
