// SPDX-License-Identifier: GPL-3.0-or-later
// All text that a widget and those below it show, tell assistive technology, or would show in their
// menus, lists and tool tips. Not what is painted, nor what stands in fields to edit.
#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace herd::test {

struct Shown
{
    // How the text is taken: as it is; as paragraphs that run as their first letter does; with &
    // for a mnemonic; as markup where it looks like it.
    enum class Kind { Plain, Document, Mnemonic, Auto };

    QString where;
    QString text;
    Kind kind = Kind::Plain;
};

// Menus are filled as if they were about to be shown.
QList<Shown> everythingShown(QWidget &root);

} // namespace herd::test
