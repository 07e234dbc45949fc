// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/elided.h"

#include <QFontMetrics>

namespace herd::ui {

QString elided(const QString &shown, const QFontMetrics &metrics, int width)
{
    constexpr QChar open(0x2068), close(0x2069);
    QString cut = metrics.elidedText(shown, Qt::ElideRight, width);
    if (cut.count(open) > cut.count(close))
        cut += close;
    return cut;
}

} // namespace herd::ui
