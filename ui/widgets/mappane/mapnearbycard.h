// SPDX-License-Identifier: GPL-3.0-or-later
// "What is near kiwi? within [10 km] at most [5] asked at [server] [Ask]". Return asks. GUI thread.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/widgets/mappane/mapcard.h"

class QComboBox;

namespace herd::ui {

class CountBox;
class DecimalBox;

class MapNearbyCard : public MapCard
{
    Q_OBJECT

public:
    explicit MapNearbyCard(QWidget *parent);

    void open(const QByteArray &client, const HerdState &state);

Q_SIGNALS:
    void nearbyRequested(const QByteArray &client, herd::NodeId server, double radiusKm, int limit);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void ask();

    QByteArray m_client;
    DecimalBox *m_radius;
    CountBox *m_limit;
    QComboBox *m_server;
};

} // namespace herd::ui
