// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/requests.h"

#include "herd/system/clock.h"

#include <algorithm>

namespace herd {

namespace {

constexpr quint64 Second = 1'000'000; // microseconds
// Odd and far from any power of two: a walk over all clients that jumps.
constexpr quint64 Stride = 7'368'787;

void appendDigits(std::string &out, quint64 number, int digits)
{
    char text[20];
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        text[i] = char('0' + number % 10);
    out.append(text, size_t(digits));
}

quint64 now()
{
    using Microseconds = std::chrono::microseconds;
    return quint64(std::chrono::duration_cast<Microseconds>(systemNow().wall).count());
}

// Another place for each, where neither is out of bounds for anybody.
void appendLatitude(std::string &out, quint64 client)
{
    appendDigits(out, 10 + client % 23, 2);
    out.append(".");
    appendDigits(out, client * 7919 % 1'000'000, 6);
}

void appendLongitude(std::string &out, quint64 client)
{
    appendDigits(out, 100 + client % 71, 3);
    out.append(".");
    appendDigits(out, client * 104'729 % 1'000'000, 6);
}

} // namespace

void appendClient(std::string &out, quint64 number)
{
    out.append(ClientPrefix);
    appendDigits(out, number, ClientDigits);
}

Positions::Positions(Speech speech, quint64 clients, Order order)
    : m_speech(speech)
    , m_clients(clients)
    , m_order(order)
    , m_microseconds(now())
{
}

quint64 Positions::nextClient() const
{
    return (m_order == Order::InTurn ? m_made : m_made * Stride) % m_clients;
}

void Positions::append(std::string &out)
{
    const quint64 client = nextClient();
    ++m_made;
    if (m_speech == Speech::Redis) {
        out.append("*5\r\n$6\r\nGEOADD\r\n$1\r\nh\r\n$10\r\n");
        appendLongitude(out, client);
        out.append("\r\n$9\r\n");
        appendLatitude(out, client);
        out.append("\r\n$20\r\n");
        appendClient(out, client);
        out.append("\r\n");
        return;
    }
    out.append("IAMAT ");
    appendClient(out, client);
    out.append(" +");
    appendLatitude(out, client);
    out.append("-");
    appendLongitude(out, client);
    out.append(" ");
    const quint64 stamp = m_microseconds++;
    appendDigits(out, stamp / Second, 10);
    out.append(".");
    appendDigits(out, stamp % Second, 6);
    out.append("000\n");
}

Questions::Questions(Kind kind, quint64 clients)
    : m_kind(kind)
    , m_clients(clients)
{
}

void Questions::append(std::string &out)
{
    const quint64 number = m_kind == Kind::Cold ? m_made++ : 0;
    out.append("WHATSAT ");
    appendClient(out, number % m_clients);
    out.append(" ");
    appendDigits(out, 10 + number / m_clients % 40, 2);
    out.append(" 5\n");
}

} // namespace herd
