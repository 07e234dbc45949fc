// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/fact.h"

#include <utility>

namespace herd {

template<class Kind>
requires IsOneOf<Kind, AnyFact> FactBody::FactBody(Kind body)
    : AnyFact(std::move(body))
{
}

template FactBody::FactBody(fact::NodeAdded);
template FactBody::FactBody(fact::NodeChanged);
template FactBody::FactBody(fact::NodeRemoved);
template FactBody::FactBody(fact::LinkAdded);
template FactBody::FactBody(fact::LinkRemoved);
template FactBody::FactBody(fact::NodeStarting);
template FactBody::FactBody(fact::NodeListening);
template FactBody::FactBody(fact::CertificateInUse);
template FactBody::FactBody(fact::NodeStopping);
template FactBody::FactBody(fact::NodeStopped);
template FactBody::FactBody(fact::NodeFailed);
template FactBody::FactBody(fact::LinkChanged);
template FactBody::FactBody(fact::ClientConnected);
template FactBody::FactBody(fact::ClientGone);
template FactBody::FactBody(fact::ClientsRefused);
template FactBody::FactBody(fact::StrangersTurnedAway);
template FactBody::FactBody(fact::LineReceived);
template FactBody::FactBody(fact::ReplySent);
template FactBody::FactBody(fact::ReportTaken);
template FactBody::FactBody(fact::ClientNotTaken);
template FactBody::FactBody(fact::ReportExpired);
template FactBody::FactBody(fact::ReportSetAside);
template FactBody::FactBody(fact::UpdateSent);
template FactBody::FactBody(fact::UpdateReceived);
template FactBody::FactBody(fact::UpdateLost);
template FactBody::FactBody(fact::UpdateRefused);
template FactBody::FactBody(fact::TombstonesWithheld);
template FactBody::FactBody(fact::DigestSent);
template FactBody::FactBody(fact::DigestCompared);
template FactBody::FactBody(fact::LinkOverflowed);
template FactBody::FactBody(fact::ReportRestored);
template FactBody::FactBody(fact::JournalRestored);
template FactBody::FactBody(fact::JournalFailed);
template FactBody::FactBody(fact::JournalRecovered);
template FactBody::FactBody(fact::PlacesAsked);
template FactBody::FactBody(fact::PlacesAnswered);
template FactBody::FactBody(fact::RequestAnswered);
template FactBody::FactBody(fact::RequestFailed);
template FactBody::FactBody(fact::FactsDropped);
template FactBody::FactBody(fact::CaughtUp);
template FactBody::FactBody(fact::ActAsked);
template FactBody::FactBody(fact::ServerOutOfReach);
template FactBody::FactBody(fact::ServerInReach);
template FactBody::FactBody(fact::ClockCompared);

FactBody::FactBody() = default;
FactBody::FactBody(const FactBody &other) = default;
FactBody::FactBody(FactBody &&other) noexcept = default;
FactBody &FactBody::operator=(const FactBody &other) = default;
FactBody &FactBody::operator=(FactBody &&other) noexcept = default;
FactBody::~FactBody() = default;

} // namespace herd
