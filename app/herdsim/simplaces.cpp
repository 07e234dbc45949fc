// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simplaces.h"

#include "herd/places/legacycodec.h"
#include "herd/places/legacyservice.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <memory>

namespace herd {

namespace {

PlacesResult ask(const Gazetteer &gazetteer, const PlacesQuery &query)
{
    const Nearby nearby = [&gazetteer](const PlacesSearch &search) {
        return gazetteer.find(search);
    };
    const QUrl url = legacy::requestUrl(QUrl(QStringLiteral("http://localhost")), query,
                                        QByteArrayLiteral("any"));
    const QJsonObject answer = legacy::serve(QUrlQuery(url), nearby);
    return legacy::readAnswer({200, QJsonDocument(answer).toJson(), {}}, query);
}

} // namespace

SimPlaces embeddedSimPlaces()
{
    // std::function wants to be copied; nobody else holds it.
    const auto gazetteer = std::make_shared<Gazetteer>();
    return [gazetteer](const PlacesQuery &query) {
        if (gazetteer->size() == 0) {
            const auto error = gazetteer->load({QStringLiteral(":/herd/places/cities.bin"),
                                                QStringLiteral(":/herd/places/airports.bin")});
            if (error)
                return emptyPlaces(PlacesStatus::UnknownError, error->toUtf8());
        }
        return ask(*gazetteer, query);
    };
}

SimPlaces noSimPlaces()
{
    return [](const PlacesQuery &) {
        return emptyPlaces(PlacesStatus::RequestDenied,
                           QByteArrayLiteral("Places are switched off."));
    };
}

} // namespace herd
