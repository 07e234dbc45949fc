// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the numbers and texts of our packed data files (resources/README.md has the formats) from
// bytes that may be damaged: past the end or out of range, everything read is zero and ok() stays
// false. A value over bytes that someone else keeps.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <bit>
#include <optional>

namespace herd {

class PackedReader
{
public:
    explicit PackedReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_bytes.size(); }
    qsizetype left() const { return m_bytes.size() - m_at; }

    quint8 byte()
    {
        if (m_at >= m_bytes.size())
            m_ok = false;
        return m_ok ? quint8(m_bytes[m_at++]) : quint8(0);
    }

    // LEB128, at most 63 bits.
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next & 0x7f) << shift;
            if (next < 0x80)
                return m_ok ? value : 0;
        }
        m_ok = false;
        return 0;
    }

    // 0, 1, 2, 3 ... are 0, -1, 1, -2 ...
    qint64 zigzag()
    {
        const quint64 value = varint();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }

    // A number of things that take at least `bytesEach` bytes: more than can follow is damage.
    qsizetype count(qsizetype bytesEach = 1)
    {
        const quint64 value = varint();
        if (value > quint64(left() / bytesEach))
            m_ok = false;
        return m_ok ? qsizetype(value) : 0;
    }

    QByteArrayView bytes(qsizetype size)
    {
        if (size < 0 || size > left())
            m_ok = false;
        if (!m_ok)
            return {};
        m_at += size;
        return m_bytes.sliced(m_at - size, size);
    }

    // IEEE 754, big end first.
    double real()
    {
        quint64 bits = 0;
        for (int i = 0; i < 8; ++i)
            bits = bits << 8 | byte();
        return m_ok ? std::bit_cast<double>(bits) : 0;
    }

    void fail() { m_ok = false; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace herd
