// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/console/consoleinput.h"

#include "ui/widgets/common/linedelegate.h"
#include "ui/widgets/theme/type.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace herd::ui {

// The completer is not the line edit's own, which would send a line with the Enter that takes an
// offer, and leave the line with the Tab.
ConsoleInput::ConsoleInput(const HerdState &state, ConsoleHistory &history, QWidget *parent)
    : QLineEdit(parent)
    , m_state(state)
    , m_history(history)
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
    , m_offered(m_completer->popup())
{
    setObjectName(QStringLiteral("consoleInput"));
    setAccessibleName(tr("Line for the server"));
    setPlaceholderText(QStringLiteral("IAMAT kiwi +34.068930-118.445127 ${now}"));
    setFont(fixedFamily());
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_offered->setFont(fixedFamily());
    m_offered->setItemDelegate(new LineDelegate(m_offered));
    m_offered->installEventFilter(this); // before the completer's, being the later
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &ConsoleInput::take);
    connect(this, &QLineEdit::textEdited, this, &ConsoleInput::offer);
}

void ConsoleInput::offer()
{
    const QStringList lines = completions(text(), m_state);
    if (lines.isEmpty() || text().trimmed().isEmpty() || cursorPosition() < text().size()) {
        m_offered->hide();
        return;
    }
    m_words->setStringList(lines);
    m_completer->complete();
    m_offered->setCurrentIndex(m_offered->model()->index(0, 0));
}

// What follows is offered in turn.
bool ConsoleInput::take(const QString &line)
{
    m_offered->hide();
    setText(line);
    offer();
    return true;
}

void ConsoleInput::replace(const QString &line)
{
    if (!text().trimmed().isEmpty() && text() != line)
        m_history.add(text());
    m_offered->hide();
    setText(line);
}

void ConsoleInput::finish()
{
    m_offered->hide();
    clear();
}

void ConsoleInput::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up)
        setText(m_history.older(text()));
    else if (event->key() == Qt::Key_Down)
        setText(m_history.newer());
    else
        QLineEdit::keyPressEvent(event);
}

// Tab completes whatever can be; from an empty or a whole line it leads on.
bool ConsoleInput::focusNextPrevChild(bool next)
{
    if (next && !text().trimmed().isEmpty() && cursorPosition() == text().size()) {
        const QStringList lines = completions(text(), m_state);
        if (!lines.isEmpty())
            return take(lines.constFirst());
    }
    m_offered->hide();
    return QLineEdit::focusNextPrevChild(next);
}

// A key while something is offered: whether that was all there is to it.
bool ConsoleInput::answerKey(int key)
{
    const QModelIndex marked = m_offered->currentIndex();
    switch (key) {
    case Qt::Key_Tab:
        return marked.isValid() ? take(marked.data().toString()) : focusNextPrevChild(true);
    case Qt::Key_Backtab:
        return focusNextPrevChild(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (marked.isValid())
            return take(marked.data().toString());
        m_offered->hide();
        Q_EMIT returnPressed();
        return true;
    default:
        return false;
    }
}

bool ConsoleInput::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_offered && event->type() == QEvent::KeyPress
        && answerKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QLineEdit::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_consoleinput.cpp"
