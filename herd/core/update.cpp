// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/update.h"

#include "herd/core/jsonstring.h"
#include "herd/core/text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace herd {

namespace {

// A JSON number has neither a plus nor leading zeros.
QByteArray jsonNumber(QByteArrayView digits)
{
    QByteArray out;
    if (digits.startsWith('-'))
        out = "-";
    if (digits.startsWith('-') || digits.startsWith('+'))
        digits = digits.sliced(1);
    while (digits.size() > 1 && digits[0] == '0' && isDigit(digits[1]))
        digits = digits.sliced(1);
    return out.append(digits);
}

} // namespace

QByteArray ownUpdate(const Report &report)
{
    return QByteArrayLiteral("UPDATE ") + report.line();
}

std::optional<Report> parseOwnUpdate(QByteArrayView line)
{
    QByteArrayView rest = line;
    if (takeField(rest) != "UPDATE")
        return std::nullopt;
    return Report::parse(trimmed(rest).toByteArray());
}

QByteArray seedUpdate(QByteArrayView sender, const Report &report)
{
    QByteArray out = "UPDATE {\"server\": " + jsonString(sender);
    out += ", \"client\": " + jsonString(report.client());
    out += ", \"coordinates\": " + jsonString(report.coordinates());
    out += ", \"timestamp\": " + jsonNumber(report.time());
    out += ", \"delta\": " + jsonNumber(report.delta());
    out += ", \"message\": " + jsonString(report.line()) + '}';
    return out;
}

std::optional<SeedUpdate> parseSeedUpdate(QByteArrayView json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    const auto text = [&object](QLatin1StringView key) {
        return object.value(key).toString().toUtf8();
    };
    const QByteArray message = text(QLatin1StringView("message"));
    const auto report = Report::parse(trimmed(message).toByteArray());
    SeedUpdate update;
    update.server = text(QLatin1StringView("server"));
    const bool good = report && isClientId(update.server)
        && report->client() == text(QLatin1StringView("client"))
        && report->coordinates() == text(QLatin1StringView("coordinates"));
    if (!good)
        return std::nullopt;
    update.report = *report;
    return update;
}

} // namespace herd
