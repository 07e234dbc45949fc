// SPDX-License-Identifier: GPL-3.0-or-later
// What a Places service answers, of both of Google's forms, on its way to a client.
// Input: form and HTTP status, limit, body.
#include "herd/core/base/limits.h"
#include "herd/core/wire/replyparser.h"
#include "herd/places/google/legacycodec.h"
#include "herd/places/google/nearbyjson.h"
#include "herd/places/google/newcodec.h"
#include "tests/fuzz/target.h"

#include <array>
#include <cmath>

namespace herd::fuzz {

namespace {

void checkJson(const PlacesResult &result, int limit)
{
    FUZZ_CHECK(result.json.size() <= limits::PlacesAnswer, "an answer is within its bound");
    FUZZ_CHECK(!result.json.contains("\n\n") && !result.json.endsWith('\n'),
               "a blank line ends an answer, and nothing else");
    const auto parsed = JsonSlice::parse(result.json);
    FUZZ_CHECK(std::holds_alternative<JsonSlice>(parsed), "an answer is JSON");
    const JsonFields fields = std::get<JsonSlice>(parsed).fields();
    FUZZ_CHECK(fields["status"].string() == toText(result.status), "an answer says its status");
    FUZZ_CHECK(fields["results"].isArray() && fields["html_attributions"].isArray(),
               "an answer has the shape of a Nearby Search");
    const qsizetype results = qsizetype(fields["results"].items().size());
    FUZZ_CHECK(results <= limit && result.places.size() <= results,
               "no more results than asked for");
}

void checkForPeople(const PlacesResult &result)
{
    constexpr qsizetype Longest = 4 * 1024;
    for (const QByteArray &text : {result.message, result.attribution})
        FUZZ_CHECK(!text.contains('\n') && text.size() <= Longest, "a message is a short line");
    for (const Place &place : result.places)
        FUZZ_CHECK(!place.name.isEmpty() && std::abs(place.where.latitude) <= 90
                       && std::abs(place.where.longitude) <= 180,
                   "a place has a name, and is on Earth");
    FUZZ_CHECK(!result.mayBeMapped, "Google's results are not for this map");
}

// A client gets the answer whole, and the next one too.
void checkOnTheWire(const PlacesResult &result)
{
    const QByteArray answer = "AT Hill +0.1 kiwi +1+2 3\n" + result.json + "\n\n";
    ReplyParser parser;
    parser.sent("WHATSAT kiwi 10 5");
    parser.sent("bad");
    parser.append(answer + "? bad\n");
    ReplyParser::Reply first, second;
    FUZZ_CHECK(parser.take(first) == ReplyParser::Status::Reply && first.bytes == answer
                   && parser.take(second) == ReplyParser::Status::Reply
                   && second.bytes == "? bad\n",
               "an answer has one end");
}

} // namespace

void fuzz(QByteArrayView input)
{
    constexpr std::array Codes {200, 204, 302, 400, 403, 404, 429, 500};
    const quint8 choice = takeByte(input);
    PlacesQuery query;
    query.limit = 1 + takeByte(input) % limits::PlacesResults;
    HttpResult answer;
    answer.status = Codes[choice / 2 % Codes.size()];
    answer.body = input.toByteArray();
    const PlacesResult result
        = choice % 2 == 0 ? legacy::readAnswer(answer, query) : newapi::readAnswer(answer, query);
    checkJson(result, query.limit);
    checkForPeople(result);
    checkOnTheWire(result);
}

} // namespace herd::fuzz
