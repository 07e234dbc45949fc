// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/herdstatusbar.h"

#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"

#include <QLabel>
#include <QLayout>
#include <QToolButton>

#include <algorithm>

namespace herd::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto BehindShown = 5s;
constexpr int PlacesEms = 12; // half as wide as a line is high: of what answers, at least
constexpr int Around = 24;    // pixels, of a button beside its words
constexpr int LeastEms = 8;   // of a number, where there is no room for more

// Google's status and what was said with it, on one line.
QString lastError(const PlacesHealth &health)
{
    const QString status = lineText(toText(health.lastStatus));
    const QString message = detailText(health.lastMessage);
    return message.isEmpty() ? status : filled(QStringLiteral("%1: %2"), status, message);
}

// The window is not to grow with it: where there is no room it is cut, and whole in the tip.
void showWhole(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setToolTip(tipText({text, label.accessibleDescription()}));
}

} // namespace

HerdStatusBar::HerdStatusBar(QWidget *parent)
    : QStatusBar(parent)
    , m_behind(elidedLabel({}, this))
    , m_servers(addNumber(QStringLiteral("servers"), tr("Servers that run")))
    , m_links(addNumber(QStringLiteral("links"), tr("Links that are up at both ends")))
    , m_clients(addNumber(QStringLiteral("clients"), tr("Clients whose position is known")))
    , m_messages(addNumber(QStringLiteral("messages"),
                           tr("Lines and updates that reach a server, a second")))
    , m_discarded(addNumber(QStringLiteral("discarded"),
                            tr("Facts that nothing has: they could not be kept, or not even told")))
    , m_places(new QToolButton(this))
{
    m_behind->setObjectName(QStringLiteral("behind"));
    m_behind->setContentsMargins(8, 0, 8, 0);
    m_behind->setAccessibleDescription(
        tr("More happened than the panel can show. It skipped to the present; who knows what and "
           "what is up is right again. Slower mobile clients, or fewer servers, let it keep up."));
    addWidget(m_behind, 1);
    m_places->setObjectName(QStringLiteral("places"));
    m_places->setAutoRaise(true);
    m_places->setMinimumWidth(LeastEms * fontMetrics().height() / 2);
    m_places->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_places, &QToolButton::clicked, this,
            [this] { Q_EMIT placesClicked(placesReport()); });
    addPermanentWidget(m_places);
    setSizeGripEnabled(false);
    m_clock.start();
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &HerdStatusBar::refresh);
}

QLabel *HerdStatusBar::addNumber(const QString &name, const QString &tip)
{
    QLabel *label = elidedLabel({}, this);
    label->setObjectName(name);
    label->setAccessibleDescription(tip);
    label->setContentsMargins(8, 0, 8, 0);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    label->setMinimumWidth(LeastEms * fontMetrics().height() / 2);
    addPermanentWidget(label);
    return label;
}

void HerdStatusBar::setSession(const HerdSession *session)
{
    if (m_session)
        disconnect(&m_session->store(), nullptr, this, nullptr);
    m_session = session;
    m_rate = {};
    m_timesBehind = m_factsBefore = m_messagesBefore = 0;
    m_behind->clear();
    m_behind->setToolTip({});
    m_timer.stop();
    if (session) {
        connect(&session->store(), &TraceStore::appended, this, &HerdStatusBar::wake);
        connect(&session->store(), &TraceStore::grew, this, &HerdStatusBar::wake);
        m_timer.start();
    }
    refresh();
}

// Nothing happened meanwhile, so the rate begins with what there was.
void HerdStatusBar::wake()
{
    if (m_timer.isActive())
        return;
    m_rate = {};
    m_rate.note(Nanoseconds(m_clock.nsecsElapsed()), m_messagesBefore);
    m_timer.start();
}

void HerdStatusBar::refresh()
{
    if (!m_session)
        return;
    const HerdState &state = m_session->store().state();
    m_messagesBefore = m_session->meter().messages();
    m_rate.note(Nanoseconds(m_clock.nsecsElapsed()), m_messagesBefore);
    showWhole(
        *m_servers,
        filled(tr("%1 servers up"), ratioText(state.runningNodes(), state.config().nodeCount())));
    showWhole(*m_links,
              filled(tr("%1 links up"), ratioText(state.linksUp(), state.config().linkCount())));
    const qsizetype clients = state.newest().size();
    const bool more = state.counters().reportsBeyond > 0;
    showWhole(*m_clients,
              more ? filled(tr("more than %1 clients"), countText(clients))
                   : counted(clients, tr("%1 client"), tr("%1 clients")));
    // How many there are now is no figure of a moment of the past, and how fast a recording is read
    // none of its herd.
    const bool hasRate
        = m_session->store().isLive() && m_session->can(HerdBackend::Capability::Live);
    showWhole(*m_messages,
              hasRate ? filled(tr("%1 messages/s"), countText(qRound64(m_rate.perSecond())))
                      : QString());
    showWhole(*m_discarded, filled(tr("%1 discarded"), countText(m_session->store().discarded())));
    refreshPlaces();
    refreshBehind();
    if (m_rate.perSecond() == 0 && m_behind->text().isEmpty())
        m_timer.stop();
}

// Of one time after another the facts are added up.
void HerdStatusBar::refreshBehind()
{
    const SkippedTime &skipped = m_session->meter().skipped();
    const Nanoseconds now(m_clock.nsecsElapsed());
    if (skipped.times != m_timesBehind) {
        m_timesBehind = skipped.times;
        const quint64 facts = m_session->store().state().counters().factsDropped - m_factsBefore;
        m_lastBehind = now;
        showWhole(*m_behind,
                  filled(tr("%1 behind: skipped %2 events"), secondsText(skipped.lasted, 1),
                         countText(facts)));
    } else if (now - m_lastBehind > BehindShown) {
        m_behind->clear();
        m_behind->setToolTip({});
        m_factsBefore = m_session->store().state().counters().factsDropped;
    }
}

void HerdStatusBar::refreshPlaces()
{
    const PlacesHealth &health = m_session->meter().places();
    const bool failed = health.lastFailed;
    const QString text = failed ? lastError(health) : detailText(m_session->places().toUtf8());
    const QFontMetrics metrics = fontMetrics();
    const QString part = elided(text, metrics, placesRoom());
    const QString shown = actionText(filled(tr("Places: %1"), part));
    if (m_places->text() == shown)
        return;
    m_places->setText(shown);
    m_places->setIcon(icon(failed ? QStringLiteral("triangle-alert") : QStringLiteral("globe")));
    m_places->setToolTip(failed ? tr("The last question to Places failed; click for more")
                                : tr("What answers WHATSAT; click for more"));
}

// What the others leave of it, as long as they are whole.
int HerdStatusBar::placesRoom() const
{
    const QFontMetrics metrics = fontMetrics();
    int taken = m_places->iconSize().width() + Around + metrics.horizontalAdvance(tr("Places: %1"));
    for (const QLabel *each : {m_behind, m_servers, m_links, m_clients, m_messages, m_discarded})
        taken += each->text().isEmpty() ? each->minimumWidth()
                                        : each->sizeHint().width() + layout()->spacing();
    return std::max(PlacesEms * metrics.height() / 2, width() - taken);
}

void HerdStatusBar::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    if (m_session)
        refreshPlaces();
}

QString HerdStatusBar::placesReport() const
{
    if (!m_session)
        return {};
    const PlacesHealth &health = m_session->meter().places();
    QStringList lines {filled(tr("WHATSAT is answered by: %1"), proseText(m_session->places())),
                       filled(tr("Answered: %1, of these failed: %2"), countText(health.answered),
                              countText(health.failed))};
    if (health.failed > 0)
        lines.append(filled(tr("Last error: %1"), lastError(health)));
    return lines.join(QStringLiteral("\n\n"));
}

} // namespace herd::ui

#include "moc_herdstatusbar.cpp"
