// SPDX-License-Identifier: GPL-3.0-or-later
// Places of the world from the committed resource (GeoNames and OurAirports): who is within a
// radius, nearest first. A value that is read only after load(); may be shared between threads.
#pragma once

#include "herd/core/coordinates.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace herd {

struct GazetteerEntry
{
    enum class Kind : quint8 { Locality, Sublocality, Airport, Heliport };

    QByteArray id;      // "gn:3039154", "oa:KLAX": never looks like one of Google's
    QByteArray name;    // UTF-8
    QByteArray region;  // UTF-8: "Los Angeles County, California, US"; may be empty
    QByteArray country; // ISO 3166-1 alpha-2
    Coordinates where;
    Kind kind = Kind::Locality;
    double distance = 0; // metres from the centre asked for
};

class Gazetteer
{
public:
    Gazetteer();
    ~Gazetteer();
    Gazetteer(const Gazetteer &) = delete;
    Gazetteer &operator=(const Gazetteer &) = delete;

    // Reads the resource at `path` (a file or ":/..."). An error is a sentence; then the gazetteer
    // is empty. About 50 ms; call it off the GUI thread.
    [[nodiscard]] std::optional<QString> load(const QString &path);

    // At most `limit` entries within `radius` metres by great circle, by distance then name.
    QList<GazetteerEntry> nearest(Coordinates centre, double radius, int limit) const;
    qsizetype size() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace herd
