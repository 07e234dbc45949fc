// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdoptions.h"

namespace herd {

std::optional<QString> readPlaces(const QCommandLineParser &parser, const HerdOptions &options,
                                  PlacesKind &kind, QUrl &base, QString &file)
{
    const QString what = parser.value(options.places);
    const auto known = parsePlacesKind(what);
    if (!known)
        return QStringLiteral("--places is embedded, off, google or google-legacy, not \"%1\".")
            .arg(what);
    kind = *known;
    file = parser.value(options.placesFile);
    if (parser.isSet(options.placesFile) && kind != PlacesKind::Embedded)
        return QStringLiteral("--places-file goes with --places embedded.");
    if (!parser.isSet(options.placesUrl))
        return std::nullopt;
    const auto address = parsePlacesBase(parser.value(options.placesUrl));
    if (const auto *problem = std::get_if<QString>(&address))
        return *problem;
    if (kind != PlacesKind::Google && kind != PlacesKind::GoogleLegacy)
        return QStringLiteral("--places-url goes with --places google or google-legacy.");
    base = std::get<QUrl>(address);
    return std::nullopt;
}

} // namespace herd
