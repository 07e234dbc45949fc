// SPDX-License-Identifier: GPL-3.0-or-later
// Saying no the way every Places answer comes: later, and in Google's shape.
#pragma once

#include "herd/places/provider/placesprovider.h"

namespace herd {

// `answer(result)` from the event loop of `context`; not when it has been destroyed by then.
void answerLater(PlacesResult result, QObject *context, PlacesProvider::Answer answer);

// Gives every question the same answer without results.
class UnavailablePlaces : public PlacesProvider
{
public:
    UnavailablePlaces(PlacesStatus status, const QByteArray &message);
    void ask(const PlacesQuery &query, QObject *context, Answer answer) override;

private:
    const PlacesResult m_result;
};

} // namespace herd
