// SPDX-License-Identifier: GPL-3.0-or-later
// From what the user chose to a provider. Used by the programs only.
#pragma once

#include "herd/places/embedded/placesdesk.h"
#include "herd/places/provider/placesprovider.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace herd {

enum class PlacesKind { Embedded, Off, Google, GoogleLegacy };

// "embedded", "off", "google" (Places API, New), "google-legacy": the values of --places. Empty
// behind the last of them.
QString toText(PlacesKind kind);
QList<PlacesKind> placesKinds(); // all
std::optional<PlacesKind> parsePlacesKind(QStringView text);

bool isAskedOverHttp(PlacesKind kind);
// The environment variable its key is in; null: it needs none.
const char *keyVariable(PlacesKind kind);

// The value of --places-url: http or https, a host, perhaps a port and a path; nothing else. Or a
// sentence that does not repeat it, since it may hold a password or a key. Of a kind that is asked
// over HTTP.
std::variant<QUrl, QString> parsePlacesBase(const QString &text, PlacesKind kind);

// As the environment has it; empty when there is none or none is needed. To be shown nowhere.
QByteArray placesKey(PlacesKind kind);
// Why a key cannot be one, for people and without showing it; empty when it can, or none is needed.
QByteArray keyProblem(PlacesKind kind, const QByteArray &key);

struct PlacesSettings
{
    PlacesKind kind = PlacesKind::Embedded;
    QUrl base;      // of kinds that are asked over HTTP; empty: the service's own hosts
    QByteArray key; // placesKey(); shown nowhere
    QUrl embedded;  // EmbeddedPlaces::url(), for Embedded; empty: it is not running
    std::shared_ptr<PlacesDesk> desk {}; // EmbeddedPlaces::desk(), where it is asked
};

// What answers, for logs and for the panel: "Google Places (New) at places.googleapis.com". No key.
QString describe(const PlacesSettings &settings);

// Never fails: what is missing (a key, the embedded service) is what every question is answered.
PlacesFactory makePlaces(const PlacesSettings &settings);

} // namespace herd
