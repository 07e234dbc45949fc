// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/herdbackend.h"

#include "moc_herdbackend.cpp"
