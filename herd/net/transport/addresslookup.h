// SPDX-License-Identifier: GPL-3.0-or-later
// The addresses that a host's name stands for.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>

class QObject;

namespace herd {

// Empty with an error, without a full stop.
using AddressesFound
    = std::function<void(const QList<QHostAddress> &addresses, const QString &error)>;

// Calls `found` on the thread of `context`, later, unless that has gone by then.
using AddressLookup
    = std::function<void(const QString &name, QObject *context, const AddressesFound &found)>;

void askSystemForAddresses(const QString &name, QObject *context, const AddressesFound &found);

} // namespace herd
