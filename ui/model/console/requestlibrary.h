// SPDX-License-Identifier: GPL-3.0-or-later
// Requests ready to be tried out, wrong ones included: seeing a refusal is a lesson. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace herd::ui {

struct ReadyRequest
{
    QString name;    // what it shows
    QByteArray line; // with variables, see expanded()
};

// The stale one repeats the newest report of kiwi to the digit; until there is one it is left out.
QList<ReadyRequest> readyRequests(const HerdState &state);

} // namespace herd::ui
