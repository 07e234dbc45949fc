// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/placesfile.h"

#include "herd/core/packedreader.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd {

namespace {

constexpr char magic[] = "herdplc1";
constexpr qsizetype magicSize = 8;
constexpr qsizetype largestFile = 64 * 1024 * 1024; // ours are 3 MB; more is something else
constexpr int kinds = 5;
constexpr int gridRows = 180;
constexpr int gridColumns = 360;
constexpr double earthRadius = 6'371'007.2; // metres, as Qt Positioning has it

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

int gridRow(double latitude)
{
    return std::clamp(int(std::floor(latitude + 90)), 0, gridRows - 1);
}

// Any longitude; beyond 180 the grid begins again.
int gridColumn(double longitude)
{
    return std::min(int(std::floor(longitude + 180)), gridColumns - 1);
}

std::size_t cellOf(const PlacesFile::Row &row)
{
    const Coordinates at = row.where();
    return std::size_t(gridRow(at.latitude) * gridColumns + gridColumn(at.longitude));
}

// A column of numbers told as differences, each within `low`..`high`.
template<typename Store>
bool readColumn(PackedReader &in, std::vector<PlacesFile::Row> &rows, qint64 low, qint64 high,
                Store store)
{
    qint64 value = 0;
    for (PlacesFile::Row &row : rows) {
        value += in.zigzag();
        if (!in.ok() || value < low || value > high)
            return false;
        store(row, value);
    }
    return true;
}

} // namespace

double greatCircle(Coordinates from, Coordinates to)
{
    const double halfLatitude = std::sin(radians(to.latitude - from.latitude) / 2);
    const double halfLongitude = std::sin(radians(to.longitude - from.longitude) / 2);
    const double square = halfLatitude * halfLatitude
        + halfLongitude * halfLongitude * std::cos(radians(from.latitude))
            * std::cos(radians(to.latitude));
    return 2 * earthRadius * std::asin(std::min(1.0, std::sqrt(square)));
}

QString PlacesFile::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The places in %1 cannot be read: %2").arg(path, file.errorString());
    const QByteArray bytes = file.read(std::min(file.size(), qint64(largestFile)));
    if (!bytes.startsWith(magic) || bytes.size() < magicSize + 4)
        return QStringLiteral("%1 is not a file of places.").arg(path);
    const QString damaged = QStringLiteral("The file of places %1 is damaged.").arg(path);
    qsizetype expected = 0;
    for (qsizetype i = magicSize; i < magicSize + 4; ++i)
        expected = expected << 8 | quint8(bytes[i]);
    if (expected > largestFile)
        return damaged;
    m_content = qUncompress(bytes.sliced(magicSize));
    PackedReader in(m_content);
    if (m_content.size() != expected || !parse(in))
        return damaged;
    return {};
}

bool PlacesFile::parse(PackedReader &in)
{
    m_prefix = in.bytes(in.count()).toByteArray();
    m_attribution = in.bytes(in.count()).toByteArray();
    return readRegions(in) && readRows(in) && readCodes(in) && in.ok() && in.atEnd()
        && indexCells();
}

bool PlacesFile::readRegions(PackedReader &in)
{
    const qsizetype count = in.count(2);
    m_regions.clear();
    for (qsizetype i = 0; i < count; ++i) {
        const quint64 parent = in.varint();
        const QByteArray name = in.bytes(in.count()).toByteArray();
        if (!in.ok() || parent > quint64(i)) // only earlier ones: chains end
            return false;
        m_regions.append({quint32(parent), name});
    }
    return in.ok();
}

bool PlacesFile::readRows(PackedReader &in)
{
    m_rows.assign(std::size_t(in.count(6)), Row());
    for (Row &row : m_rows) {
        row.kind = in.byte();
        if (row.kind >= kinds)
            return false;
    }
    if (!readColumn(in, m_rows, -9'000'000, 9'000'000,
                    [](Row &row, qint64 value) { row.latitude = qint32(value); })
        || !readColumn(in, m_rows, -18'000'000, 18'000'000,
                       [](Row &row, qint64 value) { row.longitude = qint32(value); })
        || !readColumn(in, m_rows, 0, m_regions.size(),
                       [](Row &row, qint64 value) { row.region = quint32(value); }))
        return false;
    for (quint32 Row::*text : {&Row::id, &Row::name}) {
        for (Row &row : m_rows) {
            row.*text = quint32(m_content.size() - in.left());
            in.bytes(in.count());
        }
    }
    return in.ok();
}

// The last column, which may be left out.
bool PlacesFile::readCodes(PackedReader &in)
{
    if (in.atEnd())
        return true;
    for (Row &row : m_rows) {
        const QByteArrayView code = in.bytes(in.count());
        if (code.size() != 0 && code.size() != qsizetype(row.code.size()))
            return false;
        std::copy(code.begin(), code.end(), row.code.begin());
    }
    return in.ok();
}

QByteArray PlacesFile::code(const Row &row)
{
    return row.code[0] == '\0' ? QByteArray()
                               : QByteArray(row.code.data(), qsizetype(row.code.size()));
}

bool PlacesFile::indexCells()
{
    m_cells.assign(std::size_t(gridRows * gridColumns) + 1, 0);
    std::size_t last = 0;
    for (const Row &row : m_rows) {
        const std::size_t cell = cellOf(row);
        if (cell < last)
            return false;
        last = cell;
        ++m_cells[cell + 1];
    }
    for (std::size_t i = 1; i < m_cells.size(); ++i)
        m_cells[i] += m_cells[i - 1];
    return true;
}

QByteArray PlacesFile::textAt(quint32 at) const
{
    PackedReader in(QByteArrayView(m_content).sliced(at));
    return in.bytes(in.count()).toByteArray();
}

QByteArray PlacesFile::region(const Row &row) const
{
    QByteArray text;
    for (quint32 at = row.region; at > 0; at = m_regions[at - 1].parent)
        text += (text.isEmpty() ? QByteArray() : QByteArrayLiteral(", ")) + m_regions[at - 1].name;
    return text;
}

QByteArray PlacesFile::country(const Row &row) const
{
    QByteArray name;
    for (quint32 at = row.region; at > 0; at = m_regions[at - 1].parent)
        name = m_regions[at - 1].name;
    return name;
}

// The circle's farthest longitudes are at asin(sin r / cos latitude); a circle over a pole has them
// all.
void PlacesFile::visitNear(Coordinates centre, double radius,
                           const std::function<void(const Row &)> &visit) const
{
    constexpr double margin = 1e-6; // degrees, for rounding
    const double angle = std::min(radius / earthRadius, std::numbers::pi);
    const double reach = angle * 180 / std::numbers::pi + margin;
    const double south = centre.latitude - reach;
    const double north = centre.latitude + reach;
    double side = 180;
    if (south > -90 && north < 90)
        side = std::asin(std::min(1.0, std::sin(angle) / std::cos(radians(centre.latitude)))) * 180
                / std::numbers::pi
            + margin;
    const bool all = side >= 179;
    const int west = all ? 0 : int(std::floor(centre.longitude - side + 180));
    const int east = all ? gridColumns - 1 : int(std::floor(centre.longitude + side + 180));
    for (int row = gridRow(south); row <= gridRow(north); ++row) {
        for (int column = west; column <= east; ++column) {
            const int wrapped = (column + gridColumns) % gridColumns;
            const auto cell = std::size_t(row * gridColumns + wrapped);
            for (quint32 i = m_cells[cell]; i < m_cells[cell + 1]; ++i)
                visit(m_rows[i]);
        }
    }
}

} // namespace herd
