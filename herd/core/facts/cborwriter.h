// SPDX-License-Identifier: GPL-3.0-or-later
// CBOR in its shortest form (RFC 8949, 4.2.1), appended to bytes: the few types that facts need.
// QCborStreamWriter makes a device for each writer and writes to it piece by piece, a third of what
// recording a fact took. Belongs to one call; pure.
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <bit>

namespace herd {

class CborWriter
{
public:
    explicit CborWriter(QByteArray &out)
        : m_out(out)
    {
    }

    // So many values follow, or pairs of them; nothing says that it ends.
    void beginArray(quint64 size) { head(Array, size); }
    void beginMap(quint64 size) { head(Map, size); }

    void null() { m_out.append(char(Null)); }
    void boolean(bool value) { m_out.append(char(value ? True : False)); }
    void whole(quint64 value) { head(Unsigned, value); }
    void whole(qint64 value) // -1 - n for n
    {
        if (value < 0)
            head(Negative, ~quint64(value));
        else
            head(Unsigned, quint64(value));
    }
    void real(double value)
    {
        const quint64 big = qToBigEndian(std::bit_cast<quint64>(value));
        m_out.append(char(Double));
        m_out.append(reinterpret_cast<const char *>(&big), qsizetype(sizeof big));
    }
    void bytes(QByteArrayView value) { string(Bytes, value); }
    void text(QByteArrayView utf8) { string(Text, utf8); }

private:
    enum Major : quint8 {
        Unsigned = 0x00,
        Negative = 0x20,
        Bytes = 0x40,
        Text = 0x60,
        Array = 0x80,
        Map = 0xa0,
    };
    enum Simple : quint8 { False = 0xf4, True = 0xf5, Null = 0xf6, Double = 0xfb };

    // A type and its number: in its own byte where it is less than 24, else in 1, 2, 4 or 8 more.
    void head(Major major, quint64 number)
    {
        constexpr quint64 small = 24;
        if (number < small) {
            m_out.append(char(major | quint8(number)));
            return;
        }
        const int power = number <= 0xff ? 0 : number <= 0xffff ? 1 : number <= 0xffffffff ? 2 : 3;
        const qsizetype size = qsizetype(1) << power;
        const quint64 big = qToBigEndian(number);
        m_out.append(char(major | quint8(small + quint64(power))));
        m_out.append(reinterpret_cast<const char *>(&big) + (qsizetype(sizeof big) - size), size);
    }
    void string(Major major, QByteArrayView text)
    {
        head(major, quint64(text.size()));
        m_out.append(text);
    }

    QByteArray &m_out;
};

} // namespace herd
