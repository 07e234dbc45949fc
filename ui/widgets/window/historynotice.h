// SPDX-License-Identifier: GPL-3.0-or-later
// Says, while the first moment is shown, what there is of before it: of a herd that was running
// already when it was connected to. GUI thread.
#pragma once

#include "ui/widgets/common/noticebar.h"

namespace herd::ui {

class HerdSession;
class Playhead;

class HistoryNotice : public QObject
{
    Q_OBJECT

public:
    // All outlive it; the session has told nothing yet.
    HistoryNotice(HerdSession &session, const Playhead &playhead, NoticeBar &notices,
                  QObject *parent = nullptr);
    ~HistoryNotice() override;

Q_SIGNALS:
    void wanted(); // what happened before

private:
    void refresh();
    QString text() const; // empty: there is nothing to say

    const HerdSession &m_session;
    const Playhead &m_playhead;
    NoticeBar &m_notices;
    quint64 m_behind = 0; // number of the last event that is told only as what it came to
};

} // namespace herd::ui
