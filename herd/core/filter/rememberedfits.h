// SPDX-License-Identifier: GPL-3.0-or-later
// Whether texts that were looked at lately fit: the facts of a flood have the same line, and come
// among those of others. Of a few texts, each in the place its bytes choose, in that of the one
// before. A value, for one test and one thread. Pure.
#pragma once

#include "herd/core/filter/textpattern.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstring>

namespace herd {

class RememberedFits
{
public:
    static constexpr size_t Places = 64;         // a power of two
    static constexpr qsizetype MostBytes = 4096; // of a text; a longer one is not remembered

    // What `ask` says of the text, or said.
    template<class Ask> TextPattern::Fit of(QByteArrayView text, Ask ask)
    {
        if (text.isEmpty() || text.size() > MostBytes)
            return ask(text);
        Place &place = m_places[placeOf(text)];
        if (QByteArrayView(place.text) != text)
            place = {text.toByteArray(), ask(text)};
        return place.fit;
    }

private:
    struct Place
    {
        QByteArray text; // empty: none yet
        TextPattern::Fit fit = TextPattern::Fit::No;
    };

    // By its last bytes, which are those of the time in a report's line.
    static size_t placeOf(QByteArrayView text)
    {
        quint64 end = 0;
        const auto size = std::min<qsizetype>(text.size(), sizeof end);
        std::memcpy(&end, text.end() - size, size_t(size));
        end *= 0x9E3779B97F4A7C15ULL; // 2^64 by the golden ratio: Knuth, TAOCP 3, 6.4
        return size_t(end >> 58) % Places;
    }

    std::array<Place, Places> m_places;
};

} // namespace herd
