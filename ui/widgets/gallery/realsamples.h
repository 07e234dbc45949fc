// SPDX-License-Identifier: GPL-3.0-or-later
// What is more than one part: as it stands in panes, made of the same widgets. The caller owns them.
// GUI thread.
#pragma once

class QWidget;

namespace herd::ui {

QWidget *noticeSamples(); // one of each kind
QWidget *tableSample();   // with rows chosen
QWidget *fieldSamples();  // with text, without, and with something wrong in it
QWidget *dialogSample();
QWidget *tipSample();

} // namespace herd::ui
