// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapreportcard.h"

#include "herd/core/base/text.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/linedelegate.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace herd::ui {

void fillServers(QComboBox *box, const HerdState &state)
{
    const NodeId chosen = chosenServer(box);
    box->clear();
    NodeId preferred;
    for (const NodeId id : state.config().allNodes()) {
        const bool runs = state.node(id).status == NodeStatus::Running;
        const QString name = shortName(state.config().node(id).name);
        box->addItem(runs ? name : filled(QComboBox::tr("%1 (not running)"), name), id.index);
        if (runs && !preferred.isValid())
            preferred = id;
    }
    const bool keep
        = state.config().has(chosen) && state.node(chosen).status == NodeStatus::Running;
    box->setCurrentIndex(std::max(0, box->findData(keep ? chosen.index : preferred.index)));
}

NodeId chosenServer(const QComboBox *box)
{
    return box->currentIndex() < 0 ? NodeId() : NodeId {box->currentData().toInt()};
}

MapReportCard::MapReportCard(QWidget *parent)
    : MapCard(parent)
    , m_client(new QComboBox)
    , m_server(new QComboBox)
    , m_send(new QPushButton(tr("&Send")))
{
    m_client->setEditable(true);
    m_client->setInsertPolicy(QComboBox::NoInsert);
    m_client->setMinimumContentsLength(20);
    m_client->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_client->setItemDelegate(new LineDelegate(m_client));
    m_client->setObjectName(QStringLiteral("mapReportClient"));
    m_server->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_server->setObjectName(QStringLiteral("mapReportServer"));
    m_send->setObjectName(QStringLiteral("mapReportSend"));
    auto *form = new QFormLayout;
    form->addRow(tr("&as client"), m_client);
    form->addRow(tr("&to server"), m_server);
    body()->addLayout(form);
    body()->addWidget(m_send, 0, Qt::AlignRight);
    connect(m_client, &QComboBox::editTextChanged, this, &MapReportCard::check);
    connect(m_send, &QPushButton::clicked, this, &MapReportCard::send);
}

void MapReportCard::open(Coordinates where, const HerdState &state, const QStringList &clients,
                         const QString &suggested, bool replace)
{
    m_where = where;
    setTitle(filled(tr("Report %1"), lineText(formatCoordinates(where))));
    const QString text = m_client->currentText();
    m_client->clear();
    m_client->addItems(clients);
    m_client->setEditText(text.isEmpty() || replace ? suggested : text);
    fillServers(m_server, state);
    check();
    show();
    raise();
    m_client->setFocus();
    m_client->lineEdit()->selectAll();
}

void MapReportCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        send();
    else
        MapCard::keyPressEvent(event);
}

void MapReportCard::send()
{
    if (!m_send->isEnabled())
        return;
    const QByteArray client = m_client->currentText().toUtf8();
    const NodeId server = chosenServer(m_server);
    dismiss();
    Q_EMIT reportRequested(client, server, m_where);
}

void MapReportCard::check()
{
    const bool isName = isClientId(m_client->currentText().toUtf8());
    m_send->setEnabled(isName && chosenServer(m_server).isValid());
    m_client->setToolTip(isName ? QString()
                                : tr("A client's name is 1 to 255 bytes without white space."));
}

} // namespace herd::ui

#include "moc_mapreportcard.cpp"
