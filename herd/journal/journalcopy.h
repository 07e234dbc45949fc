// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of journals, as backups and back from them, of servers that may run meanwhile in another
// process. Functions; they block as long as the disk does.
#pragma once

#include "herd/journal/journalfile.h"

#include <QString>

#include <variant>

namespace herd {

struct JournalCopied
{
    qint64 clients = 0; // whose reports are in it
};

// Copies the journal of `from` to where `to` has it, as one file, in a folder that is made: with all
// that was stored when this began, or later. The copy is in its place only once it has been read
// whole, adds up and is on the disk; what is there already, a server that runs there too, is left as
// it is. The error is a sentence.
std::variant<JournalCopied, QString> copyJournal(const JournalPlace &from, const JournalPlace &to);

} // namespace herd
