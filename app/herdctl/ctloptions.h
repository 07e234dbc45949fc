// SPDX-License-Identifier: GPL-3.0-or-later
// What herdctl was asked for, on its command line.
#pragma once

#include "app/commandline.h"
#include "app/herdctl/operateoptions.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace herd {

struct CtlOptions // of herdctl tls
{
    enum class Act { Init, Issue, Renew, Revoke, Show };

    Act act = Act::Show;
    QString herd;        // as it was asked for
    QStringList nodes;   // none: all that are ours
    int days = 0;        // that a certificate is good for
    bool newKey = false; // of Renew
};

struct JournalOptions // of herdctl backup and herdctl restore
{
    bool restores = false;
    QString herd;      // as it was asked for
    QStringList nodes; // none: all that have a journal there
    QString data;      // the folder of the servers' journals
    QString backup;    // the folder of the copies
};

using CtlOrder = std::variant<CtlOptions, OperateOptions, JournalOptions, EarlyExit>;

CtlOrder parseCtlOptions(const QStringList &arguments);

} // namespace herd
