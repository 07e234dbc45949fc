// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the program's own documentation beside the panel. GUI thread.
#pragma once

#include <QDialog>

class QTextBrowser;

namespace herd::ui {

class HelpSearch;

class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    // `path`: Markdown of ours, from the resources. `beginning`: the paragraph that begins so stands
    // first, where there is one; empty: the page's beginning.
    void open(const QString &title, const QString &path, const QString &beginning = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void goTo(const QString &beginning);

    QTextBrowser *m_browser;
    HelpSearch *m_search;
};

} // namespace herd::ui
