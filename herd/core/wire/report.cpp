// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/report.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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

// So many digits are a finite double.
constexpr qsizetype SafeDigits = 300;

// Past a double it would be no number of an UPDATE in the seed's form.
bool isDelta(QByteArrayView text)
{
    if (text.size() > 1 && text.size() < SafeDigits && (text[0] == '+' || text[0] == '-')
        && isPlainDecimal(text.sliced(1)))
        return true;
    bool fits = false;
    return isDeltaText(text) && std::isfinite(text.toDouble(&fits)) && fits;
}

} // namespace

ReportView ReportView::make(QByteArray &bytes, QByteArrayView origin, Nanoseconds receipt,
                            QByteArrayView client, QByteArrayView coordinates, QByteArrayView time)
{
    std::array<char, DeltaText> digits;
    const QByteArrayView delta = formatDelta(digits, receipt, time);
    bytes.resize(0); // keeps its memory
    append(bytes, {"AT ", origin, " ", delta, " ", client, " ", coordinates, " ", time});
    Fields fields;
    qsizetype at = 3;
    for (const auto &[field, text] :
         {std::pair(Origin, origin), std::pair(Delta, delta), std::pair(Client, client),
          std::pair(Position, coordinates), std::pair(Time, time)}) {
        fields[field] = {quint16(at), quint16(text.size())};
        at += text.size() + 1;
    }
    return {bytes, fields};
}

std::optional<ReportView> ReportView::split(QByteArrayView line)
{
    ReportView report;
    report.m_line = line;
    QByteArrayView rest = line;
    if (line.size() > limits::ReportLine || takeField(rest) != "AT")
        return std::nullopt;
    for (Span &span : report.m_fields) {
        const QByteArrayView field = takeField(rest);
        span = {quint16(field.data() - line.data()), quint16(field.size())};
    }
    // Nothing comes behind the time, a blank neither.
    return rest.isEmpty() && !report.time().isEmpty() ? std::optional(report) : std::nullopt;
}

bool ReportView::isValid() const
{
    return m_line.front() == 'A' && !m_line.contains('\n') && isClientId(origin())
        && isDelta(delta()) && isClientId(client())
        && (isTombstone() || isCoordinates(coordinates())) && isPosixTime(time());
}

std::optional<ReportView> ReportView::parse(QByteArrayView line)
{
    const auto report = split(line);
    return report && report->isValid() ? report : std::nullopt;
}

Report Report::make(QByteArrayView origin, Nanoseconds receipt, QByteArrayView client,
                    QByteArrayView coordinates, QByteArrayView time)
{
    Report report;
    report.m_fields
        = ReportView::make(report.m_line, origin, receipt, client, coordinates, time).m_fields;
    report.m_line.squeeze();
    return report;
}

std::optional<Report> Report::parse(const QByteArray &line)
{
    const auto view = ReportView::parse(line);
    if (!view)
        return std::nullopt;
    Report report;
    report.m_line = line;
    report.m_fields = view->m_fields;
    return report;
}

void Report::assign(const ReportView &view)
{
    m_fields = view.m_fields;
    if (m_line.isDetached() && m_line.capacity() >= view.m_line.size()) {
        m_line.resize(0);
        m_line.append(view.m_line);
    } else {
        m_line = view.m_line.toByteArray(); // no byte more than it needs
    }
}

Coordinates Report::where() const
{
    return parseCoordinates(coordinates()).value_or(Coordinates {});
}

Nanoseconds Report::receipt() const
{
    return receiptOf(*this);
}

Nanoseconds receiptOf(const ReportView &report)
{
    // A double is exact enough here, and every node computes the same one. Half the range each, so
    // that the sum cannot overflow.
    constexpr double largest = double(std::numeric_limits<qint64>::max()) / 2;
    const double delta = std::clamp(report.delta().toDouble() * 1e9, -largest, largest);
    const Nanoseconds sent = std::min(toNanoseconds(report.time()), Nanoseconds::max() / 2);
    return sent + Nanoseconds(qint64(delta));
}

std::strong_ordering compareReports(const ReportView &a, const ReportView &b)
{
    if (const auto time = compareTimes(a.time(), b.time()); time != 0)
        return time;
    if (a.isTombstone() != b.isTombstone())
        return a.isTombstone() ? std::strong_ordering::greater : std::strong_ordering::less;
    if (const int origin = a.origin().compare(b.origin()); origin != 0)
        return origin <=> 0;
    return a.line().compare(b.line()) <=> 0;
}

} // namespace herd
