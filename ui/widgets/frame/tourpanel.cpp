// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/tourpanel.h"

#include "ui/model/session/scenarioplayer.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

namespace herd::ui {

namespace {

constexpr int StripeWidth = 4;

QToolButton *button(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

} // namespace

TourPanel::TourPanel(QWidget *parent)
    : QFrame(parent)
    , m_caption(wrappingLabel({}, this))
    , m_step(wrappingLabel({}, this))
    , m_progress(new QProgressBar(this))
    , m_pause(button(tr("Pause"), this))
    , m_stop(button(tr("Stop"), this))
{
    setObjectName(QStringLiteral("tourPanel"));
    setAccessibleName(tr("Tour"));
    m_caption->setObjectName(QStringLiteral("caption"));
    m_step->setObjectName(QStringLiteral("step"));
    build();
    colour();
    connect(m_pause, &QToolButton::clicked, this,
            [this] { m_player->setPaused(!m_player->isPaused()); });
    connect(m_stop, &QToolButton::clicked, this, [this] {
        m_player->stop();
        hide();
    });
    hide();
}

void TourPanel::build()
{
    setType();
    m_caption->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_stop->setIcon(icon(QStringLiteral("x")));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(16, 10, 10, 10);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_caption, 0, 0);
    layout->addWidget(m_pause, 0, 1, Qt::AlignTop);
    layout->addWidget(m_stop, 0, 2, Qt::AlignTop);
    layout->addWidget(m_step, 1, 0, 1, 3);
    layout->addWidget(m_progress, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);
}

void TourPanel::setType()
{
    const QFont large = textFont(font(), TextSize::Large);
    m_caption->setFont(large);
    m_caption->setMinimumHeight(2 * QFontMetrics(large).lineSpacing());
}

void TourPanel::colour()
{
    const Theme theme = Theme::of(palette());
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.muted);
    m_step->setPalette(quiet);
}

void TourPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colour();
    if (event->type() == QEvent::FontChange)
        setType();
    QFrame::changeEvent(event);
}

void TourPanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    painter.fillRect(QRect(0, 0, StripeWidth, height()), theme.accent);
}

void TourPanel::setPlayer(ScenarioPlayer *player)
{
    if (m_player)
        m_player->disconnect(this);
    m_player = player;
    hide();
    if (!player)
        return;
    connect(player, &ScenarioPlayer::started, this, &TourPanel::onStarted);
    connect(player, &ScenarioPlayer::said, m_caption, &QLabel::setText);
    connect(player, &ScenarioPlayer::stepped, this, &TourPanel::onStepped);
    connect(player, &ScenarioPlayer::pausedChanged, this, &TourPanel::onPaused);
    connect(player, &ScenarioPlayer::finished, this, &TourPanel::onFinished);
}

void TourPanel::onStarted()
{
    m_caption->setText(m_player->title());
    m_step->clear();
    m_progress->setRange(0, m_player->steps());
    m_progress->setValue(0);
    m_pause->show();
    m_stop->setText(tr("Stop"));
    onPaused(false);
    show();
}

void TourPanel::onStepped(const QString &text)
{
    m_progress->setValue(m_player->step());
    const QString step = filled(tr("Step %1 of %2"), countText(m_player->step() + 1),
                                countText(m_player->steps()));
    // What the narrator says is above already.
    m_step->setText(text.startsWith(QStringLiteral("say ")) ? step
                                                            : filled(tr("%1: %2"), step, text));
}

void TourPanel::onPaused(bool paused)
{
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
}

void TourPanel::onFinished(bool passed, const QString &problem)
{
    m_pause->hide();
    m_stop->setText(tr("Close"));
    if (passed) {
        m_progress->setValue(m_progress->maximum());
        m_step->setText(filled(tr("That was all %1 steps."), countText(m_player->steps())));
    } else if (!problem.isEmpty()) {
        m_caption->setText(problem);
        m_step->setText(tr("The scenario ended here."));
    }
}

} // namespace herd::ui

#include "moc_tourpanel.cpp"
