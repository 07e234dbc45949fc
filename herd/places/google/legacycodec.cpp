// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/legacycodec.h"

#include "herd/places/google/nearbyjson.h"
#include "herd/places/google/placesfailure.h"
#include "herd/places/google/placesurl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace herd::legacy {

namespace {

std::optional<PlacesStatus> parseStatus(const QByteArray &text)
{
    constexpr std::array All {PlacesStatus::Ok,
                              PlacesStatus::ZeroResults,
                              PlacesStatus::InvalidRequest,
                              PlacesStatus::OverQueryLimit,
                              PlacesStatus::RequestDenied,
                              PlacesStatus::UnknownError};
    const auto found = std::find_if(
        All.begin(), All.end(), [&text](PlacesStatus status) { return text == toText(status); });
    return found == All.end() ? std::nullopt : std::optional(*found);
}

// What Google says of new projects' keys: "You're calling a legacy API, which is not enabled".
bool isLegacyDisabled(const QByteArray &message)
{
    return message.contains("legacy API");
}

QByteArray saidBy(const JsonFields &answer)
{
    return shortMessage(QString::fromUtf8(answer["error_message"].string()));
}

QByteArray messageOf(const JsonFields &answer, PlacesStatus status)
{
    QByteArray said = saidBy(answer);
    if (isLegacyDisabled(said))
        return "this key may not use the legacy Nearby Search; use --places google instead. "
               "The Places service says: "
            + said;
    if (!said.isEmpty())
        return said;
    return "the Places service answered " + toText(status).toByteArray();
}

PlacesResult unknownStatus(const JsonFields &answer)
{
    const JsonSlice status = answer["status"];
    QByteArray message = "the Places service answered no status";
    if (status.isString())
        message = "the Places service answered the unknown status "
            + shortMessage(QString::fromUtf8(status.string()).left(40));
    const QByteArray said = saidBy(answer);
    return emptyPlaces(PlacesStatus::UnknownError,
                       said.isEmpty() ? message : message + ": " + said);
}

PlacesResult legacyResult(const HttpResult &answer, const JsonSlice &object, int limit)
{
    const JsonFields fields = object.fields();
    const auto status = parseStatus(fields["status"].string());
    if (isRefused(answer) && !status && !saidBy(fields).isEmpty())
        return emptyPlaces(statusOfHttp(answer.status), saidBy(fields));
    if (isRefused(answer) && (!status || isFine(*status)))
        return failedPlaces(answer);
    if (!status)
        return unknownStatus(fields);
    if (!isFine(*status))
        return emptyPlaces(*status, messageOf(fields, *status));
    return nearbyResult(object, *status, limit);
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

PlacesResult readAnswer(const HttpResult &answer, const PlacesQuery &query)
{
    return readObject(
        answer, [&](const JsonSlice &object) { return legacyResult(answer, object, query.limit); });
}

} // namespace herd::legacy
