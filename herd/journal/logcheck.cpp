// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/logcheck.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <functional>
#include <utility>

namespace herd {

namespace {

constexpr qsizetype LogHeaderBytes = 32;
constexpr qsizetype LogHeaderSummed = 24; // of them
constexpr qsizetype FrameHeaderBytes = 24;
constexpr qsizetype FrameHeaderSummed = 8;
constexpr qsizetype MinPage = 512, MaxPage = 65536, UsualPage = 4096;
constexpr quint32 Magic = 0x377f0682; // the last bit: sums are of big-endian words

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

// Two words, as SQLite sums pairs of words up.
struct Checksum
{
    quint32 a = 0, b = 0;
    bool operator==(const Checksum &) const = default;
};

struct Salts
{
    quint32 a = 0, b = 0;
    bool operator==(const Salts &) const = default;
};

class Log
{
public:
    explicit Log(QByteArrayView header)
        : m_isBigEndian((word(header, 0) & 1) != 0)
        , m_page(word(header, 8))
        , m_salts {word(header, 16), word(header, 20)}
        , m_sum {word(header, 24), word(header, 28)}
    {
        m_isWhole
            = (word(header, 0) & ~1U) == Magic && sumOf({}, header.first(LogHeaderSummed)) == m_sum;
        const bool isPage = m_page >= MinPage && m_page <= MaxPage && (m_page & (m_page - 1)) == 0;
        if (!isPage)
            m_page = UsualPage;
    }

    bool isWhole() const { return m_isWhole; } // so far
    qsizetype frameBytes() const { return FrameHeaderBytes + m_page; }

    // The next frame. True: it proves damage before it.
    bool take(QByteArrayView frame)
    {
        const Salts salts {word(frame, 8), word(frame, 12)};
        if (!m_isWhole && !std::exchange(m_hasFrames, true))
            m_salts = salts; // the header's may be what is damaged
        m_hasFrames = true;
        const bool isOfThisLog = salts == m_salts; // else from before the log was begun anew
        const Checksum sum
            = sumOf(sumOf(m_sum, frame.first(FrameHeaderSummed)), frame.sliced(FrameHeaderBytes));
        m_sum = {word(frame, 16), word(frame, 20)}; // as stored: the next one goes on from there
        m_isWhole = m_isWhole && isOfThisLog && sum == m_sum;
        if (m_isWhole || !isOfThisLog)
            return false;
        if (m_isTransactionOver)
            return true;
        m_isTransactionOver = word(frame, 4) != 0; // the last frame of one tells the pages
        return false;
    }

private:
    Checksum sumOf(Checksum sum, QByteArrayView bytes) const
    {
        for (qsizetype i = 0; i + 8 <= bytes.size(); i += 8) {
            sum.a += value(bytes, i) + sum.b;
            sum.b += value(bytes, i + 4) + sum.a;
        }
        return sum;
    }
    quint32 value(QByteArrayView bytes, qsizetype at) const
    {
        return m_isBigEndian ? word(bytes, at) : qFromLittleEndian<quint32>(bytes.data() + at);
    }

    const bool m_isBigEndian;
    qsizetype m_page;
    Salts m_salts;
    Checksum m_sum;         // of all that came before, as stored
    bool m_isWhole = false; // so far
    bool m_hasFrames = false;
    bool m_isTransactionOver = false; // one that is not whole has come to its end
};

// Hands over the frames in it one by one, until there are no more or it returns false.
void forEachFrame(const QString &log, const std::function<bool(Log &, QByteArrayView)> &take)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray header = file.read(LogHeaderBytes);
    if (header.size() < LogHeaderBytes)
        return;
    Log frames(header);
    QByteArray frame;
    do
        frame = file.read(frames.frameBytes());
    while (frame.size() == frames.frameBytes() && take(frames, frame));
}

} // namespace

bool isDamagedInTheMiddle(const QString &log)
{
    bool isDamaged = false;
    forEachFrame(log, [&isDamaged](Log &frames, QByteArrayView frame) {
        isDamaged = frames.take(frame);
        return !isDamaged;
    });
    return isDamaged;
}

qint64 wholeBytes(const QString &log)
{
    qint64 whole = 0;
    forEachFrame(log, [&whole](Log &frames, QByteArrayView frame) {
        frames.take(frame);
        if (frames.isWhole())
            whole = std::max<qint64>(whole, LogHeaderBytes) + frame.size();
        return frames.isWhole();
    });
    return whole;
}

} // namespace herd
