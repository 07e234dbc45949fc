// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/reachnotice.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

const QString UnreachableId = QStringLiteral("unreachable");
const QString ServersId = QStringLiteral("servers-unreachable");
const QString RefusedId = QStringLiteral("refused");
const QString UndrainedId = QStringLiteral("undrained");

} // namespace

ReachNotice::ReachNotice(HerdSession &session, NoticeBar &notices, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notices(notices)
{
    connect(&session, &HerdSession::powersChanged, this, &ReachNotice::refresh);
    connect(&session, &HerdSession::refused, this, &ReachNotice::tellRefused);
    connect(&session.backend(), &HerdBackend::drained, this, &ReachNotice::tellUndrained);
    connect(&session.store(), &TraceStore::grew, this, &ReachNotice::refreshServers);
    refresh();
}

ReachNotice::~ReachNotice()
{
    m_notices.dismiss(ServersId);
    m_notices.dismiss(UnreachableId);
    m_notices.dismiss(RefusedId);
    m_notices.dismiss(UndrainedId);
}

// Where it is all of them the herd is.
void ReachNotice::refreshServers()
{
    const HerdState &state = m_session.store().live();
    QList<NodeId> out = outOfReach(state);
    if (!m_session.can(HerdBackend::Capability::Live) || !m_session.whyUnreachable().isEmpty())
        out.clear();
    if (out == m_out)
        return;
    m_out = out;
    if (out.isEmpty())
        return m_notices.dismiss(ServersId);
    const QString first = nodeName(state.config(), out.constFirst());
    const QString who
        = out.size() == 1 ? first : filled(tr("%1 and %2 more"), first, countText(out.size() - 1));
    m_notices.show({ServersId,
                    Notice::Kind::Warning,
                    filled(tr("%1 cannot be reached: %2. What is shown of it is as of its last "
                              "event; the rest goes on."),
                           who, detailText(state.node(out.constFirst()).outOfReach)),
                    {},
                    {}});
}

void ReachNotice::refresh()
{
    refreshServers();
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

void ReachNotice::tellUndrained(NodeId node, const QByteArray &left)
{
    if (left.isEmpty())
        return;
    m_notices.show({UndrainedId,
                    Notice::Kind::Warning,
                    filled(tr("%1 has stopped before it was drained: %2."),
                           nodeName(m_session.config(), node), detailText(left)),
                    {},
                    {}});
}

} // namespace herd::ui

#include "moc_reachnotice.cpp"
