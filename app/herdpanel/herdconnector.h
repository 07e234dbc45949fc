// SPDX-License-Identifier: GPL-3.0-or-later
// Connects to a herd that runs elsewhere, while the window shows what it shows, and says what comes
// of it among the notices. Over TLS only to whose certificate is trusted, which is asked for and
// remembered. One at a time. Owned by Panel, GUI thread.
#pragma once

#include "herd/control/client/controlclient.h"

#include <QObject>

#include <memory>

namespace herd {

namespace ui {
class NoticeBar;
class PanelSettings;
} // namespace ui

class HerdConnector : public QObject
{
    Q_OBJECT

public:
    // Both outlive it. Dialogs are the notices' window's.
    HerdConnector(ui::NoticeBar &notices, ui::PanelSettings &settings, QObject *parent = nullptr);
    ~HerdConnector() override;

    // `address`: as people write it. `keyFile`: of who operates; empty: to watch.
    void connectTo(const QString &address, const QString &keyFile);
    void cancel();     // without a word
    void offerAgain(); // what was connected to is lost

Q_SIGNALS:
    // It has begun, and its stand-ins are to be taken.
    void connected(const std::shared_ptr<herd::control::ControlClient> &client);

private:
    void explain(const QString &why);
    void onBegun();
    void onDistrusted(const QByteArray &fingerprint);
    void onEnded(const QString &why);

    ui::NoticeBar &m_notices;
    ui::PanelSettings &m_settings;
    QString m_address, m_keyFile;                     // as they were asked for
    std::shared_ptr<control::ControlClient> m_client; // while it connects
};

} // namespace herd
