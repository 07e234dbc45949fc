// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/console/consoleline.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"
#include "herd/core/base/types.h"
#include "herd/core/wire/command.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QRegularExpression>

#include <algorithm>
#include <variant>

namespace herd::ui {

namespace {

QString expectation(const InvalidCommand &invalid)
{
    switch (invalid.code) {
    case InvalidCommand::Code::UnknownCommand:
        return ConsoleStrings::tr(
            "There are IAMAT and WHATSAT; anything else comes back behind “?”.");
    case InvalidCommand::Code::FieldCount:
        return ConsoleStrings::tr("It takes three fields: IAMAT a client, its coordinates and the "
                                  "time, WHATSAT a client, a radius and a limit.");
    case InvalidCommand::Code::Client:
        return ConsoleStrings::tr(
            "A client is up to 255 bytes of UTF-8 without control characters.");
    case InvalidCommand::Code::Coordinates:
        return ConsoleStrings::tr(
            "Coordinates are degrees with both signs: +34.068930-118.445127.");
    case InvalidCommand::Code::Time:
        return ConsoleStrings::tr(
            "The time is seconds since 1970, digits and a point: ${now} puts it.");
    case InvalidCommand::Code::Radius:
        return ConsoleStrings::tr("The radius is in kilometres, more than 0 and at most 50.");
    case InvalidCommand::Code::Limit:
        return ConsoleStrings::tr("The limit is a whole number from 1 to 20.");
    }
    return {};
}

constexpr qsizetype FieldColumns = 40;

// "Field 2, “34+118”: what it should be"; field 0 is the command, and the whole when one is
// missing.
QString faultOf(const InvalidCommand &invalid, QByteArrayView line)
{
    QByteArrayView rest = line, field;
    for (int i = 0; i <= invalid.field; ++i)
        field = takeField(rest);
    if (invalid.code == InvalidCommand::Code::UnknownCommand)
        return filled(ConsoleStrings::tr("“%1” is no command. %2"), lineText(field, FieldColumns),
                      expectation(invalid));
    if (invalid.field == 0)
        return expectation(invalid);
    return filled(ConsoleStrings::tr("Field %1, “%2”: %3"), ordinalText(quint64(invalid.field)),
                  lineText(field, FieldColumns), expectation(invalid));
}

// What is known lies so far ahead of the clock.
QString notNewer(Nanoseconds ahead)
{
    if (ahead <= Nanoseconds(0))
        return ConsoleStrings::tr(
            "Not newer than what is known of this client: answered, but not passed on.");
    return filled(ConsoleStrings::tr(
                      "What is known of this client is %1 ahead of the clock: answered, but not "
                      "passed on."),
                  spanText(ahead));
}

QString hintForReport(const Iamat &iamat, const HerdState &state, Nanoseconds wall)
{
    const Nanoseconds time = toNanoseconds(iamat.time);
    if (time > wall && time - wall > limits::FutureTime)
        return ConsoleStrings::tr("That is more than a day ahead of the server's clock.");
    const auto known = state.newest().constFind(iamat.client.toByteArray());
    if (known == state.newest().constEnd() || compareTimes(iamat.time, known->time()) > 0)
        return {};
    return notNewer(toNanoseconds(known->time()) - wall);
}

} // namespace

QStringList requestsIn(const QString &typed)
{
    static const QRegularExpression ends(QStringLiteral("[\\r\\n\\x{2028}\\x{2029}]"));
    QStringList lines = typed.split(ends, Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return line.trimmed().isEmpty(); });
    return lines;
}

QByteArray expanded(const QByteArray &line, Nanoseconds wall)
{
    static const QRegularExpression variable(
        QStringLiteral(R"(\$\{now(?:([+-])(\d{1,9}(?:\.\d{1,9})?))?\})"));
    QByteArray out;
    const QString text = realText(line);
    qsizetype from = 0;
    auto found = variable.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const Nanoseconds by
            = match.hasCaptured(2) ? toNanoseconds(match.captured(2).toLatin1()) : Nanoseconds(0);
        const Nanoseconds time = match.captured(1) == QLatin1String("-") ? wall - by : wall + by;
        out += text.sliced(from, match.capturedStart() - from).toUtf8() + formatTime(time);
        from = match.capturedEnd();
    }
    return out + text.sliced(from).toUtf8();
}

QString hintFor(const QByteArray &line, const HerdState &state, NodeId node, Nanoseconds wall)
{
    const QByteArray sent = expanded(line, wall);
    return std::visit(Overloaded {
                          [&](const InvalidCommand &invalid) { return faultOf(invalid, sent); },
                          [](const EmptyLine &) { return QString(); },
                          [](const UpdateCommand &) {
                              return ConsoleStrings::tr(
                                  "UPDATE is for servers: a client's comes back behind “?”.");
                          },
                          [&](const Iamat &iamat) { return hintForReport(iamat, state, wall); },
                          [&](const Whatsat &whatsat) {
                              const bool known = node.isValid()
                                  && state.knows(node).contains(whatsat.client.toByteArray());
                              return known
                                  ? QString()
                                  : ConsoleStrings::tr("That server has not heard of this client.");
                          },
                      },
                      parseCommand(sent));
}

QString hintForAll(const QString &typed, const HerdState &state, NodeId node, Nanoseconds wall)
{
    const QStringList lines = requestsIn(typed);
    if (lines.size() <= 1)
        return hintFor(lines.value(0).toUtf8(), state, node, wall);
    QString many = filled(ConsoleStrings::tr("%1 lines: each is a request of its own."),
                          countText(lines.size()));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString fault = hintFor(lines.at(i).toUtf8(), state, node, wall);
        if (!fault.isEmpty())
            return filled(ConsoleStrings::tr("%1 Line %2: %3"), many, countText(i + 1), fault);
    }
    return many;
}

QString whyInvalid(QByteArrayView sent)
{
    if (sent.size() > limits::ClientLine)
        return ConsoleStrings::tr("The line is longer than a server reads.");
    return std::visit(
        Overloaded {
            [&](const InvalidCommand &invalid) { return faultOf(invalid, sent); },
            [](const EmptyLine &) { return QString(); },
            [](const UpdateCommand &) {
                return ConsoleStrings::tr("UPDATE is for servers: a client's is refused.");
            },
            [](const Iamat &) {
                return ConsoleStrings::tr(
                    "The line is well formed: its time is more than a day ahead of the server's.");
            },
            [](const Whatsat &) {
                return ConsoleStrings::tr(
                    "The line is well formed: the server has not heard of this client.");
            },
        },
        parseCommand(sent));
}

namespace {

QStringList clientsLike(const QString &start, const HerdState &state)
{
    const QByteArray prefix = start.toUtf8();
    QByteArrayList alike;
    for (auto each = state.newest().keyBegin(); each != state.newest().keyEnd(); ++each) {
        const QByteArrayView client = *each;
        if (client.size() >= prefix.size()
            && client.first(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0)
            alike.append(*each);
    }
    const auto shown = std::min<qsizetype>(alike.size(), CompletionsShown);
    std::partial_sort(alike.begin(), alike.begin() + shown, alike.end());
    QStringList found;
    for (qsizetype i = 0; i < shown; ++i)
        found.append(realText(alike.at(i)) + QLatin1Char(' '));
    return found;
}

QStringList wordsFor(qsizetype field, bool isIamat, const QString &start, const HerdState &state)
{
    switch (field) {
    case 0:
        return {QStringLiteral("IAMAT "), QStringLiteral("WHATSAT ")};
    case 1:
        return clientsLike(start, state);
    case 2:
        return {isIamat ? QStringLiteral("+34.068930-118.445127 ") : QStringLiteral("10 ")};
    case 3:
        return {isIamat ? QStringLiteral("${now}") : QStringLiteral("5")};
    default:
        return {};
    }
}

} // namespace

QStringList completions(const QString &typed, const HerdState &state)
{
    const qsizetype cut = typed.lastIndexOf(QLatin1Char(' ')) + 1;
    const QString before = typed.first(cut), word = typed.sliced(cut);
    const QStringList fields = before.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isIamat = fields.value(0) == QLatin1String("IAMAT");
    QStringList lines;
    if (!fields.isEmpty() && !isIamat && fields.constFirst() != QLatin1String("WHATSAT"))
        return lines;
    for (const QString &each : wordsFor(fields.size(), isIamat, word, state)) {
        if (each.startsWith(word, Qt::CaseInsensitive) && each.trimmed() != word)
            lines.append(before + each);
    }
    lines.sort();
    return lines;
}

void ConsoleHistory::add(const QString &line)
{
    if (m_lines.isEmpty() || m_lines.constLast() != line)
        m_lines.append(line);
    if (m_lines.size() > Bound)
        m_lines.removeFirst();
    m_at = m_lines.size();
    m_draft.clear();
}

void ConsoleHistory::setLines(const QStringList &lines)
{
    m_lines = lines.mid(std::max<qsizetype>(0, lines.size() - Bound));
    m_at = m_lines.size();
    m_draft.clear();
}

QString ConsoleHistory::older(const QString &draft)
{
    if (m_lines.isEmpty())
        return draft;
    if (m_at == m_lines.size())
        m_draft = draft;
    m_at = std::max<qsizetype>(0, m_at - 1);
    return m_lines.at(m_at);
}

QString ConsoleHistory::newer()
{
    m_at = std::min(m_lines.size(), m_at + 1);
    return m_at == m_lines.size() ? m_draft : m_lines.at(m_at);
}

} // namespace herd::ui
