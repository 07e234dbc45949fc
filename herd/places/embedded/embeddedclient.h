// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the embedded service inside this program. Its places do not change, so that answers are
// remembered, the last limits::PlacesRemembered bytes of them; equal questions under way are one.
#pragma once

#include "herd/places/embedded/placesdesk.h"
#include "herd/places/provider/querycoalescer.h"

#include <QCache>

namespace herd {

size_t qHash(const PlacesQuery &query, size_t seed = 0);

class EmbeddedClient : public PlacesProvider
{
public:
    explicit EmbeddedClient(std::shared_ptr<PlacesDesk> desk);
    ~EmbeddedClient() override;

    void ask(const PlacesQuery &query, QObject *context, Answer answer) override;

private:
    void takeReplies();

    const std::shared_ptr<PlacesDesk> m_desk;
    QCache<PlacesQuery, PlacesResult> m_remembered; // costs bytes
    QueryCoalescer m_open;
    QObject m_here;
    const std::shared_ptr<Mailbox<PlacesReply>> m_replies;
};

} // namespace herd
