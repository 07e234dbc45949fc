// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/diagrampair.h"

#include "ui/widgets/diagram/diagramview.h"

#include <QPainter>
#include <QVBoxLayout>

namespace herd::ui {

DiagramPair::DiagramPair(QWidget *parent)
    : QWidget(parent)
    , m_first(new TitledDiagram(this))
    , m_second(new TitledDiagram(this))
{
    m_second->view().setAccessibleName(tr("Space-time diagram of the flood compared with"));
    m_second->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_first, 1);
    column->addWidget(m_second, 1);
    join(m_first->view(), m_second->view());
    join(m_second->view(), m_first->view());
}

void DiagramPair::join(DiagramView &view, DiagramView &other)
{
    connect(&view, &DiagramView::windowChanged, this,
            [&view, &other] { other.setWindow(view.scale().window()); });
    connect(&view, &DiagramView::cursorMoved, this, [&view, &other](std::optional<Nanoseconds> at) {
        view.showCursor(at);
        other.showCursor(at);
    });
    connect(&view, &DiagramView::arranged, this, &DiagramPair::arranged);
}

void DiagramPair::setBoth(bool both)
{
    m_second->setVisible(both);
}

void DiagramPair::showAll()
{
    m_first->view().showAll();
    m_second->view().showAll();
}

QSize DiagramPair::pictureSize() const
{
    const int second = m_second->isHidden() ? 0 : m_second->pictureHeight();
    return {m_first->view().width(), m_first->pictureHeight() + second};
}

void DiagramPair::paintPicture(QPainter &painter) const
{
    painter.save();
    m_first->paintPicture(painter);
    if (!m_second->isHidden()) {
        painter.translate(0, m_first->pictureHeight());
        m_second->paintPicture(painter);
    }
    painter.restore();
}

} // namespace herd::ui

#include "moc_diagrampair.cpp"
