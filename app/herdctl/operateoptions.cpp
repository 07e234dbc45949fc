// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/operateoptions.h"

namespace herd {

QString nameOf(CtlAct act)
{
    switch (act) {
    case CtlAct::Status:
        return QStringLiteral("status");
    case CtlAct::Top:
        return QStringLiteral("top");
    case CtlAct::Start:
        return QStringLiteral("start");
    case CtlAct::Stop:
        return QStringLiteral("stop");
    case CtlAct::Drain:
        return QStringLiteral("drain");
    case CtlAct::Cut:
        return QStringLiteral("cut");
    case CtlAct::Heal:
        return QStringLiteral("heal");
    case CtlAct::Forget:
        return QStringLiteral("forget");
    }
    Q_UNREACHABLE();
}

const QList<CtlAct> &allActs()
{
    static const QList<CtlAct> all {CtlAct::Status, CtlAct::Top, CtlAct::Start, CtlAct::Stop,
                                    CtlAct::Drain,  CtlAct::Cut, CtlAct::Heal,  CtlAct::Forget};
    return all;
}

bool isWatching(CtlAct act)
{
    return act == CtlAct::Status || act == CtlAct::Top;
}

bool isOfLink(CtlAct act)
{
    return act == CtlAct::Cut || act == CtlAct::Heal;
}

} // namespace herd
