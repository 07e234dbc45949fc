// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventtexts.h"

#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/filter/factfilter.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int TimeDecimals = 6; // to the microsecond

QString sizeText(const Fact &fact)
{
    const auto message = columnsOf(fact.body).message;
    return message ? countText(message->size()) : QString();
}

// The bytes of a text that a filter is made of: with room for more of it.
constexpr qsizetype MostOfText = 500;

QString equal(const char *field, QByteArrayView value)
{
    return QLatin1String(field) + QLatin1String(" == ") + FactFilter::quotedBytes(value);
}

} // namespace

QString EventTexts::title(EventColumn column)
{
    switch (column) {
    case EventColumn::Number:
        return FactStrings::tr("Number");
    case EventColumn::Time:
        return FactStrings::tr("Time, s");
    case EventColumn::Where:
        return FactStrings::tr("Where");
    case EventColumn::What:
        return FactStrings::tr("What");
    case EventColumn::Client:
        return FactStrings::tr("Client");
    case EventColumn::Verdict:
        return FactStrings::tr("Verdict");
    case EventColumn::Size:
        return FactStrings::tr("Size, B");
    case EventColumn::Text:
        return FactStrings::tr("Text");
    }
    return {};
}

// Numbers have their decimals below each other.
bool EventTexts::isNumber(EventColumn column)
{
    return column == EventColumn::Number || column == EventColumn::Time
        || column == EventColumn::Size;
}

QString EventTexts::text(const Fact &fact, EventColumn column) const
{
    switch (column) {
    case EventColumn::Number:
        return ordinalText(fact.seq);
    case EventColumn::Time:
        return decimalText(std::chrono::duration<double>(fact.at - m_began).count(), TimeDecimals);
    case EventColumn::Size:
        return sizeText(fact);
    case EventColumn::Where:
        return describe(fact, m_herd).where;
    case EventColumn::What:
        return describe(fact, m_herd).what;
    case EventColumn::Client:
        return describe(fact, m_herd).client;
    case EventColumn::Verdict:
        return describe(fact, m_herd).verdict;
    case EventColumn::Text:
        return describe(fact, m_herd).text;
    }
    return {};
}

std::optional<double> EventTexts::number(const Fact &fact, EventColumn column) const
{
    if (column == EventColumn::Time)
        return double((fact.at - m_began).count());
    if (column != EventColumn::Size)
        return double(fact.seq);
    const auto message = columnsOf(fact.body).message;
    return message ? std::optional(double(message->size())) : std::nullopt;
}

QString EventTexts::copiedText(const Fact &fact, EventColumn column) const
{
    return realTextOf(text(fact, column))
        .replace(QLatin1Char('\n'), QStringLiteral("\\n"))
        .replace(QLatin1Char('\r'), QStringLiteral("\\r"))
        .replace(QLatin1Char('\t'), QStringLiteral("\\t"));
}

QString EventTexts::condition(const Fact &fact, EventColumn column) const
{
    const FactColumns columns = columnsOf(fact.body);
    switch (column) {
    case EventColumn::Number:
        break;
    case EventColumn::Time: {
        const double seconds = std::chrono::duration<double>(fact.at - m_began).count();
        return QLatin1String("time == ") + realText(QByteArray::number(seconds, 'f', TimeDecimals))
            + QLatin1Char('s');
    }
    case EventColumn::Size:
        return columns.message ? QLatin1String("size == ") + wireNumber(columns.message->size())
                               : QString();
    case EventColumn::Where:
        return serversCondition(fact);
    case EventColumn::What:
        return equal("kind", kindOf(fact.body).name);
    case EventColumn::Client:
        return columns.client.isEmpty() ? QString() : equal("client", columns.client);
    case EventColumn::Verdict: {
        const int verdict = verdictOf(fact.body);
        return verdict < 0 ? QString() : equal("verdict", filterVerdicts()[size_t(verdict)].shown);
    }
    case EventColumn::Text: {
        const QByteArray said = !columns.flood.isEmpty() ? columns.flood.toByteArray()
            : columns.message                            ? columns.message->toByteArray()
                                                         : filterWording(fact, m_herd).toUtf8();
        const bool isSaid = !said.isEmpty() && said.size() <= MostOfText;
        return isSaid ? equal("text", said) : QString();
    }
    }
    return {};
}

// Both ends of a link, where there are two.
QString EventTexts::serversCondition(const Fact &fact) const
{
    const auto peer = columnsOf(fact.body).peer;
    const auto one = [this](NodeId node) {
        return equal("node", m_herd.node(node).name);
    };
    if (!fact.node.isValid())
        return QStringLiteral("not node");
    return one(fact.node)
        + (peer && peer->isValid() ? QLatin1String(" and ") + one(*peer) : QString());
}

QString timeCondition(Nanoseconds from, Nanoseconds to)
{
    const auto seconds = [](Nanoseconds time, double (*rounded)(double)) {
        const double whole = rounded(double(std::max(time, Nanoseconds()).count()) / 1e3);
        return realText(QByteArray::number(whole / 1e6, 'f', TimeDecimals)) + QLatin1String(" s");
    };
    return QLatin1String("time >= ") + seconds(from, std::floor) + QLatin1String(" and time <= ")
        + seconds(to, std::ceil);
}

QString filterWording(const Fact &fact, const HerdConfig &herd)
{
    return realTextOf(describe(fact, herd).text);
}

} // namespace herd::ui
