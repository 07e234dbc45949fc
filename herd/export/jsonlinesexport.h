// SPDX-License-Identifier: GPL-3.0-or-later
// JSON Lines (https://jsonlines.org): an object a line, UTF-8, with "event" (its number), "time"
// (of the calendar, UTC), "at" (nanoseconds on the facts' clock), "server" (null: none), "kind" and
// the kind's fields, see factjson.h. As FactExport.
#pragma once

#include "herd/export/factexport.h"

namespace herd {

class JsonLinesExport final : public FactExport
{
public:
    using FactExport::FactExport;

protected:
    void take(const Fact &fact, bool isWanted, QByteArray &out) override;
};

} // namespace herd
