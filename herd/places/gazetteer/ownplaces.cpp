// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/ownplaces.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/packedreader.h"
#include "herd/places/gazetteer/csvplaces.h"
#include "herd/places/gazetteer/geojsonplaces.h"
#include "herd/places/gazetteer/placesranking.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

constexpr int PlacesBetweenLooks = 4096; // whether it is cancelled

std::optional<QString> readFile(const QString &path, QByteArray &bytes)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() && QFileInfo::exists(path))
        return QStringLiteral("The places in %1 cannot be read: it is no plain file.").arg(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The places in %1 cannot be read: %2.").arg(path, file.errorString());
    if (file.size() > limits::OwnPlacesBytes)
        return QStringLiteral("The file of places %1 is larger than %2 MiB.")
            .arg(path, QString::number(limits::OwnPlacesBytes / 1024 / 1024));
    bytes = file.read(limits::OwnPlacesBytes);
    if (file.error() != QFileDevice::NoError)
        return QStringLiteral("The places in %1 cannot be read: %2.").arg(path, file.errorString());
    return std::nullopt;
}

QString sentenceOf(const OwnPlacesRead &read, const QString &path)
{
    QStringList parts;
    if (read.pointless > 0)
        parts << QStringLiteral("%1 without a point").arg(read.pointless);
    if (read.nameless > 0)
        parts << QStringLiteral("%1 without a name").arg(read.nameless);
    return parts.isEmpty() ? QString()
                           : QStringLiteral("Of the places in %1, %2 are left out.")
                                 .arg(path, parts.join(QStringLiteral(" and ")));
}

} // namespace

std::optional<QString> OwnPlaces::load(const QString &path,
                                       const std::function<bool()> &isCancelled)
{
    m_rows.clear();
    m_texts.clear();
    QByteArray bytes;
    auto problem = readFile(path, bytes);
    if (!problem)
        problem = read(bytes, path, isCancelled);
    if (problem) {
        m_rows.clear();
        m_texts.clear();
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return DegreeGrid::cellOf(a.where()) < DegreeGrid::cellOf(b.where());
    });
    m_rows.shrink_to_fit();
    m_texts.squeeze();
    const bool inOrder
        = m_grid.index(m_rows.size(), [this](std::size_t i) { return m_rows[i].where(); });
    Q_ASSERT(inOrder);
    Q_UNUSED(inOrder)
    return problem;
}

std::optional<QString> OwnPlaces::read(const QByteArray &text, const QString &path,
                                       const std::function<bool()> &isCancelled)
{
    const TakeOwnPlace taker = [&](const OwnPlace &place) -> std::optional<QString> {
        if (m_rows.size() % PlacesBetweenLooks == 0 && isCancelled())
            return QStringLiteral("Reading was given up.");
        return take(place);
    };
    const QByteArray start = text.left(1024).trimmed();
    const bool isJson
        = start.startsWith('{') || start.startsWith("\xef\xbb\xbf{") || start.startsWith('[');
    const OwnPlacesRead result
        = isJson ? readGeoJsonPlaces(text, taker) : readCsvPlaces(text, taker);
    m_leftOut = sentenceOf(result, path);
    if (result.problem)
        return path + QStringLiteral(", ") + *result.problem;
    if (m_rows.empty())
        return QStringLiteral("There are no places in %1. %2").arg(path, m_leftOut).trimmed();
    return std::nullopt;
}

std::optional<QString> OwnPlaces::take(const OwnPlace &place)
{
    const QByteArray types = place.types.join(' ');
    for (const QByteArray &text : {place.id, place.name, place.address, types}) {
        if (text.size() > limits::OwnPlaceText)
            return QStringLiteral("A text of this place is longer than %1 bytes.")
                .arg(limits::OwnPlaceText);
    }
    if (qsizetype(m_rows.size()) >= limits::OwnPlaces)
        return QStringLiteral("There are more than %1 places.").arg(limits::OwnPlaces);
    m_rows.push_back({qint32(std::lround(place.where.latitude * 1e7)),
                      qint32(std::lround(place.where.longitude * 1e7)), quint32(m_texts.size())});
    addText(place.id.isEmpty() ? QByteArray::number(qulonglong(m_rows.size())) : place.id);
    addText(place.name);
    addText(place.address);
    addText(types);
    return std::nullopt;
}

void OwnPlaces::addText(const QByteArray &text)
{
    qsizetype size = text.size(); // as PackedReader::varint() has it
    for (; size >= 0x80; size >>= 7)
        m_texts += char(0x80 | (size & 0x7f));
    m_texts += char(size);
    m_texts += text;
}

GazetteerEntry OwnPlaces::entryOf(quint32 row, double distance) const
{
    PackedReader in(QByteArrayView(m_texts).sliced(m_rows[row].texts));
    const auto next = [&in] {
        return in.bytes(in.count()).toByteArray();
    };
    GazetteerEntry entry;
    entry.id = "own:" + next();
    entry.name = next();
    entry.region = next();
    const QByteArray types = next();
    if (!types.isEmpty())
        entry.types = types.split(' ');
    entry.where = m_rows[row].where();
    entry.kind = GazetteerEntry::Kind::Own;
    entry.distance = distance;
    return entry;
}

QList<GazetteerEntry> OwnPlaces::find(const PlacesSearch &search) const
{
    if (!isAnswerable(search))
        return {};
    std::vector<FoundPlace> found;
    m_grid.visitNear(search.centre, search.metres, [&](quint32 from, quint32 to) {
        for (quint32 row = from; row < to; ++row) {
            const double distance = greatCircle(search.centre, m_rows[row].where());
            if (distance <= search.metres)
                found.push_back({0, distance, 0, row});
        }
    });
    return firstOf(std::move(found), search,
                   [this](const FoundPlace &place) { return entryOf(place.row, place.distance); });
}

} // namespace herd
