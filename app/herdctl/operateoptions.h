// SPDX-License-Identifier: GPL-3.0-or-later
// What herdctl was asked to do at a control port.
#pragma once

#include "herd/control/protocol/controladdress.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace herd {

// How herdctl ends.
enum CtlExitCode { ExitDone = 0, ExitNotDone = 1, ExitWrongUse = 2, ExitUnreachable = 3 };

enum class CtlAct { Status, Top, Start, Stop, Drain, Cut, Heal, Forget };

struct OperateOptions
{
    CtlAct act = CtlAct::Status;
    // Of servers: those that are meant, or the two ends of a link; of Forget the one that is asked,
    // or none: it is chosen.
    QStringList names;
    QByteArray client; // of Forget
    control::ControlAddress address;
    QString keyFile;        // empty: it only watches
    QByteArray fingerprint; // of the public key that is trusted; empty: as the user's list says
    std::chrono::seconds timeout {30};
    std::chrono::seconds within {30}; // of Drain
    bool json = false;
    bool once = false; // of Top
};

// The word for it: "status".
QString nameOf(CtlAct act);
const QList<CtlAct> &allActs();
bool isWatching(CtlAct act); // it changes nothing
bool isOfLink(CtlAct act);   // of one link; others, but Forget, of any number of servers

} // namespace herd
