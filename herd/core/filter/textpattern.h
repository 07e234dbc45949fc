// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is compared with, prepared once for many. Letters of either case are the same. Copies
// share what is compiled, and may be used on several threads. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QRegularExpression>
#include <QString>

#include <array>

namespace herd {

class TextPattern
{
public:
    enum class Way { Equals, Contains, Matches };
    // What a pattern may cost on one text, in steps of PCRE's: some milliseconds. One that costs
    // more is given up there: there are patterns that would take for ever.
    static constexpr int MostSteps = 200'000;

    TextPattern() = default; // fits nothing but the empty text
    TextPattern(Way way, const QByteArray &bytes);

    // Of a pattern: what is wrong with it, in PCRE's words, and where; empty: nothing is.
    QString error() const;
    qsizetype errorAt() const;

    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool isSlow() const { return m_way == Way::Matches; } // ten times as slow as others
    enum class Fit { No, Yes, GaveUp };
    Fit fits(QByteArrayView text) const;
    bool isIn(QByteArrayView text) const { return fits(text) == Fit::Yes; }

private:
    bool isPart(QByteArrayView text) const;

    Way m_way = Way::Equals;
    bool m_isAscii = true;
    bool m_isNeverAscii = false; // what it is looked for in has other letters, or it is not there
    QByteArray m_bytes;          // of ASCII the small letters
    QString m_text;              // of anything else
    std::array<quint8, 256> m_skips {}; // of ASCII that is looked for, by the byte at its end
    QRegularExpression m_pattern;
};

} // namespace herd
