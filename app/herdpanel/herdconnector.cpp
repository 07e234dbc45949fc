// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/herdconnector.h"

#include "herd/control/protocol/fingerprint.h"
#include "herd/system/keyfile.h"
#include "ui/model/session/panelsettings.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/window/trustdialog.h"

#include <utility>

namespace herd {

namespace {

const QString ConnectId = QStringLiteral("connect");

} // namespace

HerdConnector::HerdConnector(ui::NoticeBar &notices, ui::PanelSettings &settings, QObject *parent)
    : QObject(parent)
    , m_notices(notices)
    , m_settings(settings)
{
}

HerdConnector::~HerdConnector() = default;

void HerdConnector::connectTo(const QString &address, const QString &keyFile)
{
    cancel();
    m_address = address;
    m_keyFile = keyFile;
    const auto parsed = control::parseAddress(address, false);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return explain(ui::proseText(*problem));
    control::ControlClient::Settings settings;
    settings.address = std::get<control::ControlAddress>(parsed);
    settings.name = "herdpanel";
    settings.certificate = m_settings.trustedAt(settings.address.text());
    if (!keyFile.isEmpty()) {
        const KeyOrError key = readKeyFile(keyFile);
        if (const auto *problem = std::get_if<QString>(&key))
            return explain(ui::proseText(*problem));
        settings.key = std::get<QByteArray>(key);
    }
    m_notices.show({ConnectId, ui::Notice::Kind::Work,
                    ui::filled(tr("Connecting to %1…"), ui::proseText(settings.address.text())),
                    tr("Cancel"), [this] {
                        cancel();
                    }});
    m_client = std::make_shared<control::ControlClient>(std::move(settings));
    connect(m_client.get(), &control::ControlClient::begun, this, &HerdConnector::onBegun);
    connect(m_client.get(), &control::ControlClient::distrusted, this,
            &HerdConnector::onDistrusted);
    connect(m_client.get(), &control::ControlClient::ended, this, &HerdConnector::onEnded);
}

void HerdConnector::cancel()
{
    m_notices.dismiss(ConnectId);
    if (!m_client)
        return;
    m_client->disconnect(this);
    m_client.reset();
}

void HerdConnector::offerAgain()
{
    m_notices.show({ConnectId, ui::Notice::Kind::Offer,
                    ui::filled(tr("There may be a herd at %1 again."), ui::proseText(m_address)),
                    tr("Connect again"), [this] {
                        connectTo(m_address, m_keyFile);
                    }});
}

void HerdConnector::onBegun()
{
    const std::shared_ptr<control::ControlClient> client = m_client;
    cancel();
    Q_EMIT connected(client);
}

// Which is told as the end, too.
void HerdConnector::onDistrusted(const QByteArray &fingerprint)
{
    const QString address = m_client->address().text();
    const QByteArray known = m_settings.trustedAt(address);
    auto *dialog = new ui::TrustDialog(
        address, control::fingerprintText(fingerprint),
        known.isEmpty() ? QString() : control::fingerprintText(known), m_notices.window());
    connect(dialog, &ui::TrustDialog::trusted, this, [=, this, as = m_address, key = m_keyFile] {
        m_settings.trust(address, fingerprint);
        connectTo(as, key);
    });
    dialog->open();
}

void HerdConnector::onEnded(const QString &why)
{
    // It is the one that tells.
    std::shared_ptr<control::ControlClient> client = std::move(m_client);
    QMetaObject::invokeMethod(
        this, [client] {}, Qt::QueuedConnection);
    explain(ui::filled(tr("There is no herd to be had at %1: %2."), ui::proseText(m_address),
                       ui::proseText(why)));
}

void HerdConnector::explain(const QString &why)
{
    m_notices.show({ConnectId, ui::Notice::Kind::Error, why, tr("Try again"), [this] {
                        connectTo(m_address, m_keyFile);
                    }});
}

} // namespace herd

#include "moc_herdconnector.cpp"
