// SPDX-License-Identifier: GPL-3.0-or-later
// What this program is, its versions, its licence, and whom its data and parts are from. GUI
// thread.
#pragma once

#include <QDialog>

namespace herd::ui {

class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace herd::ui
