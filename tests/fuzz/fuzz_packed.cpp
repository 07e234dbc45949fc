// SPDX-License-Identifier: GPL-3.0-or-later
// Packed data that may be damaged: the reader, number by number, and a file of places.
// Input: how many reads, so many bytes that choose them, then the data.
#include "herd/core/base/coordinates.h"
#include "herd/core/base/packedreader.h"
#include "herd/places/gazetteer/placesfile.h"
#include "tests/fuzz/target.h"

#include <QTemporaryFile>

#include <cmath>

namespace herd::fuzz {

namespace {

// What was read; all of it has to be nothing once the data is known to be damaged.
bool isNothing(PackedReader &reader, quint8 choice)
{
    switch (choice % 6) {
    case 0:
        return reader.byte() == 0;
    case 1:
        return reader.varint() == 0;
    case 2:
        return reader.zigzag() == 0;
    case 3: {
        const qsizetype each = 1 + choice / 6;
        const qsizetype count = reader.count(each);
        FUZZ_CHECK(count >= 0 && count * each <= reader.left(), "what is counted can follow");
        return count == 0;
    }
    case 4: {
        const qsizetype size = choice / 6 - 1; // also -1
        const QByteArrayView bytes = reader.bytes(size);
        FUZZ_CHECK(bytes.isEmpty() || bytes.size() == size, "as many bytes as asked for");
        return bytes.isEmpty();
    }
    default:
        return std::bit_cast<quint64>(reader.real()) == 0;
    }
}

void checkReads(QByteArrayView choices, QByteArrayView data)
{
    PackedReader reader(data);
    for (char choice : choices) {
        const bool good = reader.ok();
        const qsizetype left = reader.left();
        const bool nothing = isNothing(reader, quint8(choice));
        FUZZ_CHECK(reader.left() >= 0 && reader.left() <= left, "a reader goes on, to the end");
        FUZZ_CHECK(good || !reader.ok(), "damage stays");
        FUZZ_CHECK(good || nothing, "damaged data says nothing");
        FUZZ_CHECK(good || reader.left() == left, "damaged data is not read on");
    }
    FUZZ_CHECK(reader.atEnd() == (reader.left() == 0), "the end is where nothing is left");
}

void checkPlaces(const PlacesFile &places)
{
    qsizetype all = 0;
    for (const PlacesFile::Row &row : places.rows()) {
        const Coordinates where = row.where();
        FUZZ_CHECK(std::abs(where.latitude) <= 90 && std::abs(where.longitude) <= 180, "on Earth");
        places.id(row);
        places.name(row);
        FUZZ_CHECK(places.region(row).endsWith(places.country(row)), "a region ends in a country");
        bool found = false;
        places.visitNear(where, 1, [&](const PlacesFile::Row &r) { found |= &r == &row; });
        FUZZ_CHECK(found, "a place is near itself");
    }
    places.visitNear({}, 1e8, [&](const PlacesFile::Row &) { ++all; });
    FUZZ_CHECK(all == qsizetype(places.rows().size()), "every place is on Earth once");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const QByteArrayView whole = input;
    const qsizetype reads = std::min(qsizetype(takeByte(input)), input.size());
    checkReads(input.first(reads), input.sliced(reads));
    QTemporaryFile file;
    FUZZ_CHECK(file.open(), "a file can be made");
    file.write("herdplc1" + qCompress(whole.toByteArray(), 0));
    file.close();
    PlacesFile places;
    if (places.load(file.fileName()).isEmpty())
        checkPlaces(places);
}

} // namespace herd::fuzz
