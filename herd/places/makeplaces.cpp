// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/makeplaces.h"

#include "herd/http/urlhost.h"
#include "herd/places/embedded/embeddedclient.h"
#include "herd/places/exchange/httpplaces.h"
#include "herd/places/google/googlecodecs.h"
#include "herd/places/provider/unavailableplaces.h"

#include <algorithm>
#include <array>

namespace herd {

namespace {

constexpr std::array Kinds {PlacesKind::Embedded, PlacesKind::Off, PlacesKind::Google,
                            PlacesKind::GoogleLegacy};

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

HttpPlaces::Options googleOptions(const PlacesSettings &settings)
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
    const auto found = std::find_if(Kinds.begin(), Kinds.end(),
                                    [text](PlacesKind kind) { return toText(kind) == text; });
    return found == Kinds.end() ? std::nullopt : std::optional(*found);
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
    Q_UNREACHABLE();
}

std::variant<QUrl, QString> parsePlacesBase(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp
        = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.userInfo().isEmpty())
        return QStringLiteral("The address of --places-url holds a user name or a password, which "
                              "are not used.");
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("The address of --places-url holds a ? or a #; a key belongs in %1.")
            .arg(QLatin1String(PlacesKeyVariable));
    if (!url.isValid() || !isHttp || url.host().isEmpty() || url.port() == 0)
        return QStringLiteral("--places-url is an address such as https://places.example/base, "
                              "with http or https, a host, and perhaps a port and a path.");
    return url;
}

QByteArray keyProblem(const QByteArray &key)
{
    const QByteArray name = PlacesKeyVariable;
    if (key.isEmpty())
        return name + " is not set: Google's Places need a key";
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
        return at(QStringLiteral("Google Places (New)"), googleOptions(settings).base);
    case PlacesKind::GoogleLegacy:
        return at(QStringLiteral("Google Places (legacy)"), googleOptions(settings).base);
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
        const HttpPlaces::Options options = googleOptions(settings);
        const QByteArray problem = keyProblem(options.key);
        return problem.isEmpty() ? asking(options) : refusing(PlacesStatus::RequestDenied, problem);
    }
    }
    Q_UNREACHABLE();
}

} // namespace herd
