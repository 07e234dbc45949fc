// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/clocknotice.h"

#include "ui/model/session/clocktext.h"

#include <utility>

namespace herd::ui {

namespace {

const QString ClockNoticeId = QStringLiteral("clock");

} // namespace

ClockNotice::ClockNotice(Nanoseconds forgetAfter, NoticeBar &notices, Clock clock, QObject *parent)
    : QObject(parent)
    , m_forgetAfter(forgetAfter)
    , m_notices(notices)
    , m_clock(std::move(clock))
{
    look();
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &ClockNotice::look);
}

ClockNotice::~ClockNotice()
{
    m_notices.dismiss(ClockNoticeId);
}

void ClockNotice::lookSoon()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void ClockNotice::look()
{
    const auto set = m_watch.look(m_clock());
    if (!set)
        return;
    const QString text = clockSetText(*set, m_forgetAfter);
    if (text.isEmpty())
        m_notices.dismiss(ClockNoticeId); // what was said of it before holds no longer
    else
        m_notices.show({ClockNoticeId, Notice::Kind::Warning, text, {}, {}});
}

} // namespace herd::ui

#include "moc_clocknotice.cpp"
