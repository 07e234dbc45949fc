// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/stretchsource.h"

#include "moc_stretchsource.cpp"
