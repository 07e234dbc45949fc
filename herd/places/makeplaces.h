// SPDX-License-Identifier: GPL-3.0-or-later
// From what the user chose to a provider. Used by the programs only.
#pragma once

#include "herd/places/embedded/placesdesk.h"
#include "herd/places/provider/placesprovider.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace herd {

enum class PlacesKind { Embedded, Off, Google, GoogleLegacy };

// "embedded", "off", "google" (Places API, New), "google-legacy": the values of --places.
std::optional<PlacesKind> parsePlacesKind(QStringView text);
QString toText(PlacesKind kind);

// The value of --places-url: http or https, a host, perhaps a port and a path; nothing else. Or a
// sentence that does not repeat it, since it may hold a password or a key.
std::variant<QUrl, QString> parsePlacesBase(const QString &text);

// The environment variable the key is in.
constexpr const char *PlacesKeyVariable = "GOOGLE_PLACES_API_KEY";

// Why a key cannot be one, for people and without showing it; empty when it can.
QByteArray keyProblem(const QByteArray &key);

struct PlacesSettings
{
    PlacesKind kind = PlacesKind::Embedded;
    QUrl base;      // for the Google kinds; empty: Google's own hosts
    QByteArray key; // for the Google kinds: qgetenv(PlacesKeyVariable); shown nowhere
    QUrl embedded;  // EmbeddedPlaces::url(), for Embedded; empty: it is not running
    std::shared_ptr<PlacesDesk> desk {}; // EmbeddedPlaces::desk(), where it is asked
};

// What answers, for logs and for the panel: "Google Places (New) at places.googleapis.com". No key.
QString describe(const PlacesSettings &settings);

// Never fails: what is missing (a key, the embedded service) is what every question is answered.
PlacesFactory makePlaces(const PlacesSettings &settings);

} // namespace herd
