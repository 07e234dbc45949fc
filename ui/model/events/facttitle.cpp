// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/facttitle.h"

#include <QCoreApplication>

namespace herd::ui {

QString titleOf(const FactKind &kind)
{
    // lupdate finds the titles where they are marked, in what factdescription.h joins.
    return QCoreApplication::translate(FactTitles, kind.title);
}

} // namespace herd::ui
