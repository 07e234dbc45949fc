// SPDX-License-Identifier: GPL-3.0-or-later
// Says while a herd elsewhere cannot be reached, and what was refused there. GUI thread.
#pragma once

#include "ui/widgets/common/noticebar.h"

namespace herd::ui {

class HerdSession;

class ReachNotice : public QObject
{
    Q_OBJECT

public:
    // Both outlive it; its notices go with it.
    ReachNotice(HerdSession &session, NoticeBar &notices, QObject *parent = nullptr);
    ~ReachNotice() override;

private:
    void refresh();
    void tellRefused(const QString &why);

    HerdSession &m_session;
    NoticeBar &m_notices;
};

} // namespace herd::ui
