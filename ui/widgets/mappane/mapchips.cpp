// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapchips.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/mappane/mapchip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>

namespace herd::ui {

MapChips::MapChips(MapView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_measure = add("mapMeasure", tr("Measure no longer (Esc)"));
    m_copy = m_measure->addButton(QStringLiteral("copy"), tr("Copy the points and lengths"));
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (const auto &ruler = m_view.shown().ruler)
            QApplication::clipboard()->setText(ruler->copyText());
    });
    MapPointing *pointing = &view.pointing();
    connect(pointing, &MapPointing::measured, this, &MapChips::showMeasured);
    connect(m_measure, &MapChip::ended, pointing, [pointing] { pointing->setMeasuring(false); });
    QAction *measure = plainAction(this, tr("Measure on the map"),
                                   tr("Have clicks on the map measure how far it is"));
    connect(measure, &QAction::triggered, pointing, [pointing, this] {
        pointing->setMeasuring(true);
        m_view.setFocus();
    });
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
    for (MapChip *chip : {m_measure, m_follow}) {
        if (chip->isVisible()) {
            Q_EMIT chip->ended();
            return true;
        }
    }
    return false;
}

void MapChips::showMeasured()
{
    const auto &ruler = m_view.shown().ruler;
    m_measure->setText(ruler ? ruler->text() : QString());
    m_copy->setVisible(ruler && ruler->points().size() > 1);
}

void MapChips::showFollowed()
{
    const QByteArray &client = m_view.navigation().followed();
    m_follow->setText(client.isEmpty() ? QString() : filled(tr("Following %1"), shortName(client)));
}

} // namespace herd::ui

#include "moc_mapchips.cpp"
