// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/historynotice.h"

#include "ui/model/playback/playhead.h"
#include "ui/model/session/herdsession.h"

namespace herd::ui {

namespace {

const QString BeforeId = QStringLiteral("before");

} // namespace

HistoryNotice::HistoryNotice(HerdSession &session, const Playhead &playhead, NoticeBar &notices,
                             QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_playhead(playhead)
    , m_notices(notices)
{
    connect(&session.backend(), &HerdBackend::beganBehind, this,
            [this](quint64 last) { m_behind = last; });
    connect(&playhead, &Playhead::changed, this, &HistoryNotice::refresh);
}

HistoryNotice::~HistoryNotice()
{
    m_notices.dismiss(BeforeId);
}

QString HistoryNotice::text() const
{
    switch (m_session.before()) {
    case HerdSession::Before::Nothing:
        break;
    case HerdSession::Before::Recorded:
        return tr("What happened before, the herd itself has recorded.");
    case HerdSession::Before::RecordedElsewhere:
        return tr("What happened before, the processes elsewhere have recorded. To fetch it starts "
                  "the servers here anew.");
    case HerdSession::Before::Unknown:
        return tr("What happened before is not known: herdd was started without --record.");
    case HerdSession::Before::Apart:
        return tr(
            "What happened before, not every process of the herd has recorded: connect to one "
            "of them to see what it has.");
    }
    return {};
}

void HistoryNotice::refresh()
{
    const bool isAtBeginning = !m_playhead.isLive() && m_playhead.seq() <= m_behind + 1;
    const QString what = isAtBeginning ? text() : QString();
    if (what.isEmpty())
        return m_notices.dismiss(BeforeId);
    if (m_notices.isShown(BeforeId))
        return;
    Notice notice {BeforeId, Notice::Kind::Offer, what, {}, {}};
    if (m_session.before() == HerdSession::Before::Recorded
        || m_session.before() == HerdSession::Before::RecordedElsewhere) {
        notice.action = tr("Fetch it");
        notice.act = [this] {
            Q_EMIT wanted();
        };
    }
    m_notices.show(notice);
}

} // namespace herd::ui

#include "moc_historynotice.cpp"
