// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/outcomewords.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Outcome", text);
}

} // namespace

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        return say("new");
    case Verdict::Duplicate:
        return say("duplicate");
    case Verdict::Stale:
        return say("stale");
    case Verdict::Ahead:
        return say("ahead");
    }
    return {};
}

QString linkWord(LinkState state)
{
    switch (state) {
    case LinkState::Down:
        return say("Link down");
    case LinkState::Connecting:
        return say("Link connecting");
    case LinkState::Up:
        return say("Link up");
    }
    return {};
}

QString closeWord(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ByClient:
        return say("the client ended");
    case CloseReason::ByServer:
        return say("the server ended");
    case CloseReason::LineTooLong:
        return say("its line was too long");
    case CloseReason::TooSlow:
        return say("it was too slow to finish its line");
    case CloseReason::Backlog:
        return say("it did not read");
    case CloseReason::Lost:
        return say("the connection was lost");
    case CloseReason::NoRoom:
        return say("the system has no room for it");
    }
    return {};
}

} // namespace herd::ui
