// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventcounts.h"

#include "herd/core/base/limits.h"
#include "ui/model/events/runmatches.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace herd::ui {

namespace {

constexpr int CountsSpacing = 6;

QString newText(qint64 rows)
{
    return filled(EventCounts::tr("%1 new ↓"), countText(rows));
}

} // namespace

// As narrow as they may be they have the room of the longest button, whatever they say: the pane's
// own least width, and with it the window's layout, is not to follow what happens.
EventCounts::EventCounts(const EventModel &events, QWidget *parent)
    : QWidget(parent)
    , m_events(events)
    , m_toEnd(new QToolButton(this))
    , m_counter(elidedLabel({}, this))
{
    m_counter->setObjectName(QStringLiteral("eventsCounter"));
    m_counter->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_counter->setMinimumWidth(1);
    m_toEnd->setObjectName(QStringLiteral("eventsNew"));
    m_toEnd->setAutoRaise(true);
    m_toEnd->setText(newText(limits::FactsKept));
    setMinimumWidth(m_toEnd->sizeHint().width() + 2 * CountsSpacing);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(CountsSpacing);
    row->addWidget(m_toEnd);
    row->addWidget(m_counter);
    connect(m_toEnd, &QToolButton::clicked, this, &EventCounts::toEndAsked);
    connect(&events, &EventModel::filtering, this, [this](double share) { m_share = share; });
    connect(&events, &EventModel::filterChanged, this, [this] { m_share = 1; });
}

// Where the list has not all: what fits of the whole run, as far as it is counted.
QString EventCounts::ofRunText() const
{
    const QString all = countText(m_events.store().latest().lastSeq());
    const QString here = countText(m_events.rowCount());
    if (m_run && m_run->isThere())
        return filled(tr("%1 of %2 fit, %3 here"), countText(m_run->count()), all, here);
    if (m_run && m_run->isCounting())
        return filled(tr("%1 fit here, counting all %2: %3 %"), here, all,
                      countText(qint64(100 * m_run->share())));
    return {};
}

QString EventCounts::countsText() const
{
    if (m_events.isFiltering())
        return filled(tr("Filtering, %1 %"), countText(qint64(100 * m_share)));
    if (m_events.isSorting())
        return tr("Sorting");
    const TraceStore &store = m_events.store();
    const auto kept = qsizetype(store.facts().size());
    const QString ofRun = store.elsewhere() > 0 ? ofRunText() : QString();
    QString all = filled(tr("%1 of %2"), countText(m_events.rowCount()), countText(kept));
    if (!ofRun.isEmpty())
        all = ofRun;
    else if (store.elsewhere() > 0)
        all = filled(tr("%1, %2 more recorded"), all, countText(store.elsewhere()));
    if (store.discarded() > 0)
        all = filled(tr("%1, %2 discarded"), all, countText(store.discarded()));
    return m_events.isSorted() ? filled(tr("%1, sorted, held"), all) : all;
}

QString EventCounts::whyNoneText(bool canSend) const
{
    const auto kept = qint64(m_events.store().facts().size());
    const auto elsewhere = qint64(m_events.store().elsewhere());
    if (kept == 0)
        return canSend
            ? tr("Nothing has happened yet. Start the herd, or send a report from the console "
                 "or the map.")
            : tr("Nothing has happened yet.");
    QString hidden = counted(kept, tr("The filter hides the only event."),
                             tr("The filter hides all %1 events."));
    if (elsewhere == 0)
        return hidden;
    if (m_run && m_run->isCounting())
        return hidden + u'\n' + tr("What fits of the whole run is being counted.");
    if (m_run && m_run->isThere()) {
        const auto fit = qint64(m_run->count());
        return hidden + u'\n'
            + (fit == 0
                   ? tr("None of the whole run fits it.")
                   : counted(fit,
                             tr("One of the whole run fits it: “Before” or “Next” leads there."),
                             tr("%1 of the whole run fit it: “Before” and “Next” lead there.")));
    }
    return hidden + u'\n'
        + counted(elsewhere,
                  tr("One more is recorded and was not searched: click on the timeline there."),
                  tr("%1 more are recorded and were not searched: click on the timeline where "
                     "they are."));
}

void EventCounts::refresh(int unseen)
{
    m_counter->setText(countsText());
    m_counter->setToolTip(tipText({m_counter->text()}));
    m_toEnd->setVisible(unseen > 0 || m_events.isSorted());
    m_toEnd->setText(unseen > 0 ? newText(unseen) : tr("To the end ↓"));
}

} // namespace herd::ui

#include "moc_eventcounts.cpp"
