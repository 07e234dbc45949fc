// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapmenu.h"

#include "ui/model/map/positiontext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <QApplication>
#include <QClipboard>

#include <utility>

namespace herd::ui {

namespace {

constexpr size_t Listed = 30; // of all that is at one spot

} // namespace

MapMenu::MapMenu(QWidget *view)
    : QMenu(view)
{
    setAttribute(Qt::WA_DeleteOnClose);
}

void MapMenu::copy(Coordinates where)
{
    QApplication::clipboard()->setText(realText(formatCoordinates(where)));
}

void MapMenu::fill(const MapSpot &spot, Selection &selection, const HerdConfig &config,
                   bool hasQuestion)
{
    if (spot.cluster())
        addAction(tr("Show them apart"), this, &MapMenu::openAsked);
    if (spot.count() > 1)
        listInto(*addMenu(tr("All that is here")), spot, selection, config);
    const Coordinates where = spot.where();
    addAction(tr("Report a position from here\u2026"), this,
              [this, where] { Q_EMIT positionPicked(where); });
    const QByteArray position = formatCoordinates(where);
    addAction(tr("Copy the position") + QLatin1Char('\t') + actionText(lineText(position)), this,
              [where] { copy(where); });
    offerForms(where);
    addAction(tr("Measure from here") + QStringLiteral("\tM"), this, &MapMenu::measureAsked);
    addSeparator();
    addAction(tr("Fit the clients") + QStringLiteral("\tF"), this, &MapMenu::fitAsked);
    addAction(tr("Show the herd") + QStringLiteral("\tHome"), this, &MapMenu::homeAsked);
    if (hasQuestion)
        addAction(tr("Clear the last search"), this, &MapMenu::clearAsked);
}

// Of the position to be copied, besides the protocol's.
void MapMenu::offerForms(Coordinates where)
{
    QMenu *forms = addMenu(tr("Copy it as"));
    const std::pair<QString, QString> all[] = {
        {tr("Decimal degrees"), decimalPosition(where)},
        {tr("Degrees, minutes, seconds"), sexagesimalPosition(where)},
        {tr("ISO 6709"), iso6709Position(where)},
    };
    for (const auto &[name, text] : all)
        forms->addAction(name + QLatin1Char('\t') + actionText(text), forms,
                         [text = text] { QApplication::clipboard()->setText(text); });
}

void MapMenu::listInto(QMenu &list, const MapSpot &spot, Selection &selection,
                       const HerdConfig &config)
{
    for (const Selected &thing : spot.listed(Listed)) {
        QAction *action = list.addAction(actionText(spotName(thing, config)), this,
                                         [&selection, thing] { selection.select(thing); });
        action->setCheckable(true);
        action->setChecked(thing == selection.current());
    }
    if (spot.count() > Listed)
        list.addAction(filled(tr("and %1 more"), countText(qint64(spot.count() - Listed))))
            ->setEnabled(false);
}

} // namespace herd::ui

#include "moc_mapmenu.cpp"
