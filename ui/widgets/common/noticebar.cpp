// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/noticebar.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

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
        m_layout = new QHBoxLayout(this);
        QMargins margins(SignAt + SignSize + space::Close, space::Tight, space::Close,
                         space::Tight);
        if (isRightToLeft()) // the sign is at the other side
            margins = {margins.right(), margins.top(), margins.left(), margins.bottom()};
        m_layout->setContentsMargins(margins);
        m_layout->setSpacing(space::Close);
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
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), {0, 0, 4, height()}),
                         stripe(theme));
        const QRect place(SignAt, (height() - SignSize) / 2, SignSize, SignSize);
        icon(sign()).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
    }

private:
    static constexpr int SignAt = space::Wide, SignSize = 16; // pixels

    QString sign() const
    {
        switch (m_kind) {
        case Notice::Kind::Offer:
            return QStringLiteral("graduation-cap");
        case Notice::Kind::Work:
            return QStringLiteral("save");
        case Notice::Kind::Warning:
        case Notice::Kind::Error:
            return QStringLiteral("triangle-alert");
        }
        return {};
    }

    QColor stripe(const Theme &theme) const
    {
        switch (m_kind) {
        case Notice::Kind::Offer:
        case Notice::Kind::Work:
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
    const qsizetype before = indexOf(notice.id);
    const bool isOffer = notice.kind == Notice::Kind::Offer;
    const bool staysInPlace = before >= 0 && m_shown[before].isOffer == isOffer;
    if (before >= 0)
        remove(before);
    auto *more = new QToolButton;
    const Shown shown {notice.id, isOffer, makeRow(notice, more), more};
    m_shown.insert(staysInPlace ? before : placeOf(notice), shown);
    m_layout->addWidget(shown.row);
    refresh();
}

QFrame *NoticeBar::makeRow(const Notice &notice, QToolButton *more)
{
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
    more->setObjectName(QStringLiteral("more"));
    more->setAutoRaise(true);
    more->setToolTip(tr("Show the next one"));
    connect(more, &QToolButton::clicked, this, &NoticeBar::showNext);
    row->addButton(more);
    auto *close = new QToolButton(row);
    close->setIcon(icon(QStringLiteral("x")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, [this, id] { dismiss(id); });
    row->addButton(close);
    return row;
}

qsizetype NoticeBar::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(),
                                    [&id](const Shown &each) { return each.id == id; });
    return found == m_shown.end() ? -1 : found - m_shown.begin();
}

// Of an offer: before the first one.
qsizetype NoticeBar::placeOf(const Notice &notice) const
{
    if (notice.kind != Notice::Kind::Offer)
        return 0;
    return std::find_if(m_shown.begin(), m_shown.end(), std::mem_fn(&Shown::isOffer))
        - m_shown.begin();
}

void NoticeBar::dismiss(const QString &id)
{
    if (const qsizetype at = indexOf(id); at >= 0)
        remove(at);
    refresh();
}

void NoticeBar::remove(qsizetype at)
{
    QFrame *row = m_shown.takeAt(at).row;
    row->hide();
    row->deleteLater();
}

void NoticeBar::showNext()
{
    const bool hasKeyboard = m_shown.first().more->hasFocus();
    m_shown.append(m_shown.takeFirst());
    refresh();
    if (hasKeyboard)
        m_shown.first().more->setFocus(Qt::OtherFocusReason);
}

void NoticeBar::refresh()
{
    for (const Shown &each : std::as_const(m_shown))
        each.row->setVisible(&each == &m_shown.first());
    if (!m_shown.isEmpty()) {
        QToolButton *more = m_shown.first().more;
        more->setText(counted(m_shown.size() - 1, tr("%1 more"), tr("%1 more")));
        more->setVisible(m_shown.size() > 1);
    }
    setVisible(!m_shown.isEmpty());
}

QString NoticeBar::textOf(const QString &id) const
{
    const qsizetype at = indexOf(id);
    return at < 0 ? QString()
                  : m_shown[at].row->findChild<QLabel *>(QStringLiteral("text"))->text();
}

} // namespace herd::ui

#include "moc_noticebar.cpp"
