// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/emptynote.h"

#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/measures.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QEvent>
#include <QLabel>

namespace herd::ui {

QLabel *emptyNote(const QString &text, QWidget *parent)
{
    QLabel *label = wrappingLabel(text, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(space::Even);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

EmptyNote::EmptyNote(QAbstractItemView &view)
    : QObject(&view)
    , m_view(view)
    , m_label(emptyNote({}, view.viewport()))
{
    m_label->setAttribute(Qt::WA_TransparentForMouseEvents);
    view.viewport()->installEventFilter(this);
    const QAbstractItemModel *model = view.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyNote::show);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyNote::show);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyNote::show);
    show();
}

void EmptyNote::setText(const QString &text)
{
    if (m_label->text() == text)
        return;
    m_label->setText(text);
    show();
}

void EmptyNote::show()
{
    const bool isEmpty = m_view.model()->rowCount() == 0;
    m_label->setGeometry(m_view.viewport()->rect());
    m_label->setVisible(isEmpty);
    m_view.setAccessibleDescription(isEmpty ? m_label->text() : QString());
}

bool EmptyNote::eventFilter(QObject *viewport, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        m_label->setGeometry(m_view.viewport()->rect());
    return QObject::eventFilter(viewport, event);
}

} // namespace herd::ui

#include "moc_emptynote.cpp"
