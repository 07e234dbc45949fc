// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/places.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace herd {

QByteArrayView toText(PlacesStatus status)
{
    switch (status) {
    case PlacesStatus::Ok:
        return "OK";
    case PlacesStatus::ZeroResults:
        return "ZERO_RESULTS";
    case PlacesStatus::InvalidRequest:
        return "INVALID_REQUEST";
    case PlacesStatus::OverQueryLimit:
        return "OVER_QUERY_LIMIT";
    case PlacesStatus::RequestDenied:
        return "REQUEST_DENIED";
    case PlacesStatus::UnknownError:
        return "UNKNOWN_ERROR";
    }
    Q_UNREACHABLE();
}

PlacesResult emptyPlaces(PlacesStatus status, const QByteArray &message)
{
    QJsonObject answer {{QStringLiteral("html_attributions"), QJsonArray()},
                        {QStringLiteral("results"), QJsonArray()},
                        {QStringLiteral("status"), QString::fromLatin1(toText(status))}};
    if (!message.isEmpty())
        answer.insert(QStringLiteral("error_message"), QString::fromUtf8(message));

    PlacesResult result;
    result.status = status;
    result.json = QJsonDocument(answer).toJson(QJsonDocument::Compact);
    result.message = message;
    return result;
}

} // namespace herd
