// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapchips.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/mappane/mapchip.h"

#include <QHBoxLayout>

namespace herd::ui {

MapChips::MapChips(MapView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_follow = add("mapFollow", tr("Follow no longer (Esc)"));
    MapNavigation *navigation = &view.navigation();
    connect(navigation, &MapNavigation::followedChanged, this, &MapChips::showFollowed);
    connect(m_follow, &MapChip::ended, navigation, [navigation] { navigation->follow({}); });
}

MapChip *MapChips::add(const char *objectName, const QString &endTip)
{
    auto *chip = new MapChip(endTip, this);
    chip->setObjectName(QLatin1String(objectName));
    layout()->addWidget(chip);
    connect(chip, &MapChip::resized, this, &MapChips::resized);
    connect(chip, &MapChip::ended, &m_view, qOverload<>(&QWidget::setFocus));
    return chip;
}

bool MapChips::endOne()
{
    for (MapChip *chip : {m_follow}) {
        if (chip->isVisible()) {
            Q_EMIT chip->ended();
            return true;
        }
    }
    return false;
}

void MapChips::showFollowed()
{
    const QByteArray &client = m_view.navigation().followed();
    m_follow->setText(client.isEmpty() ? QString() : filled(tr("Following %1"), shortName(client)));
}

} // namespace herd::ui

#include "moc_mapchips.cpp"
