// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/connectdialog.h"

#include "ui/widgets/common/plainlabel.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace herd::ui {

ConnectDialog::ConnectDialog(const QString &address, QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit(address))
    , m_key(new QLineEdit)
{
    setWindowTitle(tr("Connect to a herd"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_address->setObjectName(QStringLiteral("connectAddress"));
    m_address->setToolTip(tr("As herdd says it: control on 127.0.0.1:7100. Where the herd runs in "
                             "several processes, one behind the other with blanks between them."));
    constexpr int Letters = 48; // three addresses
    m_address->setMinimumWidth(m_address->fontMetrics().averageCharWidth() * Letters);
    m_address->selectAll();
    m_key->setObjectName(QStringLiteral("connectKey"));
    m_key->setPlaceholderText(tr("None: only watch"));
    auto *choose = new QPushButton(tr("C&hoose…"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ConnectDialog::chooseKey);
    auto *key = new QHBoxLayout;
    key->addWidget(m_key, 1);
    key->addWidget(choose);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this,
            [this] { Q_EMIT connectWanted(addresses(), m_key->text()); });
    auto *form = new QFormLayout(this);
    form->addRow(tr("Control ports of &herdd:"), m_address);
    QLabel *keyLabel = plainLabel(tr("&Key to operate it:"));
    keyLabel->setBuddy(m_key);
    form->addRow(keyLabel, key);
    form->addRow(buttons);
}

// One at least: that none is given is said by who connects.
QStringList ConnectDialog::addresses() const
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    const QStringList all = m_address->text().split(between, Qt::SkipEmptyParts);
    return all.isEmpty() ? QStringList {QString()} : all;
}

void ConnectDialog::chooseKey()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Key to operate the herd"));
    if (!path.isEmpty())
        m_key->setText(path);
}

} // namespace herd::ui

#include "moc_connectdialog.cpp"
