// SPDX-License-Identifier: GPL-3.0-or-later
// What a fuzz target is: one function that takes any bytes, hands them to code that reads what
// others wrote, and checks what has to hold whatever they are. Linked with libfuzzer.cpp it looks
// for new bytes, with replay.cpp it goes through those of tests/fuzz/corpus.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace herd::fuzz {

// Defined once by each target. Keeps nothing between calls.
void fuzz(QByteArrayView input);

// Says what does not hold, and where, and aborts.
[[noreturn]] void broken(const char *file, int line, const char *condition, const char *meaning);

// The first byte of `input`, taken off it; 0 at its end.
inline quint8 takeByte(QByteArrayView &input)
{
    if (input.isEmpty())
        return 0;
    const quint8 byte = quint8(input.front());
    input = input.sliced(1);
    return byte;
}

// Up to the next newline, which goes too.
inline QByteArrayView takeLine(QByteArrayView &input)
{
    const qsizetype newline = input.indexOf('\n');
    const QByteArrayView line = newline < 0 ? input : input.first(newline);
    input = newline < 0 ? QByteArrayView() : input.sliced(newline + 1);
    return line;
}

// `stream` in packets of 1 to 16 bytes that look random and are the same for the same `pattern`;
// pattern 0 is one packet, pattern 1 single bytes.
QList<QByteArrayView> packets(QByteArrayView stream, quint8 pattern);

} // namespace herd::fuzz

#define FUZZ_CHECK(condition, meaning)                                                             \
    ((condition) ? void() : herd::fuzz::broken(__FILE__, __LINE__, #condition, meaning))
