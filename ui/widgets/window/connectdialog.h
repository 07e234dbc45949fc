// SPDX-License-Identifier: GPL-3.0-or-later
// Asks which herd elsewhere to connect to: its control port, and the key to operate it with. What is
// wrong with either is said by who connects. GUI thread.
#pragma once

#include <QDialog>

class QLineEdit;

namespace herd::ui {

class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    // `address`: what is offered.
    explicit ConnectDialog(const QString &address, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectWanted(const QString &address, const QString &keyFile); // an empty one: to watch

private:
    void chooseKey();

    QLineEdit *m_address;
    QLineEdit *m_key;
};

} // namespace herd::ui
