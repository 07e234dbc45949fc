// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/placescheck.h"

#include "herd/places/embedded/placesserver.h"
#include "herd/places/gazetteer/ownplaces.h"

namespace herd {

namespace {

void checkFile(const QString &path, PlacesHealth &health)
{
    OwnPlaces places;
    if (const auto problem = places.load(path, [] { return false; })) {
        health.problems << *problem;
        return;
    }
    health.description += QStringLiteral("  %1 in %2\n").arg(places.size()).arg(path);
    if (!places.leftOut().isEmpty())
        health.description += QStringLiteral("  %1\n").arg(places.leftOut());
}

} // namespace

PlacesHealth checkPlaces(const Options &options)
{
    PlacesHealth health;
    const QByteArray problem = keyProblem(options.places, placesKey(options.places).trimmed());
    if (!problem.isEmpty())
        health.description
            = QStringLiteral("  %1. Every WHATSAT will be answered without places.\n")
                  .arg(QString::fromUtf8(problem));
    if (options.placesPort != 0) {
        if (const auto taken = PlacesServer::whyNotBound(options.placesPort))
            health.problems << *taken;
    }
    if (!options.placesFile.isEmpty())
        checkFile(options.placesFile, health);
    if (!health.description.isEmpty())
        health.description.prepend(QStringLiteral("Places\n"));
    return health;
}

} // namespace herd
