// SPDX-License-Identifier: GPL-3.0-or-later
// Asks whether the certificate at an address is to be trusted: where nobody was met there before, or
// somebody with another one. GUI thread.
#pragma once

#include <QDialog>

namespace herd::ui {

class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    // Fingerprints, SHA-256, and the address as people write them. `known`: the one that was trusted
    // there; empty: none.
    TrustDialog(const QString &address, const QString &seen, const QString &known,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void trusted();
};

} // namespace herd::ui
