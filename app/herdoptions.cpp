// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdoptions.h"

namespace herd {

namespace {

// "embedded, off or google"
template<class Wanted> QString kindsThat(const Wanted &wanted)
{
    QStringList words;
    for (PlacesKind kind : placesKinds()) {
        if (wanted(kind))
            words.append(toText(kind));
    }
    return alternatives(words);
}

QString anyKind()
{
    return kindsThat([](PlacesKind) { return true; });
}

} // namespace

QCommandLineOption placesOption()
{
    return makeOption("places",
                      qPrintable(QStringLiteral("Who answers WHATSAT: %1.").arg(anyKind())), "WHAT",
                      "embedded");
}

std::optional<QString> readPlaces(const QCommandLineParser &parser, const HerdOptions &options,
                                  PlacesKind &kind, QUrl &base, QString &file)
{
    const QString what = parser.value(options.places);
    const auto known = parsePlacesKind(what);
    if (!known)
        return QStringLiteral("--places is %1, not \"%2\".").arg(anyKind(), what);
    kind = *known;
    file = parser.value(options.placesFile);
    if (parser.isSet(options.placesFile) && kind != PlacesKind::Embedded)
        return QStringLiteral("--places-file goes with --places embedded.");
    if (!parser.isSet(options.placesUrl))
        return std::nullopt;
    if (!isAskedOverHttp(kind))
        return QStringLiteral("--places-url goes with --places %1.")
            .arg(kindsThat(isAskedOverHttp));
    const auto address = parsePlacesBase(parser.value(options.placesUrl), kind);
    if (const auto *problem = std::get_if<QString>(&address))
        return *problem;
    base = std::get<QUrl>(address);
    return std::nullopt;
}

} // namespace herd
