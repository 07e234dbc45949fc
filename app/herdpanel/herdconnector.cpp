// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/herdconnector.h"

#include "herd/control/protocol/fingerprint.h"
#include "herd/system/keyfile.h"
#include "ui/model/session/panelsettings.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/window/trustdialog.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace herd {

namespace {

const QString ConnectId = QStringLiteral("connect");
const QString FetchId = QStringLiteral("fetch");

// What others see of who asked for something.
QByteArray ownName()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? QByteArray("herdpanel") : "herdpanel of " + user.toUtf8();
}

QString listed(const QStringList &addresses)
{
    return ui::proseText(addresses.join(QStringLiteral(", ")));
}

} // namespace

HerdConnector::HerdConnector(ui::NoticeBar &notices, ui::PanelSettings &settings, QObject *parent)
    : QObject(parent)
    , m_notices(notices)
    , m_settings(settings)
{
}

HerdConnector::~HerdConnector() = default;

HerdConnector::SettingsOrProblem HerdConnector::settingsFor(const QString &address) const
{
    const auto parsed = control::parseAddress(address, false);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return *problem;
    control::ControlClient::Settings settings;
    settings.address = std::get<control::ControlAddress>(parsed);
    settings.name = ownName();
    settings.isFromBeginning = m_from == From::Beginning;
    settings.trusted = m_settings.trustedAt(settings.address.text());
    if (!m_keyFile.isEmpty()) {
        const KeyOrError key = readKeyFile(m_keyFile);
        if (const auto *problem = std::get_if<QString>(&key))
            return *problem;
        settings.key = std::get<QByteArray>(key);
    }
    return settings;
}

void HerdConnector::connectTo(const QStringList &addresses, const QString &keyFile, From from)
{
    cancel();
    m_addresses = addresses;
    m_keyFile = keyFile;
    m_from = from;
    std::vector<control::ControlClient::Settings> all;
    for (const QString &address : addresses) {
        auto settings = settingsFor(address);
        if (const auto *problem = std::get_if<QString>(&settings))
            return explain(ui::proseText(*problem));
        all.push_back(std::get<control::ControlClient::Settings>(std::move(settings)));
    }
    tellWork();
    for (const QString &address : addresses)
        m_ways.append(Way {address});
    for (qsizetype i = 0; i < m_ways.size(); ++i)
        dial(i, std::move(all[size_t(i)]));
}

void HerdConnector::tellWork()
{
    m_notices.show({ConnectId, ui::Notice::Kind::Work,
                    ui::filled(tr("Connecting to %1…"), listed(m_addresses)), tr("Cancel"), [this] {
                        cancel();
                    }});
}

void HerdConnector::dial(qsizetype index, control::ControlClient::Settings settings)
{
    Way &way = m_ways[index];
    way.client = std::make_shared<control::ControlClient>(std::move(settings));
    way.isSettled = false;
    const auto *client = way.client.get();
    connect(client, &control::ControlClient::begun, this, [this, index] { settle(index); });
    // Which is told as the end, too.
    connect(client, &control::ControlClient::distrusted, this,
            [this, index](const QByteArray &seen) { m_ways[index].distrusted = seen; });
    connect(client, &control::ControlClient::ended, this, [this, index] { settle(index); });
}

void HerdConnector::cancel()
{
    m_notices.dismiss(ConnectId);
    if (QDialog *question = std::exchange(m_question, nullptr)) {
        question->disconnect(this);
        question->close();
    }
    // One that tells is not gone before it has.
    const QList<Way> ways = std::exchange(m_ways, {});
    for (const Way &way : ways)
        way.client->disconnect(this);
    QMetaObject::invokeMethod(
        this, [ways] {}, Qt::QueuedConnection);
}

void HerdConnector::offerAgain()
{
    m_notices.show({ConnectId, ui::Notice::Kind::Offer,
                    ui::filled(tr("There may be a herd at %1 again."), listed(m_addresses)),
                    tr("Connect again"), [this] {
                        connectTo(m_addresses, m_keyFile);
                    }});
}

// Once each: one that had begun may end while others still try.
void HerdConnector::settle(qsizetype index)
{
    if (std::exchange(m_ways[index].isSettled, true))
        return;
    const auto isSettled = [](const Way &way) {
        return way.isSettled;
    };
    if (!std::all_of(m_ways.begin(), m_ways.end(), isSettled))
        return;
    for (qsizetype i = 0; i < m_ways.size(); ++i) {
        if (!m_ways.at(i).distrusted.isEmpty())
            return ask(i);
    }
    finish();
}

// Those that have begun wait meanwhile.
void HerdConnector::ask(qsizetype index)
{
    const Way &way = m_ways.at(index);
    explain(whyNot(way));
    const QString address = way.client->address().text();
    const QByteArray known = m_settings.trustedAt(address);
    auto *dialog = new ui::TrustDialog(
        address, control::fingerprintText(way.distrusted),
        known.isEmpty() ? QString() : control::fingerprintText(known), m_notices.window());
    m_question = dialog;
    connect(dialog, &ui::TrustDialog::trusted, this, [this, index] { answer(index, true); });
    connect(dialog, &ui::TrustDialog::rejected, this, [this, index] { answer(index, false); });
    dialog->open();
}

void HerdConnector::answer(qsizetype index, bool isTrusted)
{
    m_question = nullptr;
    Way &way = m_ways[index];
    const QByteArray seen = std::exchange(way.distrusted, {});
    if (!isTrusted) {
        way.isSettled = false;
        return settle(index);
    }
    m_settings.trust(way.client->address().text(), seen);
    auto settings = settingsFor(way.address);
    if (const auto *problem = std::get_if<QString>(&settings)) {
        const QString why = ui::proseText(*problem);
        cancel();
        return explain(why);
    }
    tellWork();
    dial(index, std::get<control::ControlClient::Settings>(std::move(settings)));
}

void HerdConnector::finish()
{
    Clients begun;
    QStringList problems;
    for (const Way &way : std::as_const(m_ways)) {
        if (way.client->hasBegun())
            begun.append(way.client);
        else
            problems << whyNot(way);
    }
    cancel();
    if (!problems.isEmpty())
        explain(problems.join(u' '));
    if (!begun.isEmpty())
        Q_EMIT connected(begun);
}

void HerdConnector::follow(const Clients &clients)
{
    for (const auto &client : std::as_const(m_followed))
        client->disconnect(this);
    m_notices.dismiss(FetchId);
    m_followed = clients;
    m_followed.removeIf([](const auto &client) { return !client->isWhole(); });
    m_fetched = -1;
    if (m_followed.isEmpty())
        return;
    for (const auto &client : std::as_const(m_followed)) {
        connect(client.get(), &control::ControlClient::facts, this, &HerdConnector::tellFetched);
        connect(client.get(), &control::ControlClient::ended, this, &HerdConnector::tellFetched);
    }
    tellFetched();
}

void HerdConnector::tellFetched()
{
    double least = 1;
    for (const auto &client : std::as_const(m_followed)) {
        if (client->whyEnded().isEmpty())
            least = std::min(least, client->fetched());
    }
    const int percent = int(least * 100);
    if (std::exchange(m_fetched, percent) == percent)
        return;
    if (percent == 100)
        return m_notices.dismiss(FetchId);
    m_notices.show({FetchId, ui::Notice::Kind::Work,
                    ui::filled(tr("Fetching what happened before: %1 %"), ui::countText(percent)),
                    tr("Do without"), [this] {
                        connectTo(m_addresses, m_keyFile);
                    }});
}

QString HerdConnector::whyNot(const Way &way) const
{
    return ui::filled(tr("There is no herd to be had at %1: %2."), ui::proseText(way.address),
                      ui::proseText(way.client->whyEnded()));
}

void HerdConnector::explain(const QString &why)
{
    m_notices.show({ConnectId, ui::Notice::Kind::Error, why, tr("Try again"), [this] {
                        connectTo(m_addresses, m_keyFile);
                    }});
}

} // namespace herd

#include "moc_herdconnector.cpp"
