// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/posixtime.h"

#include "herd/core/limits.h"
#include "herd/core/text.h"

#include <limits>

namespace herd {

namespace {

constexpr qint64 Second = 1'000'000'000;

// The digits before the point without leading zeros, and those after it without trailing zeros.
struct Digits
{
    QByteArrayView whole, fraction;
};

Digits significant(QByteArrayView time)
{
    const qsizetype point = time.indexOf('.');
    Digits d;
    d.whole = point < 0 ? time : time.first(point);
    d.fraction = point < 0 ? QByteArrayView() : time.sliced(point + 1);
    while (!d.whole.isEmpty() && d.whole.front() == '0')
        d.whole = d.whole.sliced(1);
    while (!d.fraction.isEmpty() && d.fraction.back() == '0')
        d.fraction.chop(1);
    return d;
}

QByteArray withNineDecimals(qint64 nanoseconds)
{
    QByteArray text = QByteArray::number(nanoseconds / Second) + '.';
    text += QByteArray::number(nanoseconds % Second).rightJustified(9, '0');
    return text;
}

} // namespace

bool isPosixTime(QByteArrayView text)
{
    return text.size() <= limits::TimeText && isPlainDecimal(text);
}

std::strong_ordering compareTimes(QByteArrayView a, QByteArrayView b)
{
    const Digits x = significant(a), y = significant(b);
    if (x.whole.size() != y.whole.size())
        return x.whole.size() <=> y.whole.size();
    if (const int whole = x.whole.compare(y.whole); whole != 0)
        return whole <=> 0;
    // Without trailing zeros, digits after the point compare as text; a prefix is the smaller.
    return x.fraction.compare(y.fraction) <=> 0;
}

Nanoseconds toNanoseconds(QByteArrayView time)
{
    const Digits d = significant(time);
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    if (d.whole.size() > 10)
        return Nanoseconds(largest);
    qint64 value = 0;
    for (char c : d.whole)
        value = value * 10 + (c - '0');
    if (value >= largest / Second)
        return Nanoseconds(largest);
    for (qsizetype i = 0; i < 9; ++i)
        value = value * 10 + (i < d.fraction.size() ? d.fraction[i] - '0' : 0);
    return Nanoseconds(value);
}

QByteArray formatTime(Nanoseconds sinceEpoch)
{
    return withNineDecimals(std::max<qint64>(0, sinceEpoch.count()));
}

QByteArray formatDelta(Nanoseconds receipt, QByteArrayView clientTime)
{
    const qint64 delta = receipt.count() - toNanoseconds(clientTime).count();
    return (delta < 0 ? '-' : '+') + withNineDecimals(delta < 0 ? -delta : delta);
}

} // namespace herd
