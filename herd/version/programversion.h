// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace herd {

/// The version of these programs, in Debian's order of versions (deb-version(7)): "0.1.0" is a release,
/// the commit with the tag v0.1.0; "0.1.0~431.gd7125b6" is on the way to it, the 431st commit of its history,
/// and "+changed" behind either has changes that are not committed. Sources without git are "0.1.0".
QByteArray programVersion();

} // namespace herd
