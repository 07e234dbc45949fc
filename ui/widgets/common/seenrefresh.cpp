// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/seenrefresh.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace herd::ui {

SeenRefresh::SeenRefresh(QWidget *widget, std::chrono::milliseconds after)
    : QObject(widget)
    , m_widget(widget)
    , m_after(after)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SeenRefresh::onTimeout);
    widget->installEventFilter(this);
}

void SeenRefresh::ask(std::chrono::milliseconds after)
{
    m_isStale = true;
    if (isSeen() && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > after))
        m_timer.start(after);
}

void SeenRefresh::cancel()
{
    m_isStale = false;
    m_timer.stop();
}

bool SeenRefresh::isSeen() const
{
    return m_widget->isVisible() && !m_widget->visibleRegion().isEmpty();
}

// It may have gone behind another meanwhile.
void SeenRefresh::onTimeout()
{
    if (isSeen() && std::exchange(m_isStale, false))
        Q_EMIT due();
}

// Not within the paint event, where nothing may be changed.
bool SeenRefresh::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && std::exchange(m_isStale, false))
        Q_EMIT due();
    else if (event->type() == QEvent::Paint && m_isStale && !m_timer.isActive())
        m_timer.start(0);
    return QObject::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_seenrefresh.cpp"
