// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapanswercard.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr qsizetype PlaceColumns = 60;
constexpr qsizetype MessageColumns = 200;

QString answerText(const MapQuestion &question)
{
    if (!question.answer)
        return MapAnswerCard::tr("Waiting for Places\u2026");
    const PlacesResult &answer = *question.answer;
    if (answer.status == PlacesStatus::ZeroResults
        || (answer.status == PlacesStatus::Ok && answer.places.isEmpty()))
        return MapAnswerCard::tr("Nothing found.");
    if (answer.status != PlacesStatus::Ok) {
        return filled(MapAnswerCard::tr("No places: %1 %2"), lineText(toText(answer.status)),
                      detailText(answer.message, MessageColumns));
    }
    QStringList lines;
    const QList<Place> listed = question.listed();
    for (const Place &place : listed) {
        const double metres = metresBetween(place.where, question.what.centre);
        lines.append(filled(QStringLiteral("\u2022 %1, %2"), shortName(place.name, PlaceColumns),
                            lengthText(metres)));
    }
    if (lines.isEmpty())
        lines.append(
            filled(MapAnswerCard::tr("Shown on the map: %1"), countText(answer.places.size())));
    if (!answer.attribution.isEmpty())
        lines.append(detailText(answer.attribution));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

MapAnswerCard::MapAnswerCard(QWidget *parent)
    : MapCard(parent)
    , m_text(selectableLabel())
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(QStringLiteral("mapAnswer"));
    body()->addWidget(m_text);
}

void MapAnswerCard::showQuestion(const MapQuestion &question, const HerdConfig &herd)
{
    setTitle(filled(tr("Within %1 of %2, asked at %3"), radiusText(question.what.radiusKm),
                    shortName(question.client), shortName(herd.node(question.node).name)));
    m_text->setText(documentText(answerText(question)));
    show();
}

} // namespace herd::ui

#include "moc_mapanswercard.cpp"
