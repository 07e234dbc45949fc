// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filterline.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QTextCharFormat>

namespace herd::ui {

void FilterLine::underline(const QList<Place> &places, const QColor &colour)
{
    if (m_places.isEmpty() && places.isEmpty())
        return;
    m_places = places;
    if (!m_composing) // it would end the composition
        format(colour);
}

// A line edit takes formats of its text from input methods alone.
void FilterLine::format(const QColor &colour)
{
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(colour);
    QList<QInputMethodEvent::Attribute> attributes;
    for (const Place &place : m_places)
        attributes.append({QInputMethodEvent::TextFormat, int(place.at) - cursorPosition(),
                           int(place.length), wrong});
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterLine::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

} // namespace herd::ui

#include "moc_filterline.cpp"
