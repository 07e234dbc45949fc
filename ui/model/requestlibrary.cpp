// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/requestlibrary.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::RequestLibrary", text);
}

} // namespace

QList<ReadyRequest> readyRequests(const HerdState &state)
{
    QList<ReadyRequest> requests {
        {say("Report kiwi at UCLA"), "IAMAT kiwi +34.068930-118.445127 ${now}"},
        {say("Report emu in Burbank"), "IAMAT emu +34.180840-118.308966 ${now}"},
        {say("What is within 10 km of kiwi?"), "WHATSAT kiwi 10 5"},
        {say("An hour old: answered, not passed on if newer is known"),
         "IAMAT kiwi +34.000000-118.000000 ${now-3600}"},
        {say("Wrong: two days ahead"), "IAMAT kiwi +34.068930-118.445127 ${now+172800}"},
        {say("Wrong: coordinates without a sign"), "IAMAT kiwi 34.068930-118.445127 ${now}"},
        {say("Wrong: 51 km"), "WHATSAT kiwi 51 5"},
        {say("Wrong: 21 places"), "WHATSAT kiwi 10 21"},
        {say("Wrong: nobody knows dodo"), "WHATSAT dodo 10 5"},
        {say("Wrong: a field is missing"), "IAMAT kiwi +34.068930-118.445127"},
        {say("Wrong: no such command"), "WHEREIS kiwi"},
    };
    const Report known = state.newest().value("kiwi");
    if (!known.isNull()) {
        requests.insert(
            1,
            {say("The same again: answered, not passed on"),
             "IAMAT kiwi " + known.coordinates().toByteArray() + ' ' + known.time().toByteArray()});
    }
    return requests;
}

} // namespace herd::ui
