// SPDX-License-Identifier: GPL-3.0-or-later
// A table for spreadsheets and data frames: CSV by RFC 4180 with a row of names, UTF-8, a record a
// line, numbers with a point in every locale. As FactExport.
//
// Text from outside is on one line by escapedText(). Where it begins like a formula (= + - @, also
// their wide forms), or with an apostrophe, an apostrophe stands before it: without, a spreadsheet
// would compute what a client sent (https://owasp.org/www-community/attacks/CSV_Injection). So one
// leading apostrophe is not the text's.
#pragma once

#include "herd/export/factexport.h"

namespace herd {

class CsvExport final : public FactExport
{
public:
    using FactExport::FactExport;

    void begin(QByteArray &out) override;

protected:
    void take(const Fact &fact, bool isWanted, QByteArray &out) override;
};

} // namespace herd
