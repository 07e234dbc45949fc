// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer.h"

#include "herd/places/placesfile.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <vector>

namespace herd {

struct Gazetteer::Data
{
    std::vector<PlacesFile> files;
};

namespace {

struct Candidate
{
    int importance = 0;
    double distance = 0;
    const PlacesFile *file = nullptr;
    const PlacesFile::Row *row = nullptr;
};

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

GazetteerEntry entryOf(const Candidate &found)
{
    const PlacesFile &file = *found.file;
    const QByteArray id = file.id(*found.row);
    GazetteerEntry entry;
    entry.id = file.prefix() + (id.isEmpty() ? madeId(file, *found.row) : id);
    entry.name = file.name(*found.row);
    entry.region = file.region(*found.row);
    entry.country = file.country(*found.row);
    entry.where = found.row->where();
    entry.kind = GazetteerEntry::Kind(found.row->kind);
    entry.distance = found.distance;
    for (const QByteArray &code : {id, PlacesFile::code(*found.row)}) {
        if (isAirport(entry.kind) && !code.isEmpty() && !entry.codes.contains(code))
            entry.codes.append(code);
    }
    return entry;
}

bool isBefore(const Candidate &a, const Candidate &b)
{
    if (a.importance != b.importance)
        return a.importance < b.importance;
    if (a.distance != b.distance)
        return a.distance < b.distance;
    const GazetteerEntry one = entryOf(a), other = entryOf(b); // rare
    return one.name != other.name ? one.name < other.name : one.id < other.id;
}

bool isOnEarth(Coordinates where)
{
    return std::abs(where.latitude) <= 90 && std::abs(where.longitude) <= 180;
}

} // namespace

int importanceOf(GazetteerEntry::Kind kind)
{
    using Kind = GazetteerEntry::Kind;
    switch (kind) {
    case Kind::Locality:
    case Kind::Sublocality:
    case Kind::Airport:
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
    if (search.limit <= 0 || !(search.metres >= 0) || !isOnEarth(search.centre))
        return {};
    std::vector<Candidate> heap;
    for (const PlacesFile &file : m_data->files) {
        file.visitNear(search.centre, search.metres, [&](const PlacesFile::Row &row) {
            const double distance = greatCircle(search.centre, row.where());
            const auto kind = GazetteerEntry::Kind(row.kind);
            if (distance <= search.metres)
                heap.push_back({search.byDistance ? 0 : importanceOf(kind), distance, &file, &row});
        });
    }
    // Only as many are put in order, and made into entries, as it takes to find the wanted.
    const auto isAfter = [](const Candidate &a, const Candidate &b) {
        return isBefore(b, a);
    };
    std::make_heap(heap.begin(), heap.end(), isAfter);
    QList<GazetteerEntry> entries;
    while (!heap.empty() && entries.size() < search.limit) {
        std::pop_heap(heap.begin(), heap.end(), isAfter);
        const GazetteerEntry entry = entryOf(heap.back());
        heap.pop_back();
        if (!search.wanted || search.wanted(entry))
            entries.append(entry);
    }
    return entries;
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
