// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/embeddedclient.h"

#include "herd/core/base/limits.h"
#include "herd/places/provider/unavailableplaces.h"
#include "herd/system/clock.h"

namespace herd {

namespace {

// What an answer takes up, about.
qsizetype sizeOf(const PlacesResult &result)
{
    constexpr qsizetype Fixed = 512;
    qsizetype size = Fixed + result.json.size() + result.attribution.size();
    for (const Place &place : result.places)
        size += qsizetype(sizeof place) + place.name.size() + place.vicinity.size();
    return size;
}

} // namespace

size_t qHash(const PlacesQuery &query, size_t seed)
{
    return qHashMulti(seed, query.centre.latitude, query.centre.longitude, query.radiusKm,
                      query.limit);
}

EmbeddedClient::EmbeddedClient(std::shared_ptr<PlacesDesk> desk)
    : m_desk(std::move(desk))
    , m_remembered(limits::PlacesRemembered)
    , m_open([](const PlacesQuery &) {}) // its answer comes anyway, and is remembered
    , m_replies(std::make_shared<Mailbox<PlacesReply>>(&m_here, [this] { takeReplies(); }))
{
}

EmbeddedClient::~EmbeddedClient()
{
    m_replies->close();
}

void EmbeddedClient::ask(const PlacesQuery &query, QObject *context, Answer answer)
{
    if (const PlacesResult *known = m_remembered.object(query))
        return answerLater(*known, context, std::move(answer));
    if (m_open.waiting() >= limits::PlacesInFlight)
        return answerLater(emptyPlaces(PlacesStatus::OverQueryLimit,
                                       "too many questions wait for the Places service"),
                           context, std::move(answer));
    const bool isNew = !m_open.isOpen(query);
    m_open.add(query, context, std::move(answer));
    if (isNew && !m_desk->put({query, m_replies, monotonicNow()}))
        m_open.answer(
            query,
            emptyPlaces(PlacesStatus::UnknownError, "the embedded Places service is not running"));
}

void EmbeddedClient::takeReplies()
{
    for (PlacesReply &reply : m_replies->take()) {
        m_open.answer(reply.query, reply.result);
        if (isFine(reply.result.status))
            m_remembered.insert(reply.query, new PlacesResult(reply.result), sizeOf(reply.result));
    }
}

} // namespace herd
