// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of the event list say of a fact. A value with all it needs, for any thread;
// pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace herd::ui {

enum class EventColumn { Number, Time, Where, What, Client, Verdict, Size, Text };
constexpr int EventColumns = 8;

class EventTexts
{
public:
    // Of a herd with all servers there were, and where time is 0.
    explicit EventTexts(const HerdConfig &herd = {}, Nanoseconds began = {})
        : m_herd(herd)
        , m_began(began)
    {
    }

    static QString title(EventColumn column); // of its header
    static bool isNumber(EventColumn column); // aligned at the right, sorted by value

    QString text(const Fact &fact, EventColumn column) const;
    // By value, for columns of numbers; nothing where it has none.
    std::optional<double> number(const Fact &fact, EventColumn column) const;
    // As it is, on one line and without tabs: for the clipboard.
    QString copiedText(const Fact &fact, EventColumn column) const;
    // The filter by which the events with this value in the column are found; empty: there is none.
    QString condition(const Fact &fact, EventColumn column) const;

private:
    QString serversCondition(const Fact &fact) const;

    HerdConfig m_herd;
    Nanoseconds m_began;
};

// The filter of events between two times since the run began, to the microsecond and never less.
QString timeCondition(Nanoseconds from, Nanoseconds to);

// What a filter takes for a fact's text where it has no line of its own.
QString filterWording(const Fact &fact, const HerdConfig &herd);

} // namespace herd::ui
