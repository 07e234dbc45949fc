// SPDX-License-Identifier: GPL-3.0-or-later
// Where servers keep their journals, and what storing means. Values.
#pragma once

#include <QString>

namespace herd {

enum class JournalSync {
    Full,   // what is stored survives a power failure
    Normal, // it survives the process; a power failure may take the last moments
};

struct JournalSettings
{
    QString folder; // made when missing
    JournalSync sync = JournalSync::Full;
    bool salvage = false; // go on with what is left of a damaged journal
};

} // namespace herd
