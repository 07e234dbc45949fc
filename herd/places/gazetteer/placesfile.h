// SPDX-License-Identifier: GPL-3.0-or-later
// One packed file of places, as resources/places/packing.mjs writes it: read, checked and searched.
// Rows are in the order of a one-degree grid, row by row from the south pole, each from 180 west to
// 180 east.
#pragma once

#include "herd/places/gazetteer/degreegrid.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <vector>

namespace herd {

class PackedReader;

class PlacesFile
{
public:
    struct Row
    {
        qint32 latitude = 0; // 1/100,000 degree
        qint32 longitude = 0;
        quint32 region = 0; // 0 is none, n the n-th
        quint32 id = 0;     // where it starts in the texts; its size is before it
        quint32 name = 0;
        quint8 kind = 0;
        std::array<char, 3> code {}; // zero: none

        Coordinates where() const { return {latitude / 1e5, longitude / 1e5}; }
    };

    // An empty text when all is well, a sentence otherwise; then the file is not to be used.
    [[nodiscard]] QString load(const QString &path);

    const std::vector<Row> &rows() const { return m_rows; }
    const QByteArray &prefix() const { return m_prefix; }
    const QByteArray &attribution() const { return m_attribution; }
    QByteArray name(const Row &row) const { return textAt(row.name); }
    QByteArray id(const Row &row) const { return textAt(row.id); }
    static QByteArray code(const Row &row); // IATA's; may be empty
    // From the smallest to the country: "Los Angeles County, California, US".
    QByteArray region(const Row &row) const;
    QByteArray country(const Row &row) const;

    // Every row of the cells that a circle of `radius` metres meets, in the order of the file.
    void visitNear(Coordinates centre, double radius,
                   const std::function<void(const Row &)> &visit) const;

private:
    struct Region
    {
        quint32 parent = 0;
        QByteArray name;
    };

    bool parse(PackedReader &in);
    bool readRegions(PackedReader &in);
    bool readRows(PackedReader &in);
    bool readCodes(PackedReader &in);
    QByteArray textAt(quint32 at) const;

    QByteArray m_prefix;
    QByteArray m_attribution;
    QList<Region> m_regions;
    QByteArray m_content; // what texts point into
    std::vector<Row> m_rows;
    DegreeGrid m_grid;
};

} // namespace herd
