// SPDX-License-Identifier: GPL-3.0-or-later
// Writes and reads the lines by which a foreign server tells others of a report: fields in braces,
// blanks and constants between them,
//   FLOOD {client} {coordinates} {time} {received} {origin}
// What a line lacks is derived. A constant of digits alone stands for a number that means nothing
// here, a count of hops say: it is written as it is, and any is read. A value; pure.
#pragma once

#include "herd/core/wire/linepieces.h"
#include "herd/core/wire/report.h"

#include <array>
#include <optional>
#include <utility>

namespace herd {

// What a line of a foreign server told.
struct ForeignReport
{
    QByteArray sender; // who sent it, by its own words; empty where the line names nobody
    Report report;
};

class LineTemplate
{
public:
    // client, coordinates and time have to be in it. Of a path whose names are separated by blanks
    // something has to mark the end.
    static std::variant<LineTemplate, LineFormError> parse(const LineForm &form);

    const LineForm &form() const { return m_form; }

    // With its end. The path is the server that took the report, and the sender.
    void append(QByteArray &out, QByteArrayView sender, const Report &report) const;

    // A line without its newline. Blanks may be more than the template has. `neighbour` is taken
    // for the origin where the line names no server, `receipt` for the time it was taken where the
    // line does not say. Nothing when it is no such line, or no report by the rules of an AT line.
    std::optional<ForeignReport> read(QByteArrayView line, QByteArrayView neighbour,
                                      Nanoseconds receipt) const;

private:
    using Values = std::array<QByteArrayView, LineFields>; // by LineField; empty: not there

    explicit LineTemplate(LineForm form)
        : m_form(std::move(form))
    {
    }
    std::optional<LineFormError> brokenRule() const;
    bool has(LineField field) const;
    bool hasLoosePath() const;
    QByteArray valueOf(LineField field, QByteArrayView sender, const Report &report) const;
    bool takePiece(size_t index, QByteArrayView &rest, Values &values) const;
    QByteArrayView takeValue(size_t index, QByteArrayView &rest) const;
    QList<QByteArrayView> names(QByteArrayView path) const;
    std::optional<ForeignReport> reportOf(const Values &values, QByteArrayView neighbour,
                                          Nanoseconds receipt) const;

    LineForm m_form;
    std::vector<LinePiece> m_pieces;
};

} // namespace herd
