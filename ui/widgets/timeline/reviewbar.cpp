// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/reviewbar.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/timeline/reviewlists.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QSignalBlocker>
#include <QToolButton>

namespace herd::ui {

namespace {

constexpr int StripeWidth = 4, WordGap = 12; // pixels
constexpr int LeastWidth = 56;               // of a list, where there is no room for its words

} // namespace

ReviewBar::ReviewBar(const TraceStore &store, Playhead &playhead, ReviewPlayer &player,
                     bool isRecording, QWidget *parent)
    : QFrame(parent)
    , m_store(store)
    , m_playhead(playhead)
    , m_player(player)
    , m_isRecording(isRecording)
    , m_stride(new ElidedComboBox(this))
    , m_goal(new ElidedComboBox(this))
    , m_speed(new ElidedComboBox(this))
    , m_text(plainLabel({}, this))
    , m_sentence(elidedLabel({}, this))
    , m_cancel(new QShortcut(Qt::Key_Escape, this))
{
    setObjectName(QStringLiteral("reviewBar"));
    setAccessibleName(tr("Review"));
    m_text->setObjectName(QStringLiteral("reviewText"));
    buildActions();
    buildLayout();
    m_frames.setInterval(frameTime(*this));
    connect(&m_frames, &QTimer::timeout, this,
            [this] { m_player.advance(double(m_clock.restart()) / 1000); });
    connect(m_cancel, &QShortcut::activated, &playhead, &Playhead::cancelRead);
    connect(&playhead, &Playhead::changed, this, &ReviewBar::refresh);
    connect(&player, &ReviewPlayer::playingChanged, this, &ReviewBar::refresh);
    refresh();
}

void ReviewBar::buildActions()
{
    m_live = iconAction(this, "clock", {}, {}, Qt::Key_F9);
    m_live->setObjectName(QStringLiteral("freeze"));
    connect(m_live, &QAction::triggered, this,
            [this] { m_playhead.isLive() ? m_playhead.freeze() : m_playhead.goLive(); });
    m_actions.append(m_live);
    using Stride = ReviewPlayer::Stride;
    addStep(iconAction(this, "skip-back", tr("Flood be&fore"), tr("Back to where a flood began"),
                       Qt::ALT | Qt::Key_PageUp),
            Stride::Flood, false);
    addStep(iconAction(this, "step-back", tr("Step &back"), tr("One step back"),
                       Qt::ALT | Qt::Key_Left),
            std::nullopt, false);
    m_play = new QAction(this);
    m_play->setObjectName(QStringLiteral("playOn"));
    m_play->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F9));
    connect(m_play, &QAction::triggered, this, [this] {
        m_clock.start();
        m_player.setPlaying(!m_player.isPlaying());
    });
    m_actions.append(m_play);
    addStep(iconAction(this, "step-forward", tr("Step o&n"), tr("One step on"),
                       Qt::ALT | Qt::Key_Right),
            std::nullopt, true);
    addStep(iconAction(this, "skip-forward", tr("Next f&lood"), tr("On to where a flood begins"),
                       Qt::ALT | Qt::Key_PageDown),
            Stride::Flood, true);
    addStep(iconAction(this, "triangle-alert", tr("Next &trouble"),
                       tr("On to where something goes wrong"), Qt::ALT | Qt::Key_Down),
            Stride::Problem, true);
}

// Nothing: by the stride that is chosen.
void ReviewBar::addStep(QAction *action, std::optional<ReviewPlayer::Stride> stride, bool forward)
{
    connect(action, &QAction::triggered, this, [this, stride, forward] {
        const auto chosen = ReviewPlayer::Stride(m_stride->currentData().toInt());
        m_player.step(stride.value_or(chosen), forward);
    });
    m_actions.append(action);
}

QToolButton *ReviewBar::button(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setIconSize({18, 18});
    button->setAutoRaise(true);
    return button;
}

void ReviewBar::buildLists()
{
    fillStrides(*m_stride);
    m_stride->setObjectName(QStringLiteral("reviewStride"));
    fillGoals(*m_goal);
    m_goal->setObjectName(QStringLiteral("reviewGoal"));
    connect(m_goal, &QComboBox::activated, this,
            [this](int row) { m_player.setGoal(goalOf(*m_goal, row)); });
    fillSpeeds(*m_speed);
    m_speed->setObjectName(QStringLiteral("reviewSpeed"));
    m_speed->setCurrentIndex(m_speed->findData(m_player.speed()));
    connect(m_speed, &QComboBox::activated, this,
            [this](int row) { m_player.setSpeed(m_speed->itemData(row).toDouble()); });
    for (QComboBox *each : {m_stride, m_goal, m_speed})
        each->setMinimumWidth(LeastWidth);
}

// The moment, and what it was that playing stopped at.
QString ReviewBar::momentText() const
{
    QString at = secondsText(m_playhead.at() - m_store.began(), 6);
    if (m_playhead.isTurning())
        return filled(tr("%1, reading what was recorded (Esc cancels)"), at);
    if (!m_playhead.problem().isEmpty())
        return filled(tr("%1. %2"), at, m_playhead.problem());
    if (m_player.missed() == ReviewPlayer::Stride::Problem)
        return filled(tr("%1, no more trouble up to here"), at);
    if (!m_player.hasReachedGoal())
        return at;
    return filled(m_player.goal() == ReviewPlayer::Stride::Problem ? tr("%1, trouble")
                                                                   : tr("%1, in the filter"),
                  at);
}

void ReviewBar::buildLayout()
{
    buildLists();
    m_text->setMinimumWidth(1); // rather than let the bar be no narrower
    QFont weight = m_text->font();
    weight.setWeight(QFont::DemiBold);
    m_text->setFont(weight);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_stride);
    for (QAction *each : m_actions.mid(1))
        row->addWidget(button(each));
    row->addSpacing(4);
    row->addWidget(m_goal);
    row->addWidget(m_speed);
    row->addStretch(1);
    QToolButton *live = button(m_live);
    live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addWidget(live);
    auto *words = new QHBoxLayout;
    words->setSpacing(WordGap);
    words->addWidget(m_text);
    words->addWidget(m_sentence, 1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(10, 4, 8, 4);
    rows->setSpacing(2);
    rows->addLayout(row);
    rows->addLayout(words);
}

void ReviewBar::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setToolTip(sentence.isEmpty() ? QString() : tipText({sentence}));
}

void ReviewBar::refresh()
{
    const bool isLive = m_playhead.isLive();
    setVisible(!isLive);
    m_cancel->setEnabled(m_playhead.isTurning()); // else the key is of others
    const QString back = m_isRecording ? tr("To the &end") : tr("Back to &live");
    m_live->setText(isLive ? tr("&Hold this moment") : back);
    const QString now = m_isRecording ? tr("Show how it ended") : tr("Show what happens now");
    const QString hold = tr("Hold the whole window at this moment; the herd goes on");
    explain(m_live, isLive ? hold : now);
    const bool plays = m_player.isPlaying();
    m_play->setText(plays ? tr("&Hold") : tr("Pl&ay on from here"));
    m_play->setIcon(icon(plays ? QStringLiteral("pause") : QStringLiteral("play")));
    if (plays && !m_frames.isActive())
        m_frames.start();
    else if (!plays)
        m_frames.stop();
    if (isLive)
        return;
    const QString at = m_moment = momentText();
    const QString ago = durationText(m_playhead.latest() - m_playhead.at());
    const auto newer = qint64(m_playhead.newer());
    if (newer == 0) {
        m_said = filled(tr("%1, the last event"), at);
        m_text->setAccessibleName(m_said);
        m_text->setToolTip(tipText({m_said}));
        fitText();
        return;
    }
    m_said = filled(tr("%1 (−%2, +%3)"), at, ago, countText(newer));
    fitText();
    const QString since = counted(newer, tr("%1 event since"), tr("%1 events since"));
    m_text->setToolTip(
        tipText({filled(tr("The moment %1"), at), filled(tr("%1 back"), ago), since}));
    m_text->setAccessibleName(filled(tr("%1, %2 back, %3"), at, ago, since));
}

// On one line always, so that the bar and the graph above keep their heights: where there is no room
// for all of it the moment stands alone. The tip has all.
void ReviewBar::fitText()
{
    const QFontMetrics metrics = m_text->fontMetrics();
    const int room = contentsRect().width() - layout()->contentsMargins().left()
        - layout()->contentsMargins().right();
    const bool hasRoom = metrics.horizontalAdvance(m_said) <= room;
    m_text->setText(hasRoom ? m_said : elided(m_moment, metrics, room));
}

void ReviewBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        m_frames.setInterval(frameTime(*this));
    QFrame::changeEvent(event);
}

void ReviewBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    layout()->activate();
    fitText();
}

void ReviewBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QColor wash = theme.warning;
    wash.setAlphaF(theme.dark ? 0.30F : 0.22F);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(rect(), wash);
    painter.fillRect(QRect(0, 0, StripeWidth, height()), theme.warning);
}

} // namespace herd::ui

#include "moc_reviewbar.cpp"
