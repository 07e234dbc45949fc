// SPDX-License-Identifier: GPL-3.0-or-later
// Asks which herd elsewhere to connect to: its control ports, one for each of its processes, and the
// key to operate it with. What is
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
    // An empty key file: to watch.
    void connectWanted(const QStringList &addresses, const QString &keyFile);

private:
    QStringList addresses() const;
    void chooseKey();

    QLineEdit *m_address;
    QLineEdit *m_key;
};

} // namespace herd::ui
