// SPDX-License-Identifier: GPL-3.0-or-later
// Places of the world from the committed resource (GeoNames and OurAirports): who is within a
// radius, nearest first. A value that is read only after load(); may be shared between threads.
#pragma once

#include "herd/core/coordinates.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

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

    // Reads all of these files (or ":/..."), in place of what was there. An error is a sentence;
    // then the gazetteer is empty. About 100 ms; call it off the GUI thread.
    [[nodiscard]] std::optional<QString> load(const QStringList &paths);

    // At most `limit` entries within `radius` metres by great circle (the haversine formula on a
    // sphere of 6,371,007.2 m, as Qt Positioning has it), by distance, then name, then id.
    QList<GazetteerEntry> nearest(Coordinates centre, double radius, int limit) const;
    qsizetype size() const;

    // What has to be said where results are shown, one line of UTF-8 per file loaded.
    QList<QByteArray> attributions() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace herd
