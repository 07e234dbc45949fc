// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/reachnotice.h"

#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

const QString UnreachableId = QStringLiteral("unreachable");
const QString RefusedId = QStringLiteral("refused");

} // namespace

ReachNotice::ReachNotice(HerdSession &session, NoticeBar &notices, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notices(notices)
{
    connect(&session, &HerdSession::powersChanged, this, &ReachNotice::refresh);
    connect(&session, &HerdSession::refused, this, &ReachNotice::tellRefused);
    refresh();
}

ReachNotice::~ReachNotice()
{
    m_notices.dismiss(UnreachableId);
    m_notices.dismiss(RefusedId);
}

void ReachNotice::refresh()
{
    const QString why = m_session.whyUnreachable();
    // One that is lost says so itself.
    if (why.isEmpty() || !m_session.can(HerdBackend::Capability::Live))
        m_notices.dismiss(UnreachableId);
    else
        m_notices.show({UnreachableId,
                        Notice::Kind::Warning,
                        filled(tr("The herd cannot be reached for now: %1. It is tried again; what "
                                  "is shown is as of its last event."),
                               proseText(why)),
                        {},
                        {}});
}

void ReachNotice::tellRefused(const QString &why)
{
    m_notices.show({RefusedId,
                    Notice::Kind::Warning,
                    filled(tr("That was not done: %1."), proseText(why)),
                    {},
                    {}});
}

} // namespace herd::ui

#include "moc_reachnotice.cpp"
