// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/legacycodec.h"

#include "herd/places/nearbyjson.h"
#include "herd/places/placesurl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace herd::legacy {

namespace {

std::optional<PlacesStatus> parseStatus(const QString &text)
{
    constexpr std::array All {PlacesStatus::Ok,
                              PlacesStatus::ZeroResults,
                              PlacesStatus::InvalidRequest,
                              PlacesStatus::OverQueryLimit,
                              PlacesStatus::RequestDenied,
                              PlacesStatus::UnknownError};
    const auto found = std::find_if(All.begin(), All.end(), [&text](PlacesStatus status) {
        return text == QLatin1String(toText(status));
    });
    return found == All.end() ? std::nullopt : std::optional(*found);
}

// What Google says of new projects' keys: "You're calling a legacy API, which is not enabled".
bool isLegacyRefusal(const QByteArray &message)
{
    return message.contains("legacy API");
}

QByteArray messageOf(const QJsonObject &object, PlacesStatus status)
{
    const QByteArray said = shortMessage(object[QLatin1String("error_message")].toString());
    if (isLegacyRefusal(said))
        return "this key may not use the legacy Nearby Search; use --places google instead. "
               "The Places service says: "
            + said;
    if (!said.isEmpty())
        return said;
    return "the Places service answered " + toText(status).toByteArray();
}

} // namespace

QUrl requestUrl(const QUrl &base, const PlacesQuery &query, const QByteArray &key)
{
    const int metres = std::max(1, int(std::lround(query.radiusKm * 1000)));
    QUrl url = placesUrl(base, QStringLiteral("/maps/api/place/nearbysearch/json"));
    const QByteArray items = "location=" + QByteArray::number(query.centre.latitude, 'f', 6) + ','
        + QByteArray::number(query.centre.longitude, 'f', 6)
        + "&radius=" + QByteArray::number(metres) + "&key=" + key.toPercentEncoding();
    url.setQuery(QString::fromLatin1(items), QUrl::StrictMode);
    return url;
}

PlacesResult readAnswer(const HttpAnswer &answer, const PlacesQuery &query)
{
    if (answer.status == 0)
        return failedPlaces(answer);
    const ParsedObject parsed = parseObject(answer.body);
    const bool refused = answer.status >= 300;
    if (!parsed.object)
        return refused ? failedPlaces(answer)
                       : emptyPlaces(PlacesStatus::UnknownError, parsed.problem);

    const QJsonValue said = parsed.object->value(QLatin1String("status"));
    const auto status = parseStatus(said.toString());
    const bool good = status == PlacesStatus::Ok || status == PlacesStatus::ZeroResults;
    if (refused && (!status || good))
        return failedPlaces(answer);
    if (!status)
        return emptyPlaces(PlacesStatus::UnknownError,
                           said.isString() ? "the Places service answered the unknown status "
                                   + shortMessage(said.toString().left(40))
                                           : QByteArray("the Places service answered no status"));
    if (!good)
        return emptyPlaces(*status, messageOf(*parsed.object, *status));
    return nearbyResult(*parsed.object, *status, query.limit);
}

} // namespace herd::legacy
