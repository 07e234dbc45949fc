// SPDX-License-Identifier: GPL-3.0-or-later
// What clients of a load say, one request after the other, made as cheaply as can be. Values.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace herd {

// How a contestant is spoken to.
enum class Speech { Herd, Redis };

class Requests
{
public:
    virtual ~Requests() = default;
    virtual void append(std::string &out) = 0;
    // So many lines are one answer; with `endsWithEmptyLine`, any number and an empty one.
    virtual int linesOfAnswer() const { return 1; }
    virtual bool endsWithEmptyLine() const { return false; }
};

// The id of a client: 20 bytes, "bench-client-0000042".
constexpr std::string_view ClientPrefix = "bench-client-";
constexpr int ClientDigits = 7;
void appendClient(std::string &out, quint64 number);

// Positions of `clients` clients, in turn, or scattered so that no cache can guess the next. Every
// one is newer than all before it, also than those of an earlier object.
class Positions final : public Requests
{
public:
    enum class Order { InTurn, Scattered };
    Positions(Speech speech, quint64 clients, Order order = Order::InTurn);

    void append(std::string &out) override;
    quint64 nextClient() const; // whose position append() makes

private:
    const Speech m_speech;
    const quint64 m_clients;
    const Order m_order;
    quint64 m_made = 0;
    quint64 m_microseconds; // since 1970, of the next
};

// WHATSATs about clients that are known: always the same question, or one about another place, with
// another radius each time, as far as there are any.
class Questions final : public Requests
{
public:
    enum class Kind { Cold, Repeated };
    Questions(Kind kind, quint64 clients);

    void append(std::string &out) override;
    bool endsWithEmptyLine() const override { return true; }

private:
    const Kind m_kind;
    const quint64 m_clients;
    quint64 m_made = 0;
};

} // namespace herd
