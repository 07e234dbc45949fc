// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/titleddiagram.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int TitleMargin = 8;

} // namespace

TitledDiagram::TitledDiagram(QWidget *parent)
    : QWidget(parent)
    , m_title(wrappingLabel({}, this))
    , m_view(new DiagramView(this))
{
    m_title->setContentsMargins(TitleMargin, 0, TitleMargin, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_view, 1);
}

void TitledDiagram::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(title.isEmpty() ? QString() : tipText({title}));
}

QString TitledDiagram::title() const
{
    return m_title->text();
}

int TitledDiagram::titleHeight() const
{
    return fontMetrics().height() + TitleMargin;
}

int TitledDiagram::pictureHeight() const
{
    return titleHeight() + m_view->height();
}

void TitledDiagram::paintPicture(QPainter &painter) const
{
    const QRect line(TitleMargin, 0, m_view->width() - 2 * TitleMargin, titleHeight());
    painter.save();
    painter.setFont(font());
    painter.setPen(Theme::of(palette()).text);
    painter.drawText(line, int(Qt::AlignVCenter),
                     elided(m_title->text(), fontMetrics(), line.width()));
    painter.translate(0, titleHeight());
    m_view->paintPicture(painter);
    painter.restore();
}

} // namespace herd::ui

#include "moc_titleddiagram.cpp"
