// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/console/requestlibrary.h"

#include "ui/model/text/textcontexts.h"

namespace herd::ui {

QList<ReadyRequest> readyRequests(const HerdState &state)
{
    QList<ReadyRequest> requests {
        {RequestStrings::tr("Report kiwi at UCLA"), "IAMAT kiwi +34.068930-118.445127 ${now}"},
        {RequestStrings::tr("Report emu in Burbank"), "IAMAT emu +34.180840-118.308966 ${now}"},
        {RequestStrings::tr("What is within 10 km of kiwi?"), "WHATSAT kiwi 10 5"},
        {RequestStrings::tr("An hour old: answered, not passed on if newer is known"),
         "IAMAT kiwi +34.000000-118.000000 ${now-3600}"},
        {RequestStrings::tr("Wrong: two days ahead"),
         "IAMAT kiwi +34.068930-118.445127 ${now+172800}"},
        {RequestStrings::tr("Wrong: coordinates without a sign"),
         "IAMAT kiwi 34.068930-118.445127 ${now}"},
        {RequestStrings::tr("Wrong: 51 km"), "WHATSAT kiwi 51 5"},
        {RequestStrings::tr("Wrong: 21 places"), "WHATSAT kiwi 10 21"},
        {RequestStrings::tr("Wrong: nobody knows dodo"), "WHATSAT dodo 10 5"},
        {RequestStrings::tr("Wrong: a field is missing"), "IAMAT kiwi +34.068930-118.445127"},
        {RequestStrings::tr("Wrong: no such command"), "WHEREIS kiwi"},
    };
    const Report known = state.newest().value("kiwi");
    if (!known.isNull()) {
        requests.insert(
            1,
            {RequestStrings::tr("The same again: answered, not passed on"),
             "IAMAT kiwi " + known.coordinates().toByteArray() + ' ' + known.time().toByteArray()});
    }
    return requests;
}

} // namespace herd::ui
