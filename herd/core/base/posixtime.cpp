// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/posixtime.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

#include <array>
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

// Ends at `end`, where there are 20 characters of room. Returns where it begins.
char *writeWithNineDecimals(char *end, qint64 nanoseconds)
{
    char *at = end;
    for (int i = 0; i < 9; ++i, nanoseconds /= 10)
        *--at = char('0' + nanoseconds % 10);
    *--at = '.';
    do {
        *--at = char('0' + nanoseconds % 10);
        nanoseconds /= 10;
    } while (nanoseconds > 0);
    return at;
}

} // namespace

bool isPosixTime(QByteArrayView text)
{
    return text.size() <= limits::TimeText && isPlainDecimal(text);
}

std::strong_ordering compareTimes(QByteArrayView a, QByteArrayView b)
{
    // Of one length with the point in one place, digits compare as text.
    if (a.size() == b.size() && a.indexOf('.') == b.indexOf('.'))
        return a.compare(b) <=> 0;
    const Digits x = significant(a), y = significant(b);
    if (x.whole.size() != y.whole.size())
        return x.whole.size() <=> y.whole.size();
    if (const int whole = x.whole.compare(y.whole); whole != 0)
        return whole <=> 0;
    // Without trailing zeros, digits after the point compare as text; a prefix is the smaller.
    return x.fraction.compare(y.fraction) <=> 0;
}

bool isSameMoment(QByteArrayView a, QByteArrayView b)
{
    const Nanoseconds x = toNanoseconds(a), y = toNanoseconds(b);
    const bool isBeyond = x == Nanoseconds::max() || y == Nanoseconds::max(); // clamped
    if (!isBeyond && (x > y ? x - y : y - x) <= std::chrono::microseconds(1))
        return true;
    return a.toDouble() == b.toDouble();
}

Nanoseconds toNanoseconds(QByteArrayView time)
{
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    const char *at = time.begin(), *const end = time.end();
    qint64 value = 0;
    for (; at != end && *at != '.'; ++at) {
        value = value * 10 + (*at - '0');
        if (value >= largest / Second)
            return Nanoseconds(largest);
    }
    if (at != end)
        ++at; // the point
    for (int i = 0; i < 9; ++i)
        value = value * 10 + (at != end ? *at++ - '0' : 0);
    return Nanoseconds(value);
}

QByteArray formatTime(Nanoseconds sinceEpoch)
{
    std::array<char, 24> digits;
    char *const end = digits.data() + digits.size();
    const char *from = writeWithNineDecimals(end, std::max<qint64>(0, sinceEpoch.count()));
    return QByteArray(from, end - from);
}

QByteArrayView formatDelta(std::span<char, DeltaText> out, Nanoseconds receipt,
                           QByteArrayView clientTime)
{
    const qint64 delta = receipt.count() - toNanoseconds(clientTime).count();
    char *const end = out.data() + out.size();
    char *from = writeWithNineDecimals(end, delta < 0 ? -delta : delta);
    *--from = delta < 0 ? '-' : '+';
    return {from, end};
}

} // namespace herd
