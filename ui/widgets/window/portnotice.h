// SPDX-License-Identifier: GPL-3.0-or-later
// Says which servers could not get their port, and offers free ones. Looks at the measured state.
// GUI thread.
#pragma once

#include "ui/widgets/common/noticebar.h"

namespace herd::ui {

class HerdSession;

// A sentence, plain text: "Hill could not start: 127.0.0.1:11860 is in use by herdd (process
// 4711)."
QString portProblem(const HerdSession &session);

class PortNotice : public QObject
{
    Q_OBJECT

public:
    // Both outlive it; the notice goes with it.
    PortNotice(HerdSession &session, NoticeBar &notices, QObject *parent = nullptr);
    ~PortNotice() override;

private:
    void refresh();
    void useFreePorts();

    HerdSession &m_session;
    NoticeBar &m_notices;
    QString m_said;
};

} // namespace herd::ui
