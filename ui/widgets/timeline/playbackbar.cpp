// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/playbackbar.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolBar>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto FloodsRefresh = 120ms;
constexpr int TimeSteps = 1000;
// The speed slider is logarithmic: a tenth to ten times; 1 to 100,000 times slower.
constexpr int SpeedSteps = 100;

QString slowdownText(double slowdown)
{
    return filled(PlaybackBar::tr("%1/%2 ×"), countText(1), countText(std::lround(slowdown)));
}

} // namespace

PlaybackBar::PlaybackBar(const TraceStore &store, Playback &playback, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_playback(playback)
    , m_buttons(new QToolBar(this))
    , m_floods(new ElidedComboBox(this))
    , m_time(new QSlider(Qt::Horizontal, this))
    , m_scale(new ElidedComboBox(this))
    , m_speed(new QSlider(Qt::Horizontal, this))
    , m_speedText(plainLabel({}, this))
    , m_sentence(wrappingLabel({}, this))
{
    buildActions();
    buildScale();
    buildLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(FloodsRefresh);
    connect(&m_soon, &QTimer::timeout, this, &PlaybackBar::refresh);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&store, &TraceStore::appended, this, soon);
    connect(&playback, &Playback::changed, this, soon);
    connect(&playback, &Playback::moved, this, [this] {
        if (!m_time->isSliderDown()) {
            const QSignalBlocker quiet(m_time);
            m_time->setValue(int(std::lround(m_playback.shown().position() * TimeSteps)));
        }
    });
    refresh();
}

void PlaybackBar::setCanSend(bool canSend)
{
    m_canSend = canSend;
    refresh();
}

void PlaybackBar::buildActions()
{
    m_pause = iconAction(this, "pause", tr("&Pause"), tr("Hold the picture; the herd goes on"),
                         Qt::Key_F8);
    m_pause->setCheckable(true);
    m_step = iconAction(this, "step-forward", tr("&Step"), tr("On to the next hop, and hold"),
                        Qt::Key_F6);
    m_replay
        = iconAction(this, "rotate-ccw", tr("&Replay"), tr("Play this flood again"), Qt::Key_F7);
    m_follow = iconAction(this, "radio", tr("&Follow what happens"), tr("Show the newest flood"));
    m_follow->setCheckable(true);
    connect(m_pause, &QAction::toggled, this, [this](bool on) { m_playback.setPaused(on); });
    connect(m_step, &QAction::triggered, this, [this] { m_playback.step(); });
    connect(m_replay, &QAction::triggered, this, [this] { m_playback.replay(); });
    connect(m_follow, &QAction::triggered, this, [this] { m_playback.followLatest(); });
    for (QAction *each : actions())
        m_buttons->addAction(each);
    m_buttons->setLayoutDirection(Qt::LeftToRight); // as its signs and the timeline, everywhere
    m_buttons->setIconSize({18, 18});
    m_buttons->setMinimumWidth(m_buttons->sizeHint().width()); // none of them hides
}

void PlaybackBar::buildScale()
{
    m_scale->addItem(tr("Per hop"), int(TimeScale::Kind::PerHop));
    m_scale->addItem(tr("Real time"), int(TimeScale::Kind::Real));
    m_scale->setToolTip(
        tr("Per hop: every hop takes the same time. Real time: slowed down, in proportion."));
    m_scale->setAccessibleName(tr("Time scale"));
    m_speed->setRange(0, SpeedSteps);
    m_speed->setFixedWidth(80);
    m_speed->setAccessibleName(tr("Speed"));
    m_speedText->setMinimumWidth(
        fontMetrics().horizontalAdvance(slowdownText(TimeScale::MostSlowdown)));
    connect(m_scale, &QComboBox::activated, this, &PlaybackBar::onScale);
    connect(m_speed, &QSlider::valueChanged, this, &PlaybackBar::onSpeed);
    showSpeed();
}

void PlaybackBar::buildLayout()
{
    m_floods->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_floods->setMinimumContentsLength(8);
    m_floods->setAccessibleName(tr("Recent floods"));
    connect(m_floods, &QComboBox::activated, this,
            [this](int row) { m_playback.replay(m_floods->itemData(row).toByteArray()); });
    m_time->setRange(0, TimeSteps);
    m_time->setMinimumWidth(60);
    m_time->setLayoutDirection(Qt::LeftToRight);
    m_time->setAccessibleName(tr("Moment of this flood"));
    connect(m_time, &QSlider::valueChanged, this,
            [this](int at) { m_playback.seek(double(at) / TimeSteps); });
    // Qt leaves buttons of tool bars out of the order of Tab.
    for (QAction *action : m_buttons->actions())
        m_buttons->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_buttons);
    row->addWidget(m_floods, 3);
    row->addWidget(m_time, 2);
    row->addWidget(m_scale);
    row->addWidget(m_speed);
    row->addWidget(m_speedText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_sentence);
}

void PlaybackBar::onScale(int row)
{
    TimeScale scale = m_playback.scale();
    scale.kind = TimeScale::Kind(m_scale->itemData(row).toInt());
    m_playback.setScale(scale);
    showSpeed();
}

void PlaybackBar::onSpeed(int position)
{
    const double share = double(position) / SpeedSteps;
    TimeScale scale = m_playback.scale();
    if (scale.kind == TimeScale::Kind::PerHop)
        scale.speed = std::pow(10, 2 * share - 1);
    else
        scale.slowdown = std::pow(10, 5 * (1 - share));
    m_playback.setScale(scale);
    showSpeed();
}

void PlaybackBar::showSpeed()
{
    const TimeScale &scale = m_playback.scale();
    const bool perHop = scale.kind == TimeScale::Kind::PerHop;
    const QSignalBlocker quiet(m_speed);
    const double share
        = perHop ? (std::log10(scale.speed) + 1) / 2 : 1 - std::log10(scale.slowdown) / 5;
    m_speed->setValue(int(std::lround(share * SpeedSteps)));
    m_speedText->setText(perHop ? filled(tr("%1 ×"), factorText(scale.speed))
                                : slowdownText(scale.slowdown));
}

// What is left out is said first.
QString PlaybackBar::sentence() const
{
    const Flood *flood = m_playback.focus();
    const auto &floods = m_store.floods().floods();
    const auto &moment = m_playback.shown().moment();
    QString said = flood  ? floodSentenceAt(m_store.names(), *flood, moment)
        : !floods.empty() ? tr("No flood is shown.")
                          : noFloodText(m_store.isLive(), m_canSend);
    if (m_playback.choice().isAll())
        return said;
    const auto shown = std::count_if(floods.begin(), floods.end(), [this](const Flood &each) {
        return m_playback.choice().has(each.report.line());
    });
    return filled(tr("In the filter: %1 of %2 floods. %3"), countText(shown),
                  countText(floods.size()), said);
}

void PlaybackBar::refresh()
{
    m_soon.stop();
    const Flood *flood = m_playback.focus();
    m_sentence->setText(sentence());
    keepHeight();
    m_sentence->setToolTip(tipText({m_sentence->text()}));
    Q_EMIT said(m_sentence->text());
    for (QAction *each : {m_step, m_replay})
        each->setEnabled(flood);
    m_time->setEnabled(flood);
    const QSignalBlocker quietPause(m_pause), quietTime(m_time);
    m_pause->setChecked(m_playback.isPaused());
    m_pause->setIcon(
        icon(m_playback.isPaused() ? QStringLiteral("play") : QStringLiteral("pause")));
    m_follow->setChecked(m_playback.isFollowing() && !m_playback.isReplaying());
    m_time->setValue(int(std::lround(m_playback.shown().position() * TimeSteps)));
    m_scale->setCurrentIndex(m_scale->findData(int(m_playback.scale().kind)));
    showSpeed();
    refreshFloods();
}

// As many lines as were needed in this width: the graph above is not to jump with each flood.
void PlaybackBar::keepHeight()
{
    m_sentence->setMinimumHeight(
        std::max(m_sentence->minimumHeight(), m_sentence->heightForWidth(m_sentence->width())));
}

void PlaybackBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sentence->setMinimumHeight(0);
    keepHeight();
}

void PlaybackBar::refreshFloods()
{
    const Flood *focus = m_playback.focus();
    const auto &floods = m_store.floods().floods();
    if (m_newestListed != m_store.floods().begun()) {
        m_newestListed = m_store.floods().begun();
        m_floods->clear();
        const qsizetype count = std::min<qsizetype>(RecentFloods, qsizetype(floods.size()));
        for (auto flood = floods.rbegin(); flood != floods.rbegin() + count; ++flood)
            m_floods->addItem(floodTitle(m_store.names(), *flood), flood->report.line());
    }
    // One that is too old for the list stands at its end.
    if (focus && m_floods->findData(focus->report.line()) < 0)
        m_floods->addItem(floodTitle(m_store.names(), *focus), focus->report.line());
    if (focus)
        m_floods->setCurrentIndex(m_floods->findData(focus->report.line()));
    m_floods->setEnabled(focus);
}

} // namespace herd::ui

#include "moc_playbackbar.cpp"
