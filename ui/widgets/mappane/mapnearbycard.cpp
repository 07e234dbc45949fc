// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapnearbycard.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/numberbox.h"
#include "ui/widgets/mappane/mapreportcard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace herd::ui {

MapNearbyCard::MapNearbyCard(QWidget *parent)
    : MapCard(parent)
    , m_radius(new DecimalBox)
    , m_limit(new CountBox)
    , m_server(new QComboBox)
{
    m_radius->setRange(0.1, limits::RadiusKm);
    m_radius->setDecimals(1);
    m_radius->setValue(10);
    m_radius->setSuffix(tr(" km"));
    m_radius->setObjectName(QStringLiteral("mapNearbyRadius"));
    m_limit->setRange(1, limits::PlacesResults);
    m_limit->setValue(5);
    m_limit->setSuffix(tr(" places"));
    m_limit->setObjectName(QStringLiteral("mapNearbyLimit"));
    m_server->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_server->setObjectName(QStringLiteral("mapNearbyServer"));
    auto *askButton = new QPushButton(tr("&Ask"));
    askButton->setObjectName(QStringLiteral("mapNearbyAsk"));
    auto *form = new QFormLayout;
    form->addRow(tr("&within"), m_radius);
    form->addRow(tr("at &most"), m_limit);
    form->addRow(tr("a&sked at"), m_server);
    body()->addLayout(form);
    body()->addWidget(askButton, 0, Qt::AlignRight);
    connect(askButton, &QPushButton::clicked, this, &MapNearbyCard::ask);
}

void MapNearbyCard::open(const QByteArray &client, const HerdState &state)
{
    m_client = client;
    setTitle(filled(tr("What is near %1?"), shortName(client)));
    fillServers(m_server, state);
    show();
    raise();
    m_radius->setFocus();
    m_radius->selectAll();
}

void MapNearbyCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        ask();
    else
        MapCard::keyPressEvent(event);
}

void MapNearbyCard::ask()
{
    m_radius->interpretText();
    m_limit->interpretText();
    const NodeId server = chosenServer(m_server);
    if (!server.isValid())
        return;
    dismiss();
    Q_EMIT nearbyRequested(m_client, server, m_radius->value(), m_limit->value());
}

} // namespace herd::ui

#include "moc_mapnearbycard.cpp"
