// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/console/consoledelegate.h"

#include "ui/model/console/consolemodel.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QAbstractItemView>
#include <QPainter>

namespace herd::ui {

// Where a text stands, and how its lines break.
struct ConsoleBox
{
    QRect rect;
    int flags = 0;
};

namespace {

constexpr int Pad = 5, Indent = 14, Gap = 10;

enum class Wrap { Words, Anywhere }; // between words where they fit, or wherever the line ends

QFont wireFont(const QFont &like)
{
    QFont font = fixedFont(like);
    return font;
}

// Where that text goes in `left`, whose top moves below it.
ConsoleBox takeBox(QRect &left, const QFont &font, const QString &text, Wrap wrap)
{
    if (text.isEmpty())
        return {};
    const QRect room(left.topLeft(), QSize(std::max(60, left.width()), 100'000));
    const QFontMetrics metrics(font);
    constexpr int Corner = Qt::AlignLeft | Qt::AlignTop;
    int flags = Corner | Qt::TextWordWrap;
    QRect box;
    if (wrap == Wrap::Words)
        box = metrics.boundingRect(room, flags, text);
    if (wrap == Wrap::Anywhere || box.width() > room.width()) {
        flags = Corner | Qt::TextWrapAnywhere;
        box = metrics.boundingRect(room, flags, text);
    }
    left.setTop(box.bottom() + 1);
    return {QRect(room.left(), room.top(), room.width(), box.height()), flags};
}

// What stands for an answer is a sentence until it is known.
Wrap answerWrap(const ConsoleEntry &entry)
{
    const bool isKnown
        = entry.then == ConsoleEntry::Then::Known && entry.state == ConsoleEntry::State::Answered;
    return isKnown ? Wrap::Anywhere : Wrap::Words;
}

QColor answerColour(const ConsoleEntry &entry, const Theme &theme)
{
    if (entry.then != ConsoleEntry::Then::Known)
        return theme.muted;
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

struct ConsoleDelegate::Boxes
{
    ConsoleBox sent, answer, took, remark, details;
    int bottom = 0;
};

ConsoleDelegate::ConsoleDelegate(const ConsoleModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    m_heights.remove(m_model.at(row).request);
            });
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_heights.remove(m_model.at(row).request);
            });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { m_heights.clear(); });
}

QString ConsoleDelegate::remark(int row) const
{
    const QString &note = m_model.text(row).note;
    return note.isEmpty() && m_model.hasFlood(row) ? tr("Show flood") : note;
}

ConsoleDelegate::Boxes ConsoleDelegate::boxes(const QStyleOptionViewItem &option, int row,
                                              QRect within) const
{
    const ConsoleText &words = m_model.text(row);
    const QFont wire = wireFont(option.font);
    QRect left = within.adjusted(Pad, Pad, -Pad, 0);
    Boxes boxes;
    boxes.sent = takeBox(left, wire, words.sent, Wrap::Anywhere);
    left.setLeft(left.left() + Indent);
    boxes.answer = takeBox(left, wire, words.answer, answerWrap(m_model.at(row)));
    QRect beside = left;
    boxes.took = takeBox(left, option.font, words.took, Wrap::Words);
    if (!words.took.isEmpty())
        beside.setLeft(beside.left() + option.fontMetrics.horizontalAdvance(words.took) + Gap);
    boxes.remark = takeBox(beside, option.font, remark(row), Wrap::Words);
    left.setTop(std::max(left.top(), beside.top()));
    boxes.details = takeBox(left, wire, words.details, Wrap::Anywhere);
    boxes.bottom = left.top() + Pad;
    return boxes;
}

QSize ConsoleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : 400;
    if (width != m_width || option.font != m_font) {
        m_heights.clear();
        m_width = width;
        m_font = option.font;
    }
    int &height = m_heights[m_model.at(index.row()).request];
    if (height == 0)
        height = boxes(option, index.row(), QRect(0, 0, width, 100'000)).bottom;
    return {width, height};
}

void ConsoleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const ConsoleEntry &entry = m_model.at(index.row());
    const ConsoleText &words = m_model.text(index.row());
    if (option.state & QStyle::State_Selected) {
        QColor back = theme.accent;
        back.setAlphaF(0.14F);
        painter->fillRect(option.rect, back);
    }
    painter->setLayoutDirection(Qt::LeftToRight); // as the list, whoever paints it
    const Boxes where = boxes(option, index.row(), option.rect);
    const auto write = [painter](const ConsoleBox &box, const QColor &colour, const QString &text) {
        painter->setPen(colour);
        painter->drawText(box.rect, box.flags, text);
    };
    painter->setFont(wireFont(option.font));
    write(where.sent, theme.muted, words.sent);
    write(where.answer, answerColour(entry, theme), words.answer);
    write(where.details, theme.text, words.details);
    painter->setFont(option.font);
    write(where.took, theme.muted, words.took);
    write(where.remark, entry.isRefused() ? theme.bad : theme.accent, remark(index.row()));
}

bool ConsoleDelegate::isAction(const QStyleOptionViewItem &option, const QModelIndex &index,
                               QPoint at) const
{
    const ConsoleEntry &entry = m_model.at(index.row());
    return (entry.folds() || m_model.hasFlood(index.row()))
        && boxes(option, index.row(), option.rect).remark.rect.contains(at);
}

} // namespace herd::ui

#include "moc_consoledelegate.cpp"
