// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpdesk.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/window/aboutdialog.h"
#include "ui/widgets/window/helptopics.h"
#include "ui/widgets/window/helpwindow.h"
#include "ui/widgets/window/herdstatusbar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMessageBox>

namespace herd::ui {

HelpDesk::HelpDesk(const WindowActions &actions, const HerdStatusBar &status, QWidget *window)
    : QObject(window)
    , m_window(window)
{
    connect(actions.guide, &QAction::triggered, this, &HelpDesk::openGuide);
    connect(qApp, &QApplication::focusChanged, this,
            [guide = actions.guide](QWidget *, const QWidget *now) {
                auto *dialog = now ? qobject_cast<QDialog *>(now->window()) : nullptr;
                if (dialog) // its keys reach it in windows that have it
                    dialog->addAction(guide);
            });
    connect(actions.protocol, &QAction::triggered, this, [this] {
        open(tr("Protocol in brief"), QStringLiteral(":/herd/docs/protocol-in-brief.md"), {});
    });
    connect(actions.about, &QAction::triggered, this, &HelpDesk::showAbout);
    connect(&status, &HerdStatusBar::placesClicked, this, &HelpDesk::showPlaces);
}

// At what has the keyboard.
void HelpDesk::openGuide()
{
    const QWidget *focus = QApplication::focusWidget();
    if (!focus)
        focus = QApplication::activeWindow();
    open(tr("User guide"), QStringLiteral(":/herd/docs/user-guide.md"), helpBeginning(focus));
}

void HelpDesk::open(const QString &title, const QString &page, const QString &beginning)
{
    if (!m_help)
        m_help = new HelpWindow(m_window);
    m_help->open(title, page, beginning);
}

void HelpDesk::showAbout()
{
    auto *dialog = new AboutDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void HelpDesk::showPlaces(const QString &report)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("Places"), documentText(report),
                                QMessageBox::Close, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::NonModal);
    box->show();
}

} // namespace herd::ui

#include "moc_helpdesk.cpp"
