// SPDX-License-Identifier: GPL-3.0-or-later
// A client's stream: cut into lines whatever the packets were, and each line read.
// Input: packet pattern, line limit less 64, limit of an UPDATE less that in units of 4, stream.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"
#include "herd/core/base/types.h"
#include "herd/core/wire/command.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/core/wire/report.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

struct Cut
{
    QByteArrayList lines;
    QByteArray tooLong; // what is given back of it
    bool operator==(const Cut &) const = default;
};

Cut cut(const QList<QByteArrayView> &packets, qsizetype limit, qsizetype updateLimit)
{
    Cut result;
    LineBuffer buffer(limit, updateLimit);
    QByteArrayView line;
    const auto keep = [&](LineBuffer::Status status) {
        if (status == LineBuffer::Status::TooLong)
            result.tooLong = line.toByteArray();
        else if (status == LineBuffer::Status::Line)
            result.lines.append(line.toByteArray());
        return status == LineBuffer::Status::Line;
    };
    for (QByteArrayView packet : packets) {
        buffer.append(packet);
        while (keep(buffer.take(line))) { }
        FUZZ_CHECK(!result.tooLong.isEmpty() || buffer.held() <= updateLimit,
                   "no more than a line is held");
    }
    keep(buffer.takeRest(line));
    return result;
}

void checkLines(const Cut &cut, QByteArrayView stream, qsizetype updateLimit)
{
    QByteArray all;
    for (const QByteArray &line : cut.lines) {
        FUZZ_CHECK(!line.contains('\n') && line.size() <= updateLimit, "a line is a line");
        all += line + '\n';
    }
    all += cut.tooLong;
    const bool whole = cut.tooLong.isEmpty();
    FUZZ_CHECK((stream.toByteArray() + '\n').startsWith(all), "lines are the stream's bytes");
    FUZZ_CHECK(!whole || all.size() >= stream.size(), "no byte of the stream is lost");
    FUZZ_CHECK(cut.tooLong.size() <= limits::EchoOfLongLine, "little is given back");
}

bool isWithin(QByteArrayView part, QByteArrayView whole)
{
    return part.begin() >= whole.begin() && part.end() <= whole.end();
}

void checkIamat(const Iamat &iamat, QByteArrayView line)
{
    FUZZ_CHECK(isWithin(iamat.client, line) && isWithin(iamat.coordinates, line)
                   && isWithin(iamat.time, line),
               "a command is a view of its line");
    const Report report = Report::make("Hill", Nanoseconds(1'520'023'934'918'963'997), iamat.client,
                                       iamat.coordinates, iamat.time);
    const auto parsed = Report::parse(report.line());
    FUZZ_CHECK(parsed && *parsed == report, "a report made of an IAMAT can be read");
    FUZZ_CHECK(parsed->client() == iamat.client && parsed->time() == iamat.time
                   && parsed->coordinates() == iamat.coordinates,
               "fields are echoed byte for byte");
}

void checkCommand(QByteArrayView line)
{
    const Command command = parseCommand(line);
    const QByteArray padded = "\t " + line.toByteArray() + " \r";
    const Command same = parseCommand(padded);
    FUZZ_CHECK(same.index() == command.index(), "white space around is ignored");
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        checkIamat(*iamat, line);
    } else if (const auto *whatsat = std::get_if<Whatsat>(&command)) {
        FUZZ_CHECK(isClientId(whatsat->client) && isWithin(whatsat->client, line), "a client id");
        FUZZ_CHECK(whatsat->radiusKm > 0 && whatsat->radiusKm <= limits::RadiusKm
                       && whatsat->limit >= 1 && whatsat->limit <= limits::PlacesResults,
                   "a question is within Google's bounds");
    } else if (const auto *update = std::get_if<UpdateCommand>(&command)) {
        FUZZ_CHECK(std::get<UpdateCommand>(same).json == update->json, "also behind UPDATE");
    } else if (const auto *invalid = std::get_if<InvalidCommand>(&command)) {
        FUZZ_CHECK(invalid->field >= 0 && invalid->field <= 3, "the wrong field has a number");
    }
}

} // namespace

void fuzz(QByteArrayView input)
{
    const quint8 pattern = takeByte(input);
    const qsizetype limit = limits::EchoOfLongLine + takeByte(input);
    const qsizetype updateLimit = limit + 4 * takeByte(input);
    const Cut whole = cut(packets(input, 0), limit, updateLimit);
    checkLines(whole, input, updateLimit);
    FUZZ_CHECK(cut(packets(input, 1), limit, updateLimit) == whole, "lines come byte by byte");
    FUZZ_CHECK(cut(packets(input, pattern), limit, updateLimit) == whole, "packets do not matter");
    for (const QByteArray &line : whole.lines)
        checkCommand(line);
}

} // namespace herd::fuzz
