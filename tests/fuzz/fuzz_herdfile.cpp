// SPDX-License-Identifier: GPL-3.0-or-later
// Herd files, and the JSON they are made of.
// Input: the file.
#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/json/jsontext.h"
#include "tests/fuzz/target.h"

#include <QJsonDocument>

namespace herd::fuzz {

namespace {

bool isGood(const HerdConfig &config, HerdConfig &again)
{
    const auto parsed = parseHerdFile(writeHerdFile(config));
    if (const auto *herd = std::get_if<HerdConfig>(&parsed))
        again = *herd;
    return std::holds_alternative<HerdConfig>(parsed);
}

void checkHerd(const HerdConfig &config)
{
    HerdConfig again;
    FUZZ_CHECK(isGood(config, again) && again == config, "a herd file written reads as the same");
    FUZZ_CHECK(writeHerdFile(again) == writeHerdFile(config), "and is written the same");
    FUZZ_CHECK(isGood(withFreePorts(config), again), "free ports never clash");
    FUZZ_CHECK(!config.nodes.isEmpty() && config.nodes.size() <= limits::HerdNodes
                   && config.links.size() <= limits::HerdLinks,
               "a herd is within its bounds");
    for (const NodeConfig &node : config.nodes) {
        FUZZ_CHECK(isClientId(node.name), "a server's name is one field of a line");
        FUZZ_CHECK(config.node(config.find(node.name)) == node, "servers are found by name");
    }
    const int count = int(config.nodes.size());
    for (const LinkConfig &link : config.links)
        FUZZ_CHECK(link.a.isValid() && link.a < link.b && link.b.index < count,
                   "a link joins two servers");
}

// A place within the text, so that an editor can go there. Column 0 is the whole line.
bool isWithin(TextPlace place, const QByteArray &text)
{
    const QByteArrayList lines = text.split('\n');
    return place.line >= 1 && place.line <= lines.size() && place.column >= 0
        && place.column <= lines.at(place.line - 1).size() + 1;
}

void checkJson(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        FUZZ_CHECK(!error->message.isEmpty() && isWithin(error->place, bytes),
                   "an error says what and where");
        return;
    }
    const auto kind = std::get<JsonValue>(parsed).kind;
    if (kind != JsonValue::Kind::Object && kind != JsonValue::Kind::Array)
        return; // Qt only reads these
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    FUZZ_CHECK(error.error == QJsonParseError::NoError
                   || error.error == QJsonParseError::IllegalNumber, // past a double
               "what is JSON to us is JSON to others");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    checkJson(bytes);
    const auto parsed = parseHerdFile(bytes);
    if (const auto *config = std::get_if<HerdConfig>(&parsed))
        return checkHerd(*config);
    const auto &error = std::get<HerdFileError>(parsed);
    FUZZ_CHECK(!error.message.isEmpty() && !error.where.isEmpty(), "an error says what and where");
}

} // namespace herd::fuzz
