// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette/commandpalette.h"

#include "ui/model/palette/commandtable.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/palette/commanddelegate.h"
#include "ui/widgets/theme/measures.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int Columns = 72, Rows = 14; // of letters

bool isMove(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
        || key == Qt::Key_PageDown;
}

} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QDialog(parent)
    , m_line(new QLineEdit)
    , m_list(new QTreeView)
    , m_note(elidedLabel())
    , m_table(new CommandTable(this))
{
    setWindowTitle(tr("Commands"));
    m_line->setObjectName(QStringLiteral("paletteLine"));
    m_line->setAccessibleName(tr("Find a command, a server, a client or a pane"));
    m_line->setPlaceholderText(tr("What do you want to do, or where to go?"));
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_table);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the line has the keys
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(CommandTable::Text, QHeaderView::Stretch);
    m_note->setObjectName(QStringLiteral("paletteNote"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::Close);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    const QFontMetrics metrics(font());
    resize(Columns * metrics.averageCharWidth(), Rows * 2 * metrics.height());
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::follow);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QTreeView::clicked, this, &CommandPalette::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::tellCurrent);
}

void CommandPalette::offer(const QList<WindowCommand> &commands)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_commands = commands;
    QList<PanelCommand> told;
    for (const WindowCommand &one : commands)
        told.append(one.command);
    m_table->setCommands(told);
    m_line->clear();
    follow({});
    open();
    m_line->setFocus();
}

void CommandPalette::follow(const QString &query)
{
    m_table->setQuery(query);
    m_list->setCurrentIndex(m_table->index(0, 0));
    tellCurrent();
}

// Screen readers hear of the row through the line, which has the keyboard.
void CommandPalette::tellCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    const auto cell = [this, &current](int column) {
        return m_table->index(current.row(), column).data().toString();
    };
    const bool isAny = current.isValid();
    QString note = isAny ? QString() : tr("Nothing answers that");
    if (isAny && !current.data(CommandTable::CanRole).toBool())
        note = cell(CommandTable::Where);
    else if (m_table->leftOut() > 0)
        note = counted(m_table->leftOut(), tr("%1 more: type on"), tr("%1 more: type on"));
    m_note->setText(note);
    m_line->setAccessibleDescription(isAny ? filled(tr("%1, %2, %3"), cell(CommandTable::Text),
                                                    cell(CommandTable::Where),
                                                    cell(CommandTable::Keys))
                                           : note);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (isMove(key)) {
            move(key);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::move(int key)
{
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(m_list, &press);
}

// What cannot be done stays where it is, with its reason below.
void CommandPalette::choose()
{
    const QModelIndex current = m_list->currentIndex();
    const qsizetype command = m_table->commandAt(current.row());
    if (command < 0 || !current.data(CommandTable::CanRole).toBool())
        return;
    m_table->noteDone(command);
    const std::function<void()> act = m_commands.at(command).act;
    accept();
    if (m_before)
        m_before->setFocus();
    act();
}

} // namespace herd::ui

#include "moc_commandpalette.cpp"
