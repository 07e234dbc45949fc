// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/noticebar.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

// A card with a stripe in the colour of its kind.
class Row final : public QFrame
{
public:
    explicit Row(const Notice &notice)
        : m_kind(notice.kind)
        , m_label(selectableLabel(notice.text, this))
    {
        m_label->setObjectName(QStringLiteral("text"));
        QLabel *sign = plainLabel({}, this);
        const bool isOffer = notice.kind == Notice::Kind::Offer;
        const QString name
            = isOffer ? QStringLiteral("graduation-cap") : QStringLiteral("triangle-alert");
        sign->setPixmap(icon(name).pixmap(QSize(18, 18), devicePixelRatioF()));
        m_layout = new QHBoxLayout(this);
        m_layout->setContentsMargins(16, 6, 8, 6);
        m_layout->setSpacing(10);
        m_layout->addWidget(sign);
        m_layout->addWidget(m_label, 1);
    }

    void addButton(QWidget *button) { m_layout->addWidget(button); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(palette());
        QPainter painter(this);
        painter.fillRect(rect(), theme.raised);
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
        painter.fillRect(QRect(0, 0, 4, height()), stripe(theme));
    }

private:
    QColor stripe(const Theme &theme) const
    {
        switch (m_kind) {
        case Notice::Kind::Offer:
            return theme.accent;
        case Notice::Kind::Warning:
            return theme.warning;
        case Notice::Kind::Error:
            return theme.bad;
        }
        return theme.line;
    }

    Notice::Kind m_kind;
    QLabel *m_label;
    QHBoxLayout *m_layout;
};

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("notices"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    hide();
}

void NoticeBar::show(const Notice &notice)
{
    dismiss(notice.id);
    auto *row = new Row(notice);
    const QString id = notice.id;
    if (!notice.action.isEmpty()) {
        auto *button = new QPushButton(actionText(notice.action), row);
        connect(button, &QPushButton::clicked, this, [this, id, act = notice.act] {
            dismiss(id);
            act();
        });
        row->addButton(button);
    }
    auto *close = new QToolButton(row);
    close->setIcon(icon(QStringLiteral("x")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, [this, id] { dismiss(id); });
    row->addButton(close);
    m_rows.insert(id, row);
    m_layout->addWidget(row);
    setVisible(true);
}

void NoticeBar::dismiss(const QString &id)
{
    if (QFrame *row = m_rows.take(id)) {
        row->hide();
        row->deleteLater();
    }
    setVisible(!m_rows.isEmpty());
}

QString NoticeBar::textOf(const QString &id) const
{
    const QFrame *row = m_rows.value(id);
    return row ? row->findChild<QLabel *>(QStringLiteral("text"))->text() : QString();
}

} // namespace herd::ui

#include "moc_noticebar.cpp"
