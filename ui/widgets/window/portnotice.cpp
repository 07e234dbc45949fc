// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/portnotice.h"

#include "ui/model/graph/nodechoices.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

const QString PortNoticeId = QStringLiteral("ports");
// More are counted.
constexpr qsizetype MostNamed = 3;

} // namespace

QString portProblem(const HerdSession &session)
{
    const HerdState &state = session.store().live();
    const QList<NodeId> nodes = nodesWithoutPort(state);
    QStringList each;
    for (const NodeId node : nodes.mid(0, MostNamed)) {
        each.append(filled(PortNotice::tr("%1 could not start: %2."),
                           shortName(state.config().node(node).name),
                           detailText(state.node(node).detail)));
    }
    if (nodes.size() > MostNamed)
        each.append(
            filled(PortNotice::tr("Nor could %1 more."), countText(nodes.size() - MostNamed)));
    return each.join(u'\n');
}

PortNotice::PortNotice(HerdSession &session, NoticeBar &notices, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notices(notices)
{
    connect(&session.store(), &TraceStore::grew, this, &PortNotice::refresh);
    refresh();
}

PortNotice::~PortNotice()
{
    m_notices.dismiss(PortNoticeId);
}

void PortNotice::refresh()
{
    const QString problem = portProblem(m_session);
    if (problem == m_said)
        return; // also when it was dismissed
    m_said = problem;
    if (problem.isEmpty())
        m_notices.dismiss(PortNoticeId);
    else
        m_notices.show({PortNoticeId, Notice::Kind::Error, problem, tr("Use free ports"), [this] {
                            useFreePorts();
                        }});
}

void PortNotice::useFreePorts()
{
    for (const NodeId node : nodesWithoutPort(m_session.store().live()))
        m_session.backend().startOnFreePorts(node);
}

} // namespace herd::ui

#include "moc_portnotice.cpp"
