// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/forgetdesk.h"

#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <QMessageBox>
#include <QPushButton>

namespace herd::ui {

ForgetDesk::ForgetDesk(HerdSession &session, QWidget &place)
    : m_session(session)
    , m_place(place)
{
}

ForgetDesk::~ForgetDesk()
{
    delete m_question;
}

void ForgetDesk::ask(const QByteArray &client)
{
    delete m_question;
    m_question = new QMessageBox(QMessageBox::Question, tr("Forget a client"),
                                 filled(tr("Shall all servers forget %1?"), shortName(client)),
                                 QMessageBox::Cancel, m_place.window());
    m_question->setInformativeText(tr(
        "It is unknown to each server that hears of this, until it reports again. Recordings and "
        "logs keep what happened."));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setWindowModality(Qt::WindowModal);
    QPushButton *yes = m_question->addButton(tr("&Forget it"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, client] { forget(client); });
    m_question->show();
}

void ForgetDesk::forget(const QByteArray &client)
{
    if (const auto node = m_session.whoForgets(client))
        m_session.backend().forget(*node, client);
}

} // namespace herd::ui

#include "moc_forgetdesk.cpp"
