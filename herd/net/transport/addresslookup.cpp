// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/addresslookup.h"

#include <QHostInfo>

namespace herd {

void askSystemForAddresses(const QString &name, QObject *context, const AddressesFound &found)
{
    QHostInfo::lookupHost(name, context, [found](const QHostInfo &info) {
        found(info.addresses(), info.errorString());
    });
}

} // namespace herd
