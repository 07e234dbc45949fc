// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlegend.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/graph/graphglyph.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <functional>

namespace herd::ui {

namespace {

struct Row
{
    QString text;
    std::function<void(QPainter &, QPointF, const Theme &)> paint;
};

Row tokenRow(const QString &text, Token::Kind kind)
{
    return {text, [kind](QPainter &painter, QPointF at, const Theme &theme) {
                Token token;
                token.kind = kind;
                token.age = kind == Token::Kind::Duplicate || kind == Token::Kind::Stale ? 0.1 : 0;
                paintToken(painter, at, kind == Token::Kind::New ? 8 : 5.5, token, theme.floods[1],
                           theme);
            }};
}

Row linkRow(const QString &text, EndLook look, double load = 0)
{
    return {text, [look, load](QPainter &painter, QPointF at, const Theme &theme) {
                paintHalfLinks(painter, {QLineF(at - QPointF(12, 0), at + QPointF(12, 0))}, look,
                               linkWidth(look, load), load, theme);
            }};
}

Row serverRow(NodeLook look)
{
    return {lookText(look), [look](QPainter &painter, QPointF at, const Theme &theme) {
                paintNode(painter, at, 8, look, theme);
            }};
}

Row bundleRow(const QString &text)
{
    return {text, [](QPainter &painter, QPointF at, const Theme &theme) {
                constexpr int Links = 8;
                paintBundle(painter, QLineF(at - QPointF(12, 0), at + QPointF(12, 0)), EndLook::Up,
                            Links, {}, 1, theme);
            }};
}

QList<Row> messageAndLinkRows(const QString &bundled)
{
    QList<Row> rows {
        {GraphLegend::tr("a report enters the herd"),
         [](QPainter &painter, QPointF at, const Theme &theme) {
             paintStar(painter, at, 8, theme.floods[1], theme);
         }},
        tokenRow(GraphLegend::tr("one UPDATE on its way"), Token::Kind::Travelling),
        tokenRow(GraphLegend::tr("new there, passed on"), Token::Kind::New),
        tokenRow(GraphLegend::tr("duplicate, dropped"), Token::Kind::Duplicate),
        tokenRow(GraphLegend::tr("stale, dropped"), Token::Kind::Stale),
        tokenRow(GraphLegend::tr("lost"), Token::Kind::Lost),
        linkRow(GraphLegend::tr("link up"), EndLook::Up),
        linkRow(filled(GraphLegend::tr("busy: %1 UPDATEs a second or more"),
                       countText(qint64(MostBusy))),
                EndLook::Up, 1),
        linkRow(GraphLegend::tr("refused or lost"), EndLook::Broken),
        linkRow(GraphLegend::tr("cut"), EndLook::Cut),
        linkRow(GraphLegend::tr("not started"), EndLook::Unused),
    };
    if (!bundled.isEmpty())
        rows.append(bundleRow(bundled));
    return rows;
}

QList<Row> serverRows()
{
    QList<Row> rows;
    for (const NodeLook look : {NodeLook::Running, NodeLook::Degraded, NodeLook::Starting,
                                NodeLook::Stopping, NodeLook::Stopped, NodeLook::Killed,
                                NodeLook::Failed, NodeLook::OutOfReach, NodeLook::Foreign})
        rows.append(serverRow(look));
    return rows;
}

int widthOf(const QList<Row> &rows, const QFontMetrics &metrics)
{
    int width = 0;
    for (const Row &row : rows)
        width = std::max(width, metrics.horizontalAdvance(row.text));
    return width + 60;
}

} // namespace

GraphLegend::GraphLegend(QWidget *graph)
    : QWidget(graph)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Click to fold or unfold"));
    setAccessibleName(tr("Legend of the graph"));
    graph->installEventFilter(this);
    place();
}

void GraphLegend::setFolded(bool folded)
{
    m_folded = folded;
    m_chosen = true;
    place();
    update();
}

void GraphLegend::setBundled(qsizetype links, qsizetype bundles)
{
    m_bundled = bundles > 0
        ? filled(tr("%1 links as %2 bundles"), countText(links), countText(bundles))
        : QString();
    setAccessibleDescription(m_bundled);
    place();
    update();
}

QString GraphLegend::title() const
{
    return m_folded && !m_bundled.isEmpty() ? filled(tr("Legend: %1"), m_bundled) : tr("Legend");
}

QSize GraphLegend::sizeHint() const
{
    if (m_folded)
        return {fontMetrics().horizontalAdvance(title()) + 40, rowHeight() + 4};
    const QList<Row> left = messageAndLinkRows(m_bundled), right = serverRows();
    return {widthOf(left, fontMetrics()) + widthOf(right, fontMetrics()),
            rowHeight() * int(std::max(left.size(), right.size()) + 1) + 8};
}

void GraphLegend::place()
{
    const QSize room = parentWidget()->size();
    if (!m_chosen) { // where it would cover the graph it folds itself
        m_folded = false;
        const QSize open = sizeHint();
        m_folded = open.height() >= room.height() / 2 || open.width() >= room.width() / 4;
    }
    resize(sizeHint());
    move(isRightToLeft() ? room.width() - width() - 10 : 10, room.height() - height() - 10);
}

bool GraphLegend::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void GraphLegend::mousePressEvent(QMouseEvent *)
{
    setFolded(!m_folded);
}

void GraphLegend::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        setFolded(!m_folded);
    else
        QWidget::keyPressEvent(event);
}

void GraphLegend::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = theme.raised;
    back.setAlphaF(0.93F);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.line, 1));
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(theme.muted);
    const auto place = [this](QRect left) {
        return QStyle::visualRect(layoutDirection(), rect(), left);
    };
    const QString side = isRightToLeft() ? QStringLiteral("◂") : QStringLiteral("▸");
    painter.drawText(place({10, 2, 14, rowHeight()}), Qt::AlignVCenter,
                     m_folded ? side : QStringLiteral("▾"));
    painter.drawText(place({24, 2, width() - 28, rowHeight()}), Qt::AlignVCenter, title());
    if (m_folded)
        return;
    int x = 0;
    for (const QList<Row> &column : {messageAndLinkRows(m_bundled), serverRows()}) {
        int y = rowHeight() + 2;
        const int wide = widthOf(column, fontMetrics());
        for (const Row &row : column) {
            row.paint(painter, QPointF(place({x + 26, y, 0, 0}).x(), y + rowHeight() / 2.0), theme);
            painter.setPen(theme.text);
            painter.drawText(place({x + 48, y, wide - 56, rowHeight()}), Qt::AlignVCenter,
                             row.text);
            y += rowHeight();
        }
        x += wide;
    }
}

} // namespace herd::ui

#include "moc_graphlegend.cpp"
