// SPDX-License-Identifier: GPL-3.0-or-later
// Says while a herd elsewhere cannot be reached, or some of its servers, and what was refused there.
// GUI thread.
#pragma once

#include "herd/core/base/types.h"
#include "ui/widgets/common/noticebar.h"

#include <QList>

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
    void refreshServers();
    void tellRefused(const QString &why);
    void tellUndrained(NodeId node, const QByteArray &left);

    HerdSession &m_session;
    NoticeBar &m_notices;
    QList<NodeId> m_out; // that it is said of
};

} // namespace herd::ui
