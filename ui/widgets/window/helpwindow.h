// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the program's own documentation beside the panel. GUI thread.
#pragma once

#include <QDialog>

class QTextBrowser;

namespace herd::ui {

class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    // `path`: Markdown of ours, from the resources.
    void open(const QString &title, const QString &path);

private:
    QTextBrowser *m_browser;
};

} // namespace herd::ui
