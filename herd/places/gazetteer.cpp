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
    return entry;
}

bool isBefore(const GazetteerEntry &a, const GazetteerEntry &b)
{
    if (a.distance != b.distance)
        return a.distance < b.distance;
    return a.name != b.name ? a.name < b.name : a.id < b.id;
}

} // namespace

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

QList<GazetteerEntry> Gazetteer::nearest(Coordinates centre, double radius, int limit) const
{
    const bool isOnEarth = std::abs(centre.latitude) <= 90 && std::abs(centre.longitude) <= 180;
    if (limit <= 0 || !(radius >= 0) || !isOnEarth)
        return {};
    std::vector<Candidate> candidates;
    for (const PlacesFile &file : m_data->files) {
        file.visitNear(centre, radius, [&](const PlacesFile::Row &row) {
            const double distance = greatCircle(centre, row.where());
            if (distance <= radius)
                candidates.push_back({distance, &file, &row});
        });
    }
    // Only the nearest are made into entries, and all at the distance of the last: names decide
    // there.
    const auto nearer = [](const Candidate &a, const Candidate &b) {
        return a.distance < b.distance;
    };
    const auto wanted = std::min(std::size_t(limit), candidates.size());
    if (wanted < candidates.size()) {
        const auto last = candidates.begin() + std::ptrdiff_t(wanted) - 1;
        std::nth_element(candidates.begin(), last, candidates.end(), nearer);
        const double farthest = last->distance;
        std::erase_if(candidates, [farthest](const Candidate &c) { return c.distance > farthest; });
    }
    QList<GazetteerEntry> entries;
    for (const Candidate &candidate : candidates)
        entries.append(entryOf(candidate));
    std::sort(entries.begin(), entries.end(), isBefore);
    entries.resize(qsizetype(wanted));
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
