// SPDX-License-Identifier: GPL-3.0-or-later
// What a herd knows of a client: one position report, identical to its AT line
//   AT <origin> <delta> <client> <coordinates> <time>
// A value; cheap to copy (the line is shared). Pure.
#pragma once

#include "herd/core/coordinates.h"
#include "herd/core/types.h"

#include <QByteArray>
#include <QMetaType>

#include <compare>
#include <optional>

namespace herd {

class Report
{
public:
    Report() = default;

    // The report a server makes of a valid IAMAT received at `receipt` (wall clock).
    static Report make(QByteArrayView origin, Nanoseconds receipt, QByteArrayView client,
                       QByteArrayView coordinates, QByteArrayView time);

    // A whole AT line without its newline and without blanks around it, at most limits::ReportLine
    // bytes, from a neighbour. The delta may be in any decimal form of a double, with exponent too,
    // since other servers print floats. Nothing if any field is wrong.
    static std::optional<Report> parse(const QByteArray &line);

    bool isNull() const { return m_line.isEmpty(); }
    const QByteArray &line() const { return m_line; } // the identity of a report, and of its flood
    QByteArrayView origin() const { return field(Origin); } // name of the server that took it
    QByteArrayView delta() const { return field(Delta); }
    QByteArrayView client() const { return field(Client); }
    QByteArrayView coordinates() const { return field(Position); }
    QByteArrayView time() const { return field(Time); }
    Coordinates where() const; // of a null report: 0, 0
    // When the origin took it, by its wall clock: time plus delta. Clamped to what Nanoseconds
    // hold.
    Nanoseconds receipt() const;

    bool operator==(const Report &other) const { return m_line == other.m_line; }

private:
    enum Field { Origin, Delta, Client, Position, Time, FieldCount };
    struct Span
    {
        quint16 from = 0;
        quint16 size = 0;
    };
    QByteArrayView field(Field f) const
    {
        const Span s = m_fields[f];
        return QByteArrayView(m_line).sliced(s.from, s.size);
    }

    QByteArray m_line;
    Span m_fields[FieldCount];
};

// The total order of reports of one client: exact time, then origin, then the line. All nodes keep
// the greatest, so they agree whatever the order of arrival.
std::strong_ordering compareReports(const Report &a, const Report &b);

// What a node makes of a report, compared with what it holds of that client.
enum class Verdict {
    Newer,     // stored and forwarded
    Duplicate, // the very same; dropped
    Stale,     // older by the total order, or than the herd remembers; dropped
};

} // namespace herd

Q_DECLARE_METATYPE(herd::Report)
