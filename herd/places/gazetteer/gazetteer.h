// SPDX-License-Identifier: GPL-3.0-or-later
// Places of the world from the committed resource (GeoNames and OurAirports): who is within a
// radius. A value that is read only after load(); may be shared between threads.
#pragma once

#include "herd/core/base/coordinates.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace herd {

struct GazetteerEntry
{
    enum class Kind : quint8 { Locality, Sublocality, Airport, Heliport, Airfield, Own };

    QByteArray id;           // "gn:3039154", "oa:KLAX": never looks like one of Google's
    QByteArray name;         // UTF-8
    QByteArray region;       // UTF-8: "Los Angeles County, California, US"; may be empty
    QByteArray country;      // ISO 3166-1 alpha-2
    QList<QByteArray> types; // Own: what it says it is, see typesOf()
    QList<QByteArray> codes; // it is also known by: "KLAX", "LAX"
    Coordinates where;
    Kind kind = Kind::Locality;
    double distance = 0; // metres from the centre asked for
};

// What is looked for around a centre.
struct PlacesSearch
{
    Coordinates centre;
    double metres = 0; // by great circle, see greatCircle()
    int limit = 0;
    bool byDistance = true; // else by what people would look for first: see importanceOf()
    std::function<bool(const GazetteerEntry &)> wanted; // empty: all
};

// 0 for what people look for, more for what they look for less: airfields, then heliports.
int importanceOf(GazetteerEntry::Kind kind);

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

    // By importance if asked for, then distance, then name, then id.
    QList<GazetteerEntry> find(const PlacesSearch &search) const;
    qsizetype size() const;

    // What has to be said where results are shown, one line of UTF-8 per file loaded.
    QList<QByteArray> attributions() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace herd
