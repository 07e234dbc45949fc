// SPDX-License-Identifier: GPL-3.0-or-later
// Distances, corners and the rhythm of motion, the same everywhere. Pixels are independent of the
// device: Qt multiplies them by the screen's scale.
#pragma once

#include <chrono>

namespace herd::ui {

namespace space {        // between things, in steps of 4
constexpr int Tight = 4; // what belongs together: a sign and its word
constexpr int Close = 8; // rows of one card, text and its border
constexpr int Even = 12; // a card's or dialog's inside
constexpr int Wide = 16; // between groups
constexpr int Far = 24;  // between what has nothing to do with each other
} // namespace space

namespace radius {         // of corners
constexpr int Control = 4; // buttons, fields, marks of rows
constexpr int Card = 8;    // what floats: cards, menus, tips
} // namespace radius

namespace pace { // how long what moves moves, once; nothing moves for itself
using namespace std::chrono_literals;
constexpr auto Quick = 120ms;  // what answers the pointer
constexpr auto Steady = 240ms; // what changes its place
} // namespace pace

} // namespace herd::ui
