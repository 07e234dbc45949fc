// SPDX-License-Identifier: GPL-3.0-or-later
// All keys in one list, by where they hold, with a line to find one. GUI thread.
#pragma once

#include "ui/model/palette/panelcommand.h"

#include <QDialog>
#include <QList>

class QLineEdit;
class QTreeWidget;

namespace herd::ui {

class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget *parent);

    // Those without keys are left out.
    void offer(const QList<PanelCommand> &commands);

private:
    void find(const QString &query);

    QLineEdit *m_line;
    QTreeWidget *m_list;
};

} // namespace herd::ui
