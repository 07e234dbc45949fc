// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/gazetteer.h"

#include "herd/places/gazetteer/placesfile.h"
#include "herd/places/gazetteer/placesranking.h"

#include <QCryptographicHash>

#include <vector>

namespace herd {

struct Gazetteer::Data
{
    std::vector<PlacesFile> files;
};

namespace {

// Places without a number in the source get one of their own that stays as long as name and
// position do.
QByteArray madeId(const PlacesFile &file, const PlacesFile::Row &row)
{
    const QByteArray what = file.name(row) + formatCoordinates(row.where());
    return 'x' + QCryptographicHash::hash(what, QCryptographicHash::Sha1).toHex().first(12);
}

bool isAirport(GazetteerEntry::Kind kind)
{
    using Kind = GazetteerEntry::Kind;
    return kind == Kind::Airport || kind == Kind::Airfield || kind == Kind::Heliport;
}

GazetteerEntry entryOf(const PlacesFile &file, const FoundPlace &found)
{
    const PlacesFile::Row &row = file.rows()[found.row];
    const QByteArray id = file.id(row);
    GazetteerEntry entry;
    entry.id = file.prefix() + (id.isEmpty() ? madeId(file, row) : id);
    entry.name = file.name(row);
    entry.region = file.region(row);
    entry.country = file.country(row);
    entry.where = row.where();
    entry.kind = GazetteerEntry::Kind(row.kind);
    entry.distance = found.distance;
    for (const QByteArray &code : {id, PlacesFile::code(row)}) {
        if (isAirport(entry.kind) && !code.isEmpty() && !entry.codes.contains(code))
            entry.codes.append(code);
    }
    return entry;
}

} // namespace

int importanceOf(GazetteerEntry::Kind kind)
{
    using Kind = GazetteerEntry::Kind;
    switch (kind) {
    case Kind::Locality:
    case Kind::Sublocality:
    case Kind::Airport:
    case Kind::Own:
        return 0;
    case Kind::Airfield:
        return 1;
    case Kind::Heliport:
        return 2;
    }
    Q_UNREACHABLE();
}

Gazetteer::Gazetteer()
    : m_data(std::make_unique<Data>())
{
}

Gazetteer::~Gazetteer() = default;

std::optional<QString> Gazetteer::load(const QStringList &paths)
{
    m_data->files.clear();
    std::vector<PlacesFile> files(std::size_t(paths.size()));
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString error = files[std::size_t(i)].load(paths[i]);
        if (!error.isEmpty())
            return error;
    }
    m_data->files = std::move(files);
    return std::nullopt;
}

QList<GazetteerEntry> Gazetteer::find(const PlacesSearch &search) const
{
    if (!isAnswerable(search))
        return {};
    const std::vector<PlacesFile> &files = m_data->files;
    std::vector<FoundPlace> found;
    for (quint32 i = 0; i < files.size(); ++i) {
        const PlacesFile::Row *first = files[i].rows().data();
        files[i].visitNear(search.centre, search.metres, [&](const PlacesFile::Row &row) {
            const double distance = greatCircle(search.centre, row.where());
            const auto kind = GazetteerEntry::Kind(row.kind);
            if (distance <= search.metres)
                found.push_back({search.byDistance ? 0 : importanceOf(kind), distance, i,
                                 quint32(&row - first)});
        });
    }
    return firstOf(std::move(found), search, [&files](const FoundPlace &place) {
        return entryOf(files[place.source], place);
    });
}

qsizetype Gazetteer::size() const
{
    qsizetype total = 0;
    for (const PlacesFile &file : m_data->files)
        total += qsizetype(file.rows().size());
    return total;
}

QList<QByteArray> Gazetteer::attributions() const
{
    QList<QByteArray> lines;
    for (const PlacesFile &file : m_data->files)
        lines.append(file.attribution());
    return lines;
}

} // namespace herd
