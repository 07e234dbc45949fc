// SPDX-License-Identifier: GPL-3.0-or-later
// Says when the system's clock was set and what that does to the herd. GUI thread.
#pragma once

#include "herd/core/base/clockwatch.h"
#include "herd/system/clock.h"
#include "ui/widgets/common/noticebar.h"

#include <QTimer>

namespace herd::ui {

class ClockNotice : public QObject
{
    Q_OBJECT

public:
    // `forgetAfter` is the herd's. The notices outlive it; what it said goes with it.
    ClockNotice(Nanoseconds forgetAfter, NoticeBar &notices, Clock clock = systemNow,
                QObject *parent = nullptr);
    ~ClockNotice() override;

    // A second from now, if nothing is to be looked at before: something happens to the herd, which
    // is where a clock that was set shows. While nothing happens nobody looks.
    void lookSoon();
    void look();

private:
    const Nanoseconds m_forgetAfter;
    NoticeBar &m_notices;
    const Clock m_clock;
    ClockWatch m_watch;
    QTimer m_timer;
};

} // namespace herd::ui
