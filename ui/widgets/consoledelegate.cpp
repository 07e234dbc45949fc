// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/consoledelegate.h"

#include "ui/model/consolemodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QFontDatabase>
#include <QPainter>

namespace herd::ui {

namespace {

constexpr int Pad = 5;
constexpr int TextFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere;

QFont answerFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(like.pointSizeF());
    return font;
}

// The line that was sent, and the rest.
std::pair<QString, QString> parts(const QString &text)
{
    const qsizetype cut = text.indexOf(QLatin1Char('\n'));
    return {text.first(cut), text.sliced(cut + 1)};
}

QRect measured(const QFont &font, int width, const QString &text)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, std::max(60, width), 100'000), TextFlags,
                                           text);
}

QColor answerColour(const ConsoleEntry &entry, const Theme &theme)
{
    switch (entry.state) {
    case ConsoleEntry::State::Waiting:
        return theme.muted;
    case ConsoleEntry::State::Failed:
        return theme.bad;
    case ConsoleEntry::State::Answered:
        break;
    }
    return entry.isRefused() ? theme.bad : theme.text;
}

} // namespace

ConsoleDelegate::ConsoleDelegate(const ConsoleModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize ConsoleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : 400) - 2 * Pad;
    const QFont font = answerFont(option.font);
    const auto [sent, answer] = parts(index.data().toString());
    return {width,
            measured(font, width, sent).height() + measured(font, width - 14, answer).height()
                + 2 * Pad};
}

void ConsoleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const ConsoleEntry &entry = m_model.at(index.row());
    if (option.state & QStyle::State_Selected) {
        QColor back = theme.accent;
        back.setAlphaF(0.14F);
        painter->fillRect(option.rect, back);
    }
    const QFont font = answerFont(option.font);
    const auto [sent, answer] = parts(index.data().toString());
    QRect box = option.rect.adjusted(Pad, Pad, -Pad, -Pad);
    painter->setFont(font);
    painter->setPen(theme.muted);
    painter->drawText(box, TextFlags, sent);
    box.adjust(14, measured(font, box.width(), sent).height(), 0, 0);
    painter->setPen(answerColour(entry, theme));
    painter->drawText(box, TextFlags, answer);
}

} // namespace herd::ui
