// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/placesfile.h"

#include "herd/core/base/packedreader.h"

#include <QFile>

#include <algorithm>

namespace herd {

namespace {

constexpr char magic[] = "herdplc1";
constexpr qsizetype magicSize = 8;
constexpr qsizetype largestFile = 64 * 1024 * 1024; // ours are 3 MB; more is something else
constexpr int kinds = 5;

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

QString PlacesFile::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The places in %1 cannot be read: %2").arg(path, file.errorString());
    const QByteArray bytes = file.read(std::min(file.size(), qint64(largestFile)));
    if (!bytes.startsWith(magic) || bytes.size() < magicSize + 4)
        return QStringLiteral("%1 is not a file of places.").arg(path);
    QString damaged = QStringLiteral("The file of places %1 is damaged.").arg(path);
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
        && m_grid.index(m_rows.size(), [this](std::size_t i) { return m_rows[i].where(); });
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

void PlacesFile::visitNear(Coordinates centre, double radius,
                           const std::function<void(const Row &)> &visit) const
{
    m_grid.visitNear(centre, radius, [&](quint32 from, quint32 to) {
        for (quint32 i = from; i < to; ++i)
            visit(m_rows[i]);
    });
}

} // namespace herd
