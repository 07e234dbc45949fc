// SPDX-License-Identifier: GPL-3.0-or-later
// One of some types, each by its name: the last overload of a visit takes those it does nothing
// with, so that a type nobody has thought of does not compile. Pure.
#pragma once

#include <type_traits>

namespace herd {

template<class Type, class... Types>
concept OneOf = (std::is_same_v<Type, Types> || ...);

} // namespace herd
