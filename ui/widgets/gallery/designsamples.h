// SPDX-License-Identifier: GPL-3.0-or-later
// What panes paint themselves: the signs of servers, the colours by their roles, and the type. They
// follow the theme. The caller owns them. GUI thread.
#pragma once

class QWidget;

namespace herd::ui {

QWidget *serverSamples(); // every state, in the sizes of a crowd, a list and the graph
QWidget *colourSamples(); // every role, and words on the grounds they stand on
QWidget *typeSamples();   // every size and weight, and the wire's

} // namespace herd::ui
