// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/nearby.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace herd {

namespace {

QStringList ownTypes(const QList<QByteArray> &said)
{
    QStringList types;
    for (const QByteArray &type : said)
        types.append(QString::fromUtf8(type));
    for (const QString &type :
         {QStringLiteral("point_of_interest"), QStringLiteral("establishment")}) {
        if (!types.contains(type))
            types.append(type);
    }
    return types;
}

QList<Attribution> attributionsOf(const QList<GazetteerEntry> &entries)
{
    QList<Attribution> all;
    for (const GazetteerEntry &entry : entries) {
        const auto attribution = attributionOf(entry.kind);
        if (attribution && !all.contains(*attribution))
            all.append(*attribution);
    }
    return all;
}

} // namespace

QStringList typesOf(const GazetteerEntry &entry)
{
    using Kind = GazetteerEntry::Kind;
    switch (entry.kind) {
    case Kind::Locality:
        return {QStringLiteral("locality"), QStringLiteral("political")};
    case Kind::Sublocality:
        return {QStringLiteral("sublocality"), QStringLiteral("political")};
    case Kind::Airport:
    case Kind::Airfield:
        return {QStringLiteral("airport"), QStringLiteral("point_of_interest"),
                QStringLiteral("establishment")};
    case Kind::Heliport:
        return {QStringLiteral("heliport"), QStringLiteral("point_of_interest"),
                QStringLiteral("establishment")};
    case Kind::Own:
        return ownTypes(entry.types);
    }
    Q_UNREACHABLE();
}

std::optional<Attribution> attributionOf(GazetteerEntry::Kind kind)
{
    using Kind = GazetteerEntry::Kind;
    switch (kind) {
    case Kind::Locality:
    case Kind::Sublocality:
        return Attribution {QStringLiteral("© GeoNames, CC BY 4.0"),
                            QStringLiteral("https://www.geonames.org/")};
    case Kind::Airport:
    case Kind::Airfield:
    case Kind::Heliport:
        return Attribution {QStringLiteral("OurAirports via airport-db, ODbL 1.0"),
                            QStringLiteral("https://ourairports.com/")};
    case Kind::Own:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QStringList htmlAttributions(const QList<GazetteerEntry> &entries)
{
    QStringList links;
    for (const Attribution &attribution : attributionsOf(entries))
        links.append(
            QStringLiteral("<a href=\"%1\">%2</a>").arg(attribution.uri, attribution.provider));
    return links;
}

QByteArray attributionLine(const QList<GazetteerEntry> &entries)
{
    QStringList names;
    for (const Attribution &attribution : attributionsOf(entries))
        names.append(attribution.provider);
    return names.join(QStringLiteral("; ")).toUtf8();
}

Box boxAround(Coordinates where)
{
    constexpr double HalfSide = 0.00135; // degrees: 150 m of latitude
    const auto wrapped = [](double longitude) {
        return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    };
    return {{std::max(where.latitude - HalfSide, -90.0), wrapped(where.longitude - HalfSide)},
            {std::min(where.latitude + HalfSide, 90.0), wrapped(where.longitude + HalfSide)}};
}

double numberOf(const QString &text)
{
    bool good = false;
    const double value = text.trimmed().toDouble(&good);
    return good && std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
}

bool isPosition(double latitude, double longitude)
{
    return std::abs(latitude) <= 90 && std::abs(longitude) <= 180; // false for NaN
}

} // namespace herd
