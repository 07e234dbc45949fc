// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/tip.h"

#include <QHelpEvent>
#include <QToolTip>

namespace herd::ui {

void showTip(const QHelpEvent &event, const QString &tip, QWidget &view)
{
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(), tip, &view);
}

} // namespace herd::ui
