// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/outcometext.h"

#include "ui/model/text/textcontexts.h"

namespace herd::ui {

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        return OutcomeStrings::tr("new");
    case Verdict::Duplicate:
        return OutcomeStrings::tr("duplicate");
    case Verdict::Stale:
        return OutcomeStrings::tr("stale");
    case Verdict::Ahead:
        return OutcomeStrings::tr("ahead");
    }
    return {};
}

QString linkText(LinkState state)
{
    switch (state) {
    case LinkState::Down:
        return OutcomeStrings::tr("Link down");
    case LinkState::Connecting:
        return OutcomeStrings::tr("Link connecting");
    case LinkState::Up:
        return OutcomeStrings::tr("Link up");
    }
    return {};
}

QString closeText(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ByClient:
        return OutcomeStrings::tr("the client ended");
    case CloseReason::ByServer:
        return OutcomeStrings::tr("the server ended");
    case CloseReason::LineTooLong:
        return OutcomeStrings::tr("its line was too long");
    case CloseReason::TooSlow:
        return OutcomeStrings::tr("it was too slow to finish its line");
    case CloseReason::Backlog:
        return OutcomeStrings::tr("it did not read");
    case CloseReason::Lost:
        return OutcomeStrings::tr("the connection was lost");
    case CloseReason::NoRoom:
        return OutcomeStrings::tr("the system has no room for it");
    }
    return {};
}

} // namespace herd::ui
