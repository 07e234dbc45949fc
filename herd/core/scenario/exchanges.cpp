// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/exchanges.h"

#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/command.h"

#include <algorithm>

namespace herd {

// An answer and the server's facts about it may come by different ways, so that a report counts
// only when both are there.
bool Exchange::isOver() const
{
    if (!failure.isEmpty())
        return true;
    const bool brings = std::holds_alternative<Iamat>(parseCommand(text));
    return answer && (reportSeen || !brings || !answer->startsWith("AT "));
}

Check Exchange::check(const step::ExpectAnswer &expected) const
{
    if (!answer)
        return Check::never(QStringLiteral("Nothing has been answered yet."));
    auto words = QByteArrayView(*answer);
    words = words.first(std::max<qsizetype>(0, answer->indexOf('\n')));
    const QString whole = QString::fromUtf8(printable(words));
    QByteArrayView wanted = expected.words;
    for (QByteArrayView word = takeField(wanted); !word.isEmpty(); word = takeField(wanted)) {
        if (takeField(words) != word)
            return Check::never(QStringLiteral("The answer was: %1").arg(whole));
    }
    return Check::met();
}

const Exchange *Exchanges::answer(const Fact &fact)
{
    const auto *answered = fact.as<fact::RequestAnswered>();
    const auto *failed = fact.as<fact::RequestFailed>();
    if (!answered && !failed)
        return nullptr;
    const quint64 request = answered ? answered->request : failed->request;
    const auto it = std::find_if(m_all.begin(), m_all.end(),
                                 [request](const Exchange &e) { return e.request == request; });
    if (it == m_all.end())
        return nullptr;
    if (answered)
        it->answer = answered->bytes;
    else
        it->failure = failed->why.isEmpty() ? QByteArrayLiteral("no answer") : failed->why;
    return &*it;
}

const fact::ReportTaken *Exchanges::report(const Fact &fact)
{
    const auto *taken = fact.as<fact::ReportTaken>();
    if (!taken)
        return nullptr;
    for (Exchange &exchange : m_all) {
        const Command command = parseCommand(exchange.text);
        const auto *iamat = std::get_if<Iamat>(&command);
        if (!iamat || exchange.reportSeen || exchange.node != fact.node
            || iamat->client != taken->report.client()
            || iamat->coordinates != taken->report.coordinates()
            || iamat->time != taken->report.time())
            continue;
        exchange.reportSeen = true;
        return taken;
    }
    return nullptr;
}

void Exchanges::expectNoReports()
{
    for (Exchange &exchange : m_all)
        exchange.reportSeen = true;
}

const Exchange *Exchanges::waiting() const
{
    const auto it
        = std::find_if(m_all.begin(), m_all.end(), [](const Exchange &e) { return !e.isOver(); });
    return it == m_all.end() ? nullptr : &*it;
}

const Exchange *Exchanges::failed() const
{
    const auto it = std::find_if(m_all.begin(), m_all.end(),
                                 [](const Exchange &e) { return !e.failure.isEmpty(); });
    return it == m_all.end() ? nullptr : &*it;
}

} // namespace herd
