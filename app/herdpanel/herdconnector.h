// SPDX-License-Identifier: GPL-3.0-or-later
// Connects to a herd that runs elsewhere, in one process or several, while the window shows what it
// shows, and says what comes of it among the notices. Over TLS only to whose key is trusted,
// which is asked for and remembered, one address after the other. One herd at a time. Owned by
// Panel, GUI thread.
#pragma once

#include "herd/control/client/controlclient.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <variant>

class QDialog;

namespace herd {

namespace ui {
class NoticeBar;
class PanelSettings;
} // namespace ui

class HerdConnector : public QObject
{
    Q_OBJECT

public:
    using Clients = QList<std::shared_ptr<control::ControlClient>>;

    // Both outlive it. Dialogs are the notices' window's.
    HerdConnector(ui::NoticeBar &notices, ui::PanelSettings &settings, QObject *parent = nullptr);
    ~HerdConnector() override;

    // `addresses`: of each process, as people write them. `keyFile`: of who operates; empty: to
    // watch.
    enum class From { Now, Beginning }; // of what happened, as far as it is had there
    void connectTo(const QStringList &addresses, const QString &keyFile, From from = From::Now);
    // The same again, with what happened before.
    void fetchHistory() { connectTo(m_addresses, m_keyFile, From::Beginning); }
    // What is shown of what it got: says how far it is, and lets people do without. None: nothing.
    void follow(const Clients &clients);
    void cancel();     // without a word
    void offerAgain(); // what was connected to is lost
    // Why it is not to be had after all, a sentence.
    void explain(const QString &why);

Q_SIGNALS:
    // Those that have begun, at least one, in the order of their addresses; their stand-ins are to
    // be taken. Of the others it is said why not.
    void connected(const herd::HerdConnector::Clients &clients);

private:
    struct Way // to one process
    {
        QString address; // as it was asked for
        std::shared_ptr<control::ControlClient> client {};
        bool isSettled = false;   // it has begun or ended
        QByteArray distrusted {}; // the fingerprint of the key that is to be asked about
    };
    using SettingsOrProblem = std::variant<control::ControlClient::Settings, QString>;

    SettingsOrProblem settingsFor(const QString &address) const;
    void dial(qsizetype index, control::ControlClient::Settings settings);
    void settle(qsizetype index);
    void ask(qsizetype index);
    void answer(qsizetype index, bool isTrusted);
    void finish();
    void tellWork();
    void tellFetched();
    QString whyNot(const Way &way) const;

    ui::NoticeBar &m_notices;
    ui::PanelSettings &m_settings;
    QStringList m_addresses; // as they were asked for
    QString m_keyFile;
    From m_from = From::Now;
    QList<Way> m_ways; // while it connects
    QPointer<QDialog> m_question;
    Clients m_followed; // of which all that happened comes
    int m_fetched = -1; // percent, as was said
};

} // namespace herd
