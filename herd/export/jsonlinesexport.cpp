// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/jsonlinesexport.h"

#include "herd/export/factjson.h"

namespace herd {

void JsonLinesExport::take(const Fact &fact, bool isWanted, QByteArray &out)
{
    if (!isWanted)
        return;
    FactJson json(out, herd());
    out += R"({"event":)";
    json.add(fact.seq);
    out += R"(,"time":")" + isoTime(wall(fact.at)) + R"(","at":)";
    json.add(fact.at);
    out += R"(,"server":)";
    json.add(fact.node);
    out += R"(,"kind":")";
    out += kindOf(fact.body).name;
    out += '"';
    json.addFields(fact.body, false, [](QByteArrayView) { return true; });
    out += "}\n";
}

} // namespace herd
