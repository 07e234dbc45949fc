// SPDX-License-Identifier: GPL-3.0-or-later
// Places as comma-separated values (RFC 4180, in UTF-8; semicolons or tabs between will do), with
// the names of the columns in the first line. Pure.
#pragma once

#include "herd/places/gazetteer/ownplace.h"

namespace herd {

OwnPlacesRead readCsvPlaces(QByteArrayView text, const TakeOwnPlace &take);

} // namespace herd
