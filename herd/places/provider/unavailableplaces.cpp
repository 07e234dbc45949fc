// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/provider/unavailableplaces.h"

namespace herd {

void answerLater(PlacesResult result, QObject *context, PlacesProvider::Answer answer)
{
    QMetaObject::invokeMethod(
        context, [result = std::move(result), answer = std::move(answer)] { answer(result); },
        Qt::QueuedConnection);
}

UnavailablePlaces::UnavailablePlaces(PlacesStatus status, const QByteArray &message)
    : m_result(emptyPlaces(status, message))
{
}

void UnavailablePlaces::ask(const PlacesQuery &, QObject *context, Answer answer)
{
    answerLater(m_result, context, std::move(answer));
}

} // namespace herd
