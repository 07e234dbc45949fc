// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simplaces.h"

#include "herd/places/embedded/legacyservice.h"

#include <memory>

namespace herd {

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
        return legacy::answer(
            query, [&gazetteer](const PlacesSearch &search) { return gazetteer->find(search); });
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
