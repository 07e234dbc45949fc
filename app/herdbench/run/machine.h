// SPDX-License-Identifier: GPL-3.0-or-later
// What figures were measured on. Ratios differ between makes of processors, so each figure says
// which one it is from. Values; only thisMachine() asks the system.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace herd {

struct Machine
{
    int processors = 0;
    QString processor; // "Intel(R) Xeon(R) Processor (family 6, model 143)"
    QString system;    // "Debian GNU/Linux 12 (bookworm)"
    QString text() const;
};

Machine thisMachine();

// The first processor in what /proc/cpuinfo says; empty where that names none. Guests often have a
// name without a generation, which the family and the model tell.
QString processorIn(QByteArrayView cpuInfo);

} // namespace herd
