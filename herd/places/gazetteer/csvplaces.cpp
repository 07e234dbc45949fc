// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/csvplaces.h"

#include "herd/core/json/textcursor.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace herd {

namespace {

struct Field
{
    QByteArray text;
    TextPlace place;
};
using Record = std::vector<Field>;

// What each column is called; the first is the usual one.
const QByteArrayList NameNames {"name"};
const QByteArrayList LatitudeNames {"latitude", "lat", "y"};
const QByteArrayList LongitudeNames {"longitude", "lon", "lng", "long", "x"};
const QByteArrayList IdNames {"id"};
const QByteArrayList TypeNames {"types", "type", "category"};
const QByteArrayList AddressNames {"address", "vicinity"};

class CsvReader
{
public:
    CsvReader(QByteArrayView text, const TakeOwnPlace &take)
        : m_cursor(text)
        , m_take(take)
    {
    }

    OwnPlacesRead read()
    {
        if (m_cursor.rest().startsWith("\xef\xbb\xbf")) {
            for (int i = 0; i < 3; ++i)
                m_cursor.step();
        }
        chooseSeparator();
        Record record;
        if (readRecord(record) && findColumns(record)) {
            while (!m_cursor.atEnd() && readRecord(record) && takeRecord(record)) { }
        }
        return m_result;
    }

private:
    bool fail(TextPlace where, const QString &sentence)
    {
        m_result.problem = atPlace(where, sentence);
        return false;
    }

    // The one that is in the first line most often.
    void chooseSeparator()
    {
        const QByteArrayView rest = m_cursor.rest();
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        for (const char candidate : {';', '\t'}) {
            if (std::count(line.begin(), line.end(), candidate)
                > std::count(line.begin(), line.end(), m_separator))
                m_separator = candidate;
        }
    }

    bool readRecord(Record &record)
    {
        record.clear();
        do {
            record.push_back({{}, m_cursor.place()});
            if (!readField(record.back()))
                return false;
        } while (m_cursor.take(m_separator));
        m_cursor.take('\r');
        m_cursor.take('\n');
        return true;
    }

    bool endsField() const
    {
        const char c = m_cursor.here();
        return m_cursor.atEnd() || c == m_separator || c == '\n'
            || (c == '\r' && m_cursor.rest().startsWith("\r\n"));
    }

    bool readField(Field &field)
    {
        const qsizetype from = m_cursor.offset();
        if (m_cursor.here() == '"') {
            if (!readQuoted(field))
                return false;
        } else {
            while (!endsField())
                m_cursor.step();
            field.text = m_cursor.since(from).trimmed().toByteArray();
        }
        if (!QUtf8StringView(field.text).isValidUtf8())
            return fail(field.place, QStringLiteral("This is not UTF-8."));
        return true;
    }

    bool readQuoted(Field &field)
    {
        m_cursor.step();
        while (true) {
            const qsizetype from = m_cursor.offset();
            while (!m_cursor.atEnd() && m_cursor.here() != '"')
                m_cursor.step();
            field.text += m_cursor.since(from);
            if (m_cursor.atEnd())
                return fail(field.place, QStringLiteral("This quotation mark is never closed."));
            m_cursor.step();
            if (!m_cursor.take('"')) // two are one
                break;
            field.text += '"';
        }
        return endsField()
            || fail(m_cursor.place(),
                    QStringLiteral("Behind a closing quotation mark comes the next field."));
    }

    static int columnOf(const Record &header, const QByteArrayList &names)
    {
        for (const QByteArray &name : names) {
            for (std::size_t i = 0; i < header.size(); ++i) {
                if (header[i].text.trimmed().toLower() == name)
                    return int(i);
            }
        }
        return -1;
    }

    bool findColumns(const Record &header)
    {
        const std::array<std::pair<int *, const QByteArrayList *>, 6> columns {
            {{&m_name, &NameNames},
             {&m_latitude, &LatitudeNames},
             {&m_longitude, &LongitudeNames},
             {&m_id, &IdNames},
             {&m_types, &TypeNames},
             {&m_address, &AddressNames}}};
        for (const auto &[column, names] : columns) {
            *column = columnOf(header, *names);
            if (*column < 0 && column != &m_id && column != &m_types && column != &m_address)
                return fail({1, 1},
                            QStringLiteral("The first line names no column \"%1\".")
                                .arg(QString::fromUtf8(names->constFirst())));
        }
        return true;
    }

    static QByteArray text(const Record &record, int column)
    {
        return column < 0 || std::size_t(column) >= record.size()
            ? QByteArray()
            : record[std::size_t(column)].text.simplified();
    }

    bool readNumber(const Record &record, int column, double bound, const char *what, double &out)
    {
        if (std::size_t(column) >= record.size())
            return fail(record.front().place,
                        QStringLiteral("This line has no %1.").arg(QLatin1String(what)));
        const Field &field = record[std::size_t(column)];
        bool good = false;
        out = field.text.trimmed().toDouble(&good);
        if (good && std::abs(out) <= bound)
            return true;
        return fail(field.place,
                    QStringLiteral("\"%1\" is no %2: a number from -%3 to %3 with a decimal point.")
                        .arg(QString::fromUtf8(field.text.left(40)), QLatin1String(what),
                             QString::number(bound)));
    }

    bool takeRecord(const Record &record)
    {
        if (record.size() == 1 && record[0].text.isEmpty())
            return true; // an empty line
        OwnPlace place;
        if (!readNumber(record, m_latitude, 90, "latitude", place.where.latitude)
            || !readNumber(record, m_longitude, 180, "longitude", place.where.longitude))
            return false;
        place.name = text(record, m_name);
        if (place.name.isEmpty()) {
            ++m_result.nameless;
            return true;
        }
        place.id = text(record, m_id);
        place.address = text(record, m_address);
        place.types = typesIn(text(record, m_types));
        const auto problem = m_take(place);
        return !problem || fail(record.front().place, *problem);
    }

    TextCursor m_cursor;
    const TakeOwnPlace &m_take;
    char m_separator = ',';
    int m_name = -1, m_latitude = -1, m_longitude = -1, m_id = -1, m_types = -1, m_address = -1;
    OwnPlacesRead m_result;
};

} // namespace

OwnPlacesRead readCsvPlaces(QByteArrayView text, const TakeOwnPlace &take)
{
    return CsvReader(text, take).read();
}

} // namespace herd
