// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mapanswercard.h"

#include "ui/model/geodesy.h"
#include "ui/model/numbers.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr qsizetype LongestName = 60;

QString shortText(const QByteArray &utf8)
{
    const QString text = QString::fromUtf8(utf8).simplified();
    return text.size() > LongestName ? text.left(LongestName - 1) + QChar(0x2026) : text;
}

QString answerText(const MapQuestion &question)
{
    if (!question.answer)
        return MapAnswerCard::tr("Waiting for Places\u2026");
    const PlacesResult &answer = *question.answer;
    if (answer.status == PlacesStatus::ZeroResults
        || (answer.status == PlacesStatus::Ok && answer.places.isEmpty()))
        return MapAnswerCard::tr("Nothing found.");
    if (answer.status != PlacesStatus::Ok) {
        const QByteArrayView status = toText(answer.status);
        return MapAnswerCard::tr("No places: %1 %2")
            .arg(QString::fromLatin1(status.data(), status.size()), shortText(answer.message));
    }
    QStringList lines;
    const QList<Place> listed = question.listed();
    for (const Place &place : listed) {
        const double metres = metresBetween(place.where, question.what.centre);
        lines.append(
            QStringLiteral("\u2022 %1, %2").arg(shortText(place.name), lengthText(metres)));
    }
    if (lines.isEmpty())
        lines.append(MapAnswerCard::tr("Shown on the map: %1")
                         .arg(QLocale().toString(answer.places.size())));
    if (!answer.attribution.isEmpty())
        lines.append(shortText(answer.attribution));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

MapAnswerCard::MapAnswerCard(QWidget *parent)
    : MapCard(parent)
    , m_text(new QLabel)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(QStringLiteral("mapAnswer"));
    body()->addWidget(m_text);
}

void MapAnswerCard::showQuestion(const MapQuestion &question, const HerdConfig &herd)
{
    setTitle(tr("Within %1 of %2, asked at %3")
                 .arg(radiusText(question.what.radiusKm), shortText(question.client),
                      shortText(herd.node(question.node).name)));
    m_text->setText(answerText(question));
    show();
}

} // namespace herd::ui
