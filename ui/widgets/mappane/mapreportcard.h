// SPDX-License-Identifier: GPL-3.0-or-later
// "Report +34.06-118.44 as [client] to [server] [Send]". Return sends. GUI thread.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/widgets/mappane/mapcard.h"

#include <QStringList>

class QComboBox;
class QPushButton;

namespace herd::ui {

// The servers of a herd in a combo box, with its state; keeps the choice, prefers a running one.
void fillServers(QComboBox *box, const HerdState &state);
NodeId chosenServer(const QComboBox *box);

class MapReportCard : public MapCard
{
    Q_OBJECT

public:
    explicit MapReportCard(QWidget *parent);

    // Opens for a position. `suggested` is written into the client's field when it is empty or when
    // `replace` says so.
    void open(Coordinates where, const HerdState &state, const QStringList &clients,
              const QString &suggested, bool replace);

Q_SIGNALS:
    void reportRequested(const QByteArray &client, herd::NodeId server, herd::Coordinates where);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void send();
    void check();

    Coordinates m_where;
    QComboBox *m_client;
    QComboBox *m_server;
    QPushButton *m_send;
};

} // namespace herd::ui
