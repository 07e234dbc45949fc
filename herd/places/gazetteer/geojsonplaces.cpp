// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/geojsonplaces.h"

#include "herd/core/base/text.h"
#include "herd/core/json/jsonscanner.h"

#include <cmath>
#include <vector>

namespace herd {

namespace {

struct Geometry
{
    QByteArray type;
    std::vector<double> numbers; // of its first position
};

class GeoJsonReader : private JsonScanner
{
public:
    GeoJsonReader(QByteArrayView text, const TakeOwnPlace &take)
        : JsonScanner(text)
        , m_take(take)
    {
    }

    OwnPlacesRead read()
    {
        if (m_cursor.rest().startsWith("\xef\xbb\xbf")) {
            for (int i = 0; i < 3; ++i)
                m_cursor.step();
        }
        bool isCollection = false;
        const bool good = object([&](const QByteArray &key) {
            if (key != "features")
                return skip();
            isCollection = true;
            const bool whole = array([this] { return feature(); });
            m_number = whole ? 0 : m_number;
            return whole;
        });
        skipSpace();
        if (good && !isCollection)
            fail({1, 1}, QStringLiteral("This is no FeatureCollection: it has no \"features\"."));
        else if (good && !m_cursor.atEnd())
            fail(QStringLiteral("There is something behind the end of the collection."));
        if (const auto &error = this->error()) {
            const QString at = atPlace(error->place, error->message);
            m_result.problem = m_number == 0
                ? at
                : QStringLiteral("feature %1, %2").arg(QString::number(m_number), at);
        }
        return m_result;
    }

private:
    // A text, or a number as written; anything else is skipped.
    bool text(QByteArray &out)
    {
        skipSpace();
        if (m_cursor.here() == '"')
            return string(out);
        const bool isNumber = isDigit(m_cursor.here()) || m_cursor.here() == '-';
        return isNumber ? number(out) : skip();
    }

    bool types(QList<QByteArray> &out)
    {
        skipSpace();
        QByteArray one;
        if (m_cursor.here() != '[') {
            if (!text(one))
                return false;
            out = typesIn(one);
            return true;
        }
        return array([&] {
            one.clear();
            if (!text(one))
                return false;
            out += typesIn(one);
            return true;
        });
    }

    // The numbers of a position; nested ones belong to lines and areas and are skipped.
    bool coordinates(std::vector<double> &numbers)
    {
        skipSpace();
        if (m_cursor.here() != '[')
            return skip();
        return array([&] {
            skipSpace();
            if (!isDigit(m_cursor.here()) && m_cursor.here() != '-')
                return skip();
            QByteArray text;
            if (!number(text))
                return false;
            if (numbers.size() < 2)
                numbers.push_back(text.toDouble());
            return true;
        });
    }

    bool geometry(Geometry &out)
    {
        skipSpace();
        if (m_cursor.here() == 'n')
            return word("null");
        return object([&](const QByteArray &key) {
            if (key == "type")
                return text(out.type);
            return key == "coordinates" ? coordinates(out.numbers) : skip();
        });
    }

    bool properties(OwnPlace &place)
    {
        skipSpace();
        if (m_cursor.here() == 'n')
            return word("null");
        return object([&](const QByteArray &key) {
            if (key == "name")
                return text(place.name);
            if ((key == "id" || key == "@id") && place.id.isEmpty())
                return text(place.id);
            if (key == "types" || key == "type" || key == "category")
                return types(place.types);
            return key == "address" || key == "vicinity" ? text(place.address) : skip();
        });
    }

    bool feature()
    {
        ++m_number;
        skipSpace();
        const TextPlace start = m_cursor.place();
        OwnPlace place;
        Geometry where;
        const bool whole = object([&](const QByteArray &key) {
            if (key == "id")
                return text(place.id);
            if (key == "geometry")
                return geometry(where);
            return key == "properties" ? properties(place) : skip();
        });
        return whole && takeFeature(place, where, start);
    }

    bool takeFeature(OwnPlace &place, const Geometry &where, TextPlace start)
    {
        if (where.type != "Point") {
            ++m_result.pointless;
            return true;
        }
        const bool isOnEarth = where.numbers.size() == 2 && std::abs(where.numbers[0]) <= 180
            && std::abs(where.numbers[1]) <= 90;
        if (!isOnEarth)
            return fail(start,
                        QStringLiteral("A Point has a longitude from -180 to 180 and then a "
                                       "latitude from -90 to 90."));
        place.name = place.name.simplified();
        if (place.name.isEmpty()) {
            ++m_result.nameless;
            return true;
        }
        place.address = place.address.simplified();
        place.where = {where.numbers[1], where.numbers[0]};
        const auto problem = m_take(place);
        return !problem || fail(start, *problem);
    }

    const TakeOwnPlace &m_take;
    qsizetype m_number = 0; // of the feature at hand
    OwnPlacesRead m_result;
};

} // namespace

OwnPlacesRead readGeoJsonPlaces(QByteArrayView text, const TakeOwnPlace &take)
{
    return GeoJsonReader(text, take).read();
}

} // namespace herd
