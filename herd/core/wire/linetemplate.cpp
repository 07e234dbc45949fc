// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/linetemplate.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/command.h"
#include "herd/core/wire/sloppynumbers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace herd {

namespace {

using Kind = LinePiece::Kind;

LineFormError lineError(qsizetype at, const QString &message)
{
    return {"line", at, message};
}

bool hasBlank(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), isSpace);
}

QByteArrayView takeBlanks(QByteArrayView &rest)
{
    qsizetype size = 0;
    while (size < rest.size() && isSpace(rest[size]))
        ++size;
    const QByteArrayView blanks = rest.first(size);
    rest = rest.sliced(size);
    return blanks;
}

QByteArrayView valueIn(const std::array<QByteArrayView, LineFields> &values, LineField field)
{
    return values[size_t(field)];
}

QByteArrayView takeUntil(QByteArrayView &rest, qsizetype end)
{
    const QByteArrayView taken = rest.first(end);
    rest = rest.sliced(end);
    return taken;
}

} // namespace

std::variant<LineTemplate, LineFormError> LineTemplate::parse(const LineForm &form)
{
    LineTemplate made(form);
    if (form.line.size() > limits::LineForm || form.pathSeparator.size() > limits::LineForm)
        return LineFormError {
            form.line.size() > limits::LineForm ? "line" : "pathSeparator", -1,
            QStringLiteral("This is longer than %1 bytes.").arg(limits::LineForm)};
    if (!form.end.isEmpty() && form.end != "\n")
        return LineFormError {"end", -1,
                              QStringLiteral("A line ends with \"\\n\", or with nothing (\"\").")};
    if (form.pathSeparator.isEmpty() || form.pathSeparator.contains('\n'))
        return LineFormError {"pathSeparator", -1,
                              QStringLiteral("Something has to stand between two servers of a "
                                             "path, and no newline.")};
    auto cut = cutLine(form);
    if (const auto *error = std::get_if<LineFormError>(&cut))
        return *error;
    made.m_pieces = std::get<std::vector<LinePiece>>(std::move(cut));
    if (auto error = made.brokenRule())
        return *error;
    return made;
}

bool LineTemplate::has(LineField field) const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [field](const LinePiece &piece) {
        return piece.kind == Kind::Field && piece.field == field;
    });
}

// A path whose names blanks separate, with nothing behind it that marks its end.
bool LineTemplate::hasLoosePath() const
{
    const auto isLoose = [this](const LinePiece &piece) {
        const LinePiece *const next = &piece == &m_pieces.back() ? nullptr : &piece + 1;
        return piece.kind == Kind::Field && piece.field == LineField::Path && next
            && next->kind != Kind::Constant;
    };
    return hasBlank(m_form.pathSeparator) && std::any_of(m_pieces.begin(), m_pieces.end(), isLoose);
}

std::optional<LineFormError> LineTemplate::brokenRule() const
{
    for (LineField needed : {LineField::Client, LineField::Coordinates, LineField::Time}) {
        if (!has(needed))
            return lineError(-1, QStringLiteral("%1 has to be in it.").arg(braced(needed)));
    }
    if (hasLoosePath())
        return lineError(m_form.line.indexOf("{path}"),
                         QStringLiteral("Nothing tells where a path ends whose servers are "
                                        "separated by blanks: {path} has to be the last, or "
                                        "something else than a blank behind it."));
    const Report sample = *Report::parse("AT origin +0.5 client +1.0+2.0 3.5");
    QByteArray line;
    append(line, "sender", sample);
    const Command command = parseCommand(line);
    if (std::holds_alternative<Iamat>(command) || std::holds_alternative<Whatsat>(command))
        return lineError(-1,
                         QStringLiteral("Clients say that too: nobody could tell a server "
                                        "from a client."));
    const auto again = read(trimmed(line), "neighbour", {});
    if (!again || again->report.client() != sample.client()
        || again->report.time() != sample.time())
        return lineError(-1, QStringLiteral("A line that is written like this cannot be read."));
    return std::nullopt;
}

QByteArray LineTemplate::valueOf(LineField field, QByteArrayView sender, const Report &report) const
{
    switch (field) {
    case LineField::Origin:
        return report.origin().toByteArray();
    case LineField::Delta:
        return report.delta().toByteArray();
    case LineField::Client:
        return report.client().toByteArray();
    case LineField::Coordinates:
        return report.coordinates().toByteArray();
    case LineField::Time:
        return report.time().toByteArray();
    case LineField::Received:
        return formatTime(report.receipt());
    case LineField::Sender:
        return sender.toByteArray();
    case LineField::Path:
        break;
    }
    if (report.origin() == sender)
        return sender.toByteArray();
    return report.origin().toByteArray() + m_form.pathSeparator + sender.toByteArray();
}

void LineTemplate::append(QByteArray &out, QByteArrayView sender, const Report &report) const
{
    for (const LinePiece &piece : m_pieces) {
        switch (piece.kind) {
        case Kind::Blank:
            out.append(' ');
            break;
        case Kind::Constant:
        case Kind::Number:
            out.append(piece.text);
            break;
        case Kind::Field:
            out.append(valueOf(piece.field, sender, report));
            break;
        }
    }
    out.append(m_form.end);
}

std::optional<ForeignReport> LineTemplate::read(QByteArrayView line, QByteArrayView neighbour,
                                                Nanoseconds receipt) const
{
    QByteArrayView rest = trimmed(line);
    Values values;
    for (size_t i = 0; i < m_pieces.size(); ++i) {
        if (!takePiece(i, rest, values))
            return std::nullopt;
    }
    return rest.isEmpty() ? reportOf(values, neighbour, receipt) : std::nullopt;
}

bool LineTemplate::takePiece(size_t index, QByteArrayView &rest, Values &values) const
{
    const LinePiece &piece = m_pieces[index];
    switch (piece.kind) {
    case Kind::Blank:
        // Before a path that may be empty the line may end.
        return !takeBlanks(rest).isEmpty() || (rest.isEmpty() && index + 2 == m_pieces.size());
    case Kind::Constant:
        if (!rest.startsWith(piece.text))
            return false;
        rest = rest.sliced(piece.text.size());
        return true;
    case Kind::Number: {
        const auto end = std::find_if_not(rest.begin(), rest.end(), isDigit);
        return !takeUntil(rest, end - rest.begin()).isEmpty();
    }
    case Kind::Field:
        break;
    }
    const QByteArrayView value = takeValue(index, rest);
    values[size_t(piece.field)] = value;
    return !value.isEmpty() || (piece.field == LineField::Path && rest.isEmpty());
}

QByteArrayView LineTemplate::takeValue(size_t index, QByteArrayView &rest) const
{
    const LineField field = m_pieces[index].field;
    if (field == LineField::Coordinates)
        return takePosition(rest);
    if (field == LineField::Delta || field == LineField::Time || field == LineField::Received)
        return takeNumber(rest);
    const bool isWide = field == LineField::Path && hasBlank(m_form.pathSeparator);
    qsizetype end = isWide ? rest.size() : endOfField(rest, 0);
    if (index + 1 < m_pieces.size() && m_pieces[index + 1].kind == Kind::Constant)
        end = std::max<qsizetype>(rest.first(end).indexOf(m_pieces[index + 1].text), 0);
    return takeUntil(rest, end);
}

QList<QByteArrayView> LineTemplate::names(QByteArrayView path) const
{
    QList<QByteArrayView> all;
    const bool isBlank = trimmed(m_form.pathSeparator).isEmpty();
    while (!path.isEmpty()) {
        if (isBlank) {
            all.append(takeField(path));
        } else {
            const qsizetype end = path.indexOf(m_form.pathSeparator);
            all.append(trimmed(takeUntil(path, end < 0 ? path.size() : end)));
            path = end < 0 ? path : path.sliced(m_form.pathSeparator.size());
        }
    }
    all.removeAll(QByteArrayView());
    return all;
}

std::optional<ForeignReport> LineTemplate::reportOf(const Values &values, QByteArrayView neighbour,
                                                    Nanoseconds receipt) const
{
    const QList<QByteArrayView> path = names(valueIn(values, LineField::Path));
    const QByteArrayView time = valueIn(values, LineField::Time);
    const QByteArrayView received = valueIn(values, LineField::Received);
    if (!isPosixTime(time) || (!received.isEmpty() && !isPosixTime(received)))
        return std::nullopt;
    ForeignReport told;
    if (has(LineField::Sender))
        told.sender = valueIn(values, LineField::Sender).toByteArray();
    else if (!path.isEmpty())
        told.sender = path.last().toByteArray();
    QByteArrayView origin = valueIn(values, LineField::Origin);
    if (origin.isEmpty())
        origin = !path.isEmpty() ? path.first() : told.sender.isEmpty() ? neighbour : told.sender;
    std::array<char, DeltaText> digits;
    const QByteArray delta = has(LineField::Delta)
        ? signedNumber(valueIn(values, LineField::Delta))
        : formatDelta(digits, received.isEmpty() ? receipt : toNanoseconds(received), time)
              .toByteArray();
    QByteArray line;
    herd::append(line,
                 {"AT ", origin, " ", delta, " ", valueIn(values, LineField::Client), " ",
                  plainPosition(valueIn(values, LineField::Coordinates)), " ", time});
    const auto report = Report::parse(line);
    if (!report || report->isTombstone() || (!told.sender.isEmpty() && !isClientId(told.sender)))
        return std::nullopt;
    told.report = *report;
    return told;
}

} // namespace herd
