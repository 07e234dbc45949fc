// SPDX-License-Identifier: GPL-3.0-or-later
// What a herd knows of a client: one position report, identical to its AT line
//   AT <origin> <delta> <client> <coordinates> <time>
// or a tombstone, whose coordinates are `-`: whatever is said to be of that time or before, the
// client is forgotten. It is kept, compared and told as reports are.
// A value; cheap to copy (the line is shared). Pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/base/types.h"

#include <QByteArray>
#include <QMetaType>

#include <array>
#include <compare>
#include <optional>

namespace herd {

constexpr QByteArrayView NoCoordinates = "-"; // of a tombstone

// A report in bytes that belong to somebody else: valid as long as they are.
class ReportView
{
public:
    ReportView() = default;

    // A whole AT line without its newline and without blanks around it, at most limits::ReportLine
    // bytes, from a neighbour. The delta may be in any decimal form of a double, with exponent too,
    // since other servers print floats. Nothing if any field is wrong.
    static std::optional<ReportView> parse(QByteArrayView line);
    // The same in two steps: where the fields are, of which there must be enough, and whether they
    // are right.
    static std::optional<ReportView> split(QByteArrayView line);
    bool isValid() const;
    // Writes the report a server makes of a valid IAMAT received at `receipt` (wall clock) to
    // `bytes`, in place of what is there; with NoCoordinates a tombstone.
    static ReportView make(QByteArray &bytes, QByteArrayView origin, Nanoseconds receipt,
                           QByteArrayView client, QByteArrayView coordinates, QByteArrayView time);

    QByteArrayView line() const { return m_line; } // the identity of a report, and of its flood
    QByteArrayView origin() const { return field(Origin); } // name of the server that took it
    QByteArrayView delta() const { return field(Delta); }
    QByteArrayView client() const { return field(Client); }
    QByteArrayView coordinates() const { return field(Position); }
    QByteArrayView time() const { return field(Time); }
    bool isTombstone() const { return coordinates() == NoCoordinates; }

private:
    friend class Report;
    enum Field { Origin, Delta, Client, Position, Time, FieldCount };
    struct Span
    {
        quint16 from = 0;
        quint16 size = 0;
    };
    using Fields = std::array<Span, FieldCount>;
    ReportView(QByteArrayView line, const Fields &fields)
        : m_line(line)
        , m_fields(fields)
    {
    }
    QByteArrayView field(Field f) const
    {
        const Span s = m_fields[f];
        return QByteArrayView(m_line.data() + s.from, s.size);
    }

    QByteArrayView m_line;
    Fields m_fields;
};

class Report
{
public:
    Report() = default;
    explicit Report(const ReportView &view) { assign(view); }

    // As those of ReportView, with bytes of its own.
    static Report make(QByteArrayView origin, Nanoseconds receipt, QByteArrayView client,
                       QByteArrayView coordinates, QByteArrayView time);
    static std::optional<Report> parse(const QByteArray &line);

    void assign(const ReportView &view); // in the memory it has, where that suffices
    ReportView view() const { return {m_line, m_fields}; }
    operator ReportView() const { return view(); }

    bool isNull() const { return m_line.isEmpty(); }
    const QByteArray &line() const { return m_line; }
    QByteArrayView origin() const { return view().origin(); }
    QByteArrayView delta() const { return view().delta(); }
    QByteArrayView client() const { return view().client(); }
    QByteArrayView coordinates() const { return view().coordinates(); }
    QByteArrayView time() const { return view().time(); }
    bool isTombstone() const { return view().isTombstone(); }
    Coordinates where() const; // of a null report and of a tombstone: 0, 0
    // When the origin took it, by its wall clock: time plus delta. Clamped to what Nanoseconds
    // hold.
    Nanoseconds receipt() const;

    bool operator==(const Report &other) const { return m_line == other.m_line; }

private:
    QByteArray m_line;
    ReportView::Fields m_fields;
};

Nanoseconds receiptOf(const ReportView &report); // as Report::receipt()

// The total order of reports of one client: exact time, then tombstones over positions, then origin,
// then the line. All nodes keep the greatest, so they agree whatever the order of arrival.
std::strong_ordering compareReports(const ReportView &a, const ReportView &b);

// What a node makes of a report, compared with what it holds of that client.
enum class Verdict {
    Newer,     // stored and forwarded
    Duplicate, // the very same; dropped
    Stale,     // older by the total order, or than the herd remembers; dropped
    Ahead,     // from further ahead of the node's clock than limits::FutureReport; dropped
};

} // namespace herd

Q_DECLARE_METATYPE(herd::Report)
