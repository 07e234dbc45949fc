// SPDX-License-Identifier: GPL-3.0-or-later
// Where the embedded service takes questions from the herd's threads: without HTTP, and with the
// same answers. Shared by both sides; used from any thread.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/base/types.h"
#include "herd/places/embedded/mailbox.h"

#include <memory>

namespace herd {

struct PlacesReply
{
    PlacesQuery query;
    PlacesResult result;
};

struct PlacesQuestion
{
    PlacesQuery query;
    std::shared_ptr<Mailbox<PlacesReply>> asker;
    Nanoseconds asked {}; // on the steady clock
};

// Closed when the service ends, which answers what is still in it.
using PlacesDesk = Mailbox<PlacesQuestion>;

} // namespace herd
