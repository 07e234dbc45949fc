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
    QString herd;      // as it was asked for
    QStringList nodes; // none: all that are ours
    int days = 0;      // that a certificate is good for
};

std::variant<CtlOptions, OperateOptions, EarlyExit> parseCtlOptions(const QStringList &arguments);

} // namespace herd
