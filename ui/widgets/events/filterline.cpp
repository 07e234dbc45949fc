// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filterline.h"

#include "herd/core/filter/factfilter.h"
#include "ui/widgets/common/linedelegate.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextCharFormat>

namespace herd::ui {

namespace {

constexpr int OfferMargin = 24; // pixels around the longest word

} // namespace

// The completer is not the line edit's own, which knows whole lines only.
FilterLine::FilterLine(FilterNames names, QWidget *parent)
    : QLineEdit(parent)
    , m_names(std::move(names))
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
    , m_offered(m_completer->popup())
{
    setMaxLength(int(FactFilter::MostText));
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_offered->setItemDelegate(new LineDelegate(m_offered));
    m_offered->installEventFilter(this); // before the completer's, being the later
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterLine::take);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offer);
}

// --- mistakes

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

// --- offers

FilterOffers FilterLine::offersHere() const
{
    return filterOffers(text(), cursorPosition(), m_names);
}

// What is marked is taken by Enter: nothing is before a letter of it is typed.
void FilterLine::offer()
{
    const FilterOffers offers = offersHere();
    if (offers.words.isEmpty() || text().trimmed().isEmpty()) {
        m_offered->hide();
        return;
    }
    m_words->setStringList(offers.words);
    const int width = m_offered->sizeHintForColumn(0) + m_offered->verticalScrollBar()->width();
    const int before = fontMetrics().horizontalAdvance(text().mid(offers.at, offers.length));
    QRect place = cursorRect();
    place.setLeft(std::max(0, place.center().x() - before));
    place.setWidth(std::max(width + OfferMargin, 12 * fontMetrics().averageCharWidth()));
    place.setTop(0);
    place.setHeight(height());
    m_completer->complete(place);
    m_offered->setCurrentIndex(offers.length > 0 ? m_offered->model()->index(0, 0) : QModelIndex());
}

// In the place of what is typed of it. What follows is offered in turn.
void FilterLine::take(const QString &word)
{
    m_offered->hide();
    const FilterOffers offers = offersHere();
    QString all = text();
    const bool isAtEnd = offers.at + offers.length == all.size();
    const QString put = isAtEnd ? word + QLatin1Char(' ') : word;
    all.replace(offers.at, offers.length, put);
    setText(all);
    setCursorPosition(int(offers.at + put.size()));
    offer();
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        Q_EMIT choicesWanted();
    else
        QLineEdit::keyPressEvent(event);
}

// Tab completes what is begun; from anywhere else it leads on.
bool FilterLine::focusNextPrevChild(bool next)
{
    const FilterOffers offers = offersHere();
    if (next && offers.length > 0 && !offers.words.isEmpty()) {
        take(offers.words.constFirst());
        return true;
    }
    m_offered->hide();
    return QLineEdit::focusNextPrevChild(next);
}

void FilterLine::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_offered->hide();
    QLineEdit::focusOutEvent(event);
}

// A key while something is offered: whether that was all there is to it.
bool FilterLine::answerKey(int key)
{
    const QModelIndex marked = m_offered->currentIndex();
    switch (key) {
    case Qt::Key_Tab:
        if (marked.isValid())
            take(marked.data().toString());
        else
            focusNextPrevChild(true);
        return true;
    case Qt::Key_Backtab:
        return focusNextPrevChild(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (marked.isValid()) {
            take(marked.data().toString());
        } else {
            m_offered->hide();
            Q_EMIT returnPressed();
        }
        return true;
    default:
        return false;
    }
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_offered && event->type() == QEvent::KeyPress
        && answerKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QLineEdit::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_filterline.cpp"
