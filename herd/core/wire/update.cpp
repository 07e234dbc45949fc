// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/update.h"

#include "herd/core/base/text.h"
#include "herd/core/json/jsonstring.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace herd {

namespace {

// The digits of a number as JSON has them, which knows neither a plus nor leading zeros.
QByteArrayView digitsOf(QByteArrayView digits)
{
    if (digits.startsWith('-') || digits.startsWith('+'))
        digits = digits.sliced(1);
    while (digits.size() > 1 && digits[0] == '0' && isDigit(digits[1]))
        digits = digits.sliced(1);
    return digits;
}

} // namespace

void appendOwnUpdate(QByteArray &out, const Report &report)
{
    append(out, {"UPDATE ", report.line(), "\n"});
}

std::optional<QByteArrayView> messageOf(QByteArrayView line)
{
    if (takeField(line) != "UPDATE")
        return std::nullopt;
    return trimmed(line);
}

void appendSeedUpdate(QByteArray &out, QByteArrayView sender, const Report &report)
{
    out.append(R"(UPDATE {"server": )");
    appendJsonString(out, sender);
    out.append(R"(, "client": )");
    appendJsonString(out, report.client());
    append(out,
           {R"(, "coordinates": ")", report.coordinates(), R"(", "timestamp": )",
            digitsOf(report.time()), R"(, "delta": )"});
    if (report.delta().startsWith('-'))
        out.append('-');
    append(out, {digitsOf(report.delta()), R"(, "message": )"});
    appendJsonString(out, report.line());
    out.append("}\n");
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
    const bool good = report && !report->isTombstone() && isClientId(update.server)
        && report->client() == text(QLatin1StringView("client"))
        && report->coordinates() == text(QLatin1StringView("coordinates"));
    if (!good)
        return std::nullopt;
    update.report = *report;
    return update;
}

} // namespace herd
