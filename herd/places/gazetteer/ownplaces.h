// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own places, out of a file of GeoJSON or CSV (docs/places.md has both forms). A value
// that is read only after load(); may be shared between threads.
#pragma once

#include "herd/places/gazetteer/degreegrid.h"
#include "herd/places/gazetteer/gazetteer.h"

#include <functional>

namespace herd {

class OwnPlaces
{
public:
    // In place of what was there. Reads the whole file, at most limits::OwnPlacesBytes, which can
    // take seconds; given up, with any error, once `isCancelled` says so. An error is a sentence
    // that names the file and the place in it; then there are no places.
    [[nodiscard]] std::optional<QString> load(const QString &path,
                                              const std::function<bool()> &isCancelled);

    QList<GazetteerEntry> find(const PlacesSearch &search) const;
    qsizetype size() const { return qsizetype(m_rows.size()); }
    // A sentence about what of the file is not here; empty when all is.
    const QString &leftOut() const { return m_leftOut; }

private:
    struct Row
    {
        qint32 latitude = 0; // 1/10,000,000 degree
        qint32 longitude = 0;
        quint32 texts = 0; // where they start: id, name, address, types, each behind its size

        Coordinates where() const { return {latitude / 1e7, longitude / 1e7}; }
    };

    std::optional<QString> read(const QByteArray &text, const QString &path,
                                const std::function<bool()> &isCancelled);
    std::optional<QString> take(const struct OwnPlace &place);
    void addText(const QByteArray &text);
    GazetteerEntry entryOf(quint32 row, double distance) const;

    std::vector<Row> m_rows;
    QByteArray m_texts;
    DegreeGrid m_grid;
    QString m_leftOut;
};

} // namespace herd
