// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/makeplaces.h"

#include "herd/http/urlhost.h"
#include "herd/places/embedded/embeddedclient.h"
#include "herd/places/exchange/httpplaces.h"
#include "herd/places/google/googlecodecs.h"
#include "herd/places/provider/unavailableplaces.h"

#include <algorithm>

namespace herd {

namespace {

PlacesFactory refusing(PlacesStatus status, const QByteArray &message)
{
    return [status, message] {
        return std::make_unique<UnavailablePlaces>(status, message);
    };
}

PlacesFactory asking(const HttpPlaces::Options &options)
{
    return [options] {
        return std::make_unique<HttpPlaces>(options);
    };
}

// Of those that are asked over HTTP; null of the others.
std::shared_ptr<const PlacesCodec> codecOf(PlacesKind kind)
{
    switch (kind) {
    case PlacesKind::Google:
        return googleNew();
    case PlacesKind::GoogleLegacy:
        return googleLegacy();
    case PlacesKind::Embedded:
    case PlacesKind::Off:
        break;
    }
    return nullptr;
}

HttpPlaces::Options httpOptions(const PlacesSettings &settings)
{
    HttpPlaces::Options options;
    options.codec = codecOf(settings.kind);
    Q_ASSERT(options.codec);
    options.base = settings.base.isEmpty() ? options.codec->defaultBase() : settings.base;
    options.key = settings.key.trimmed();
    return options;
}

PlacesFactory makeEmbedded(const std::shared_ptr<PlacesDesk> &desk)
{
    if (!desk)
        return refusing(PlacesStatus::UnknownError, "the embedded Places service is not running");
    return [desk] {
        return std::make_unique<EmbeddedClient>(desk);
    };
}

} // namespace

std::optional<PlacesKind> parsePlacesKind(QStringView text)
{
    const QList<PlacesKind> kinds = placesKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [text](PlacesKind kind) { return toText(kind) == text; });
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

QList<PlacesKind> placesKinds()
{
    QList<PlacesKind> kinds;
    for (int i = 0; !toText(PlacesKind(i)).isEmpty(); ++i)
        kinds.append(PlacesKind(i));
    return kinds;
}

bool isAskedOverHttp(PlacesKind kind)
{
    return codecOf(kind) != nullptr;
}

const char *keyVariable(PlacesKind kind)
{
    switch (kind) {
    case PlacesKind::Google:
    case PlacesKind::GoogleLegacy:
        return "GOOGLE_PLACES_API_KEY";
    case PlacesKind::Embedded:
    case PlacesKind::Off:
        break;
    }
    return nullptr;
}

QString toText(PlacesKind kind)
{
    switch (kind) {
    case PlacesKind::Embedded:
        return QStringLiteral("embedded");
    case PlacesKind::Off:
        return QStringLiteral("off");
    case PlacesKind::Google:
        return QStringLiteral("google");
    case PlacesKind::GoogleLegacy:
        return QStringLiteral("google-legacy");
    }
    return {};
}

std::variant<QUrl, QString> parsePlacesBase(const QString &text, PlacesKind kind)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp
        = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.userInfo().isEmpty())
        return QStringLiteral("The address of --places-url holds a user name or a password, which "
                              "are not used.");
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("The address of --places-url holds a ? or a #%1.")
            .arg(keyVariable(kind)
                     ? QLatin1String("; a key belongs in ") + QLatin1String(keyVariable(kind))
                     : QString());
    if (!url.isValid() || !isHttp || url.host().isEmpty() || url.port() == 0)
        return QStringLiteral("--places-url is an address such as https://places.example/base, "
                              "with http or https, a host, and perhaps a port and a path.");
    return url;
}

QByteArray placesKey(PlacesKind kind)
{
    return keyVariable(kind) ? qgetenv(keyVariable(kind)) : QByteArray();
}

QByteArray keyProblem(PlacesKind kind, const QByteArray &key)
{
    const QByteArray name = keyVariable(kind);
    if (name.isEmpty())
        return {};
    if (key.isEmpty())
        return name + " is not set: --places " + toText(kind).toLatin1() + " needs a key";
    if (std::any_of(key.begin(), key.end(), [](char c) { return c <= ' ' || c > '~'; }))
        return name + " holds a character that no key has";
    return {};
}

QString describe(const PlacesSettings &settings)
{
    const auto at = [](const QString &what, const QUrl &base) {
        return what + QLatin1String(" at ") + QString::fromUtf8(hostOf(base));
    };
    switch (settings.kind) {
    case PlacesKind::Embedded:
        return settings.embedded.isEmpty()
            ? QStringLiteral("Embedded places, not running")
            : at(QStringLiteral("Embedded places"), settings.embedded);
    case PlacesKind::Off:
        return QStringLiteral("Places are switched off");
    case PlacesKind::Google:
        return at(QStringLiteral("Google Places (New)"), httpOptions(settings).base);
    case PlacesKind::GoogleLegacy:
        return at(QStringLiteral("Google Places (legacy)"), httpOptions(settings).base);
    }
    Q_UNREACHABLE();
}

PlacesFactory makePlaces(const PlacesSettings &settings)
{
    switch (settings.kind) {
    case PlacesKind::Embedded:
        return makeEmbedded(settings.desk);
    case PlacesKind::Off:
        return refusing(PlacesStatus::RequestDenied, "Places is switched off");
    case PlacesKind::Google:
    case PlacesKind::GoogleLegacy: {
        const HttpPlaces::Options options = httpOptions(settings);
        const QByteArray problem = keyProblem(settings.kind, options.key);
        return problem.isEmpty() ? asking(options) : refusing(PlacesStatus::RequestDenied, problem);
    }
    }
    Q_UNREACHABLE();
}

} // namespace herd
