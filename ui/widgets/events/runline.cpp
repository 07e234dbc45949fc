// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/runline.h"

#include "ui/model/events/runmatches.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace herd::ui {

RunLine::RunLine(const EventModel &events, QWidget *parent)
    : QWidget(parent)
    , m_events(events)
    , m_text(elidedLabel({}, this))
    , m_cancel(button(QStringLiteral("runCancel"), tr("Cancel"),
                      tr("Count no more of what fits the filter in the whole run")))
    , m_before(button(QStringLiteral("runBefore"), tr("◂ Before"),
                      tr("Show the moment of the event before that fits the filter, wherever it is "
                         "in the run")))
    , m_next(button(QStringLiteral("runNext"), tr("Next ▸"),
                    tr("Show the moment of the next event that fits the filter, wherever it is in "
                       "the run")))
{
    m_text->setObjectName(QStringLiteral("runText"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_text, 1);
    for (QToolButton *each : {m_cancel, m_before, m_next})
        row->addWidget(each);
    connect(m_before, &QToolButton::clicked, this, [this] { Q_EMIT matchWanted(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT matchWanted(true); });
    refresh();
}

QToolButton *RunLine::button(const QString &name, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(this);
    made->setObjectName(name);
    made->setText(text);
    made->setToolTip(tipText({tip}));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void RunLine::setRun(RunMatches &run)
{
    m_run = &run;
    connect(&run, &RunMatches::changed, this, &RunLine::refresh);
    connect(m_cancel, &QToolButton::clicked, &run, &RunMatches::cancel);
}

QString RunLine::text() const
{
    const TraceStore &store = m_events.store();
    const KeptFacts &facts = store.facts();
    QString part = filled(tr("Events %1 to %2 of %3"), countText(facts.front().seq),
                          countText(facts.back().seq), countText(store.latest().lastSeq()));
    if (m_events.filter().isEmpty())
        return part;
    if (m_run && m_run->isCounting())
        return filled(tr("%1; the filter looks through these, and through the whole run: %2 %"),
                      part, countText(qint64(100 * m_run->share())));
    if (m_run && m_run->isThere())
        return filled(tr("%1; the filter looks through these; of the whole run fit %2"), part,
                      countText(m_run->count()));
    return filled(tr("%1; the filter looks through these"), part);
}

void RunLine::refresh()
{
    const TraceStore &store = m_events.store();
    setVisible(store.elsewhere() > 0 && !store.facts().empty());
    if (isHidden())
        return;
    m_text->setText(text());
    m_text->setToolTip(tipText({m_text->text()}));
    m_cancel->setVisible(m_run && m_run->isCounting());
    m_before->setVisible(!m_events.filter().isEmpty());
    m_next->setVisible(!m_events.filter().isEmpty());
}

} // namespace herd::ui

#include "moc_runline.cpp"
