// SPDX-License-Identifier: GPL-3.0-or-later
// Going on with what is left of a damaged journal, when somebody asks for that. Blocks.
#pragma once

#include "herd/journal/journalfile.h"

namespace herd {

struct Salvaged
{
    JournalFile::Problem problem; // why it could not be done; nothing has changed then
    QString outcome;              // what was done, likewise; empty: there was nothing to do
};

// Puts a new journal with every report that can still be read in the place of a damaged one, whose
// files stay beside it with ".damaged-1" (or the next number) in their names. Leaves every other
// journal alone, also one with another problem.
Salvaged salvage(const JournalPlace &place);

} // namespace herd
