// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpwindow.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace herd::ui {

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent)
    , m_browser(new QTextBrowser(this))
{
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(24);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_browser);
    resize(760, 780);
}

void HelpWindow::open(const QString &title, const QString &path)
{
    setWindowTitle(title);
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        m_browser->setMarkdown(realText(file.readAll()));
    else
        m_browser->setPlainText(filled(tr("%1: %2"), path, proseText(file.errorString())));
    show();
    raise();
    activateWindow();
}

} // namespace herd::ui

#include "moc_helpwindow.cpp"
