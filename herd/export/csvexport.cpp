// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/csvexport.h"

#include "herd/core/facts/factcolumns.h"
#include "herd/export/factjson.h"

#include <algorithm>

namespace herd {

namespace {

// What a fact has in a column of its own besides columnsOf(); the other fields are together in one.
struct CsvCells
{
    QByteArray from, connection, bytes;
};

CsvCells cellsOf(const FactBody &body)
{
    CsvCells cells;
    const auto look = [&cells](QByteArrayView key, const auto &value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, QByteArray>) {
            if (key == "from")
                cells.from = value;
            else if (key == "line" || key == "bytes")
                cells.bytes = value;
        } else if constexpr (std::is_same_v<Value, ConnId>) {
            if (key == "connection")
                cells.connection = QByteArray::number(value);
        }
    };
    std::visit([&look](const auto &fact) { forEachField(fact, look); }, body);
    return cells;
}

bool hasNoCell(QByteArrayView key)
{
    constexpr std::array cells {"peer",   "to",      "from",  "connection", "client",
                                "report", "verdict", "bytes", "line"};
    return std::none_of(cells.begin(), cells.end(),
                        [key](const char *cell) { return key == cell; });
}

bool looksLikeFormula(QByteArrayView text)
{
    constexpr std::array signs {
        "=", "+", "-", "@", "'", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    return std::any_of(signs.begin(), signs.end(),
                       [text](const char *sign) { return text.startsWith(QByteArrayView(sign)); });
}

void addCell(QByteArray &out, QByteArray text)
{
    if (looksLikeFormula(text))
        text.prepend('\'');
    // A semicolon or tab is a separator to some.
    const bool isQuoted = text.startsWith(' ') || text.endsWith(' ')
        || std::any_of(text.cbegin(), text.cend(),
                       [](char c) { return c == ',' || c == ';' || c == '"' || c == '\t'; });
    out += ',';
    out += isQuoted ? '"' + text.replace('"', "\"\"") + '"' : text;
}

} // namespace

void CsvExport::begin(QByteArray &out)
{
    out += "event,time,seconds,server,kind,peer,connection,client,verdict,flood,bytes,details\r\n";
}

void CsvExport::take(const Fact &fact, bool isWanted, QByteArray &out)
{
    if (!isWanted)
        return;
    const FactColumns columns = columnsOf(fact.body);
    const CsvCells cells = cellsOf(fact.body);
    out += QByteArray::number(fact.seq) + ',' + isoTime(wall(fact.at)) + ','
        + exactSeconds(difference(fact.at, about().began.mono));
    addCell(out, escapedText(nameIn(herd(), fact.node)));
    addCell(out, kindOf(fact.body).name);
    addCell(out, escapedText(columns.peer ? nameIn(herd(), *columns.peer) : cells.from));
    addCell(out, cells.connection);
    addCell(out, escapedText(columns.client.toByteArray()));
    addCell(out, columns.verdict ? nameOf(*columns.verdict) : QByteArray());
    addCell(out, escapedText(columns.flood.toByteArray()));
    addCell(out, escapedText(cells.bytes));
    QByteArray details;
    FactJson(details, herd()).addFields(fact.body, true, hasNoCell);
    addCell(out, details.isEmpty() ? details : '{' + details + '}');
    out += "\r\n";
}

} // namespace herd
