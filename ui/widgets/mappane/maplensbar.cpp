// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/maplensbar.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace herd::ui {

namespace {

constexpr int StripeWidth = 4;

} // namespace

MapLensBar::MapLensBar(const TraceStore &store, MapView &map, QWidget *parent)
    : QFrame(parent)
    , m_store(store)
    , m_map(map)
    , m_title(wrappingLabel())
    , m_text(wrappingLabel())
{
    setObjectName(QStringLiteral("mapLensBar"));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *close = new QToolButton;
    close->setIcon(icon(QStringLiteral("x")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Show what everybody knows (Esc)"));
    close->setAccessibleName(tr("Show what everybody knows"));
    connect(close, &QToolButton::clicked, this, [this] {
        setLens({});
        m_map.setFocus();
    });
    connect(&map, &MapView::lookedAgain, this, &MapLensBar::updateText);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(StripeWidth + 8, 3, 6, 3);
    row->addLayout(words, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    hide();
}

std::optional<NodeId> MapLensBar::lens() const
{
    return m_map.lens();
}

void MapLensBar::setLens(std::optional<NodeId> lens)
{
    if (lens == this->lens())
        return;
    m_map.setLens(lens);
    setVisible(lens.has_value());
    Q_EMIT lensChanged(lens);
}

void MapLensBar::ask(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("mapLensMenu"));
    const auto offer = [&](const QString &text, std::optional<NodeId> choice) {
        QAction *action = menu->addAction(text, this, [this, choice] { setLens(choice); });
        action->setCheckable(true);
        action->setChecked(choice == lens());
    };
    menu->addSection(tr("As seen by"));
    offer(tr("Everybody"), {});
    menu->addSeparator();
    for (NodeId node : m_store.config().allNodes())
        offer(actionText(shortName(m_store.config().node(node).name)), node);
    menu->popup(globalPosition);
}

void MapLensBar::updateText()
{
    if (!lens())
        return;
    const QString title
        = filled(tr("The world as %1 knows it"), shortName(m_store.names().node(*lens()).name));
    const QString text = seenText(*lens());
    if (title == m_title->text() && text == m_text->text())
        return;
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(filled(tr("%1: %2"), title, text));
}

// How well it knows the clients on the map, or why it knows none.
QString MapLensBar::seenText(NodeId node) const
{
    const HerdState &state = m_store.state();
    if (!state.config().has(node))
        return tr("it is not in the herd at this moment");
    if (state.config().node(node).wire != Wire::Herd)
        return tr("it is foreign, and does not tell what it knows");
    if (state.node(node).status != NodeStatus::Running)
        return tr("it is not running, and knows nothing");
    const KnowledgeCounts &seen = m_map.scene().seen();
    const qsizetype behind = seen[size_t(Knowledge::Behind)];
    const qsizetype unknown = seen[size_t(Knowledge::Nothing)];
    QStringList words;
    if (behind > 0)
        words.append(counted(behind, tr("behind on %1 client"), tr("behind on %1 clients")));
    if (unknown > 0)
        words.append(
            counted(unknown, tr("%1 client is unknown to it"), tr("%1 clients are unknown to it")));
    return words.isEmpty() ? tr("all of it as new as anybody has it")
                           : words.join(QStringLiteral(", "));
}

void MapLensBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(0, 0, StripeWidth, height(), theme.warning);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace herd::ui

#include "moc_maplensbar.cpp"
