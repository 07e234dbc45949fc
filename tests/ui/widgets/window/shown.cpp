// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/window/shown.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QTabBar>

#include <algorithm>

namespace herd::test {

namespace {

class Walk
{
public:
    explicit Walk(QWidget &root)
    {
        for (QMenu *menu : root.findChildren<QMenu *>())
            Q_EMIT menu->aboutToShow();
        visit(root);
        for (QWidget *widget : root.findChildren<QWidget *>())
            visit(*widget);
        for (const QAction *action : root.findChildren<QAction *>())
            visit(*action);
    }

    QList<Shown> shown;

private:
    using Kind = Shown::Kind;

    void add(const char *what, const QString &text, Kind kind = Kind::Plain)
    {
        if (!text.isEmpty())
            shown.append({m_where + QLatin1Char(' ') + QLatin1String(what), text, kind});
    }

    void visit(const QAction &action)
    {
        m_where = QStringLiteral("action of ") + action.parent()->objectName();
        for (const QString &part : action.text().split(QLatin1Char('\t')))
            add("text", part, Kind::Mnemonic);
        if (showsTip(action))
            add("tool tip", action.toolTip(), Kind::Auto);
        add("status tip", action.statusTip());
    }

    static bool showsTip(const QAction &action)
    {
        const QList<QObject *> places = action.associatedObjects();
        return std::any_of(places.begin(), places.end(), [](const QObject *place) {
            const auto *menu = qobject_cast<const QMenu *>(place);
            return !menu || menu->toolTipsVisible();
        });
    }

    void visit(QWidget &widget)
    {
        m_where = QLatin1String(widget.metaObject()->className()) + QLatin1Char(' ')
            + widget.objectName();
        add("tool tip", widget.toolTip(), Kind::Auto);
        add("status tip", widget.statusTip());
        add("title", widget.windowTitle());
        add("accessible name", widget.accessibleName());
        add("accessible description", widget.accessibleDescription());
        visitButtons(widget);
        visitFields(widget);
        if (auto *view = qobject_cast<QAbstractItemView *>(&widget))
            visitView(*view);
        visitAccessible(widget);
    }

    static Kind kindOf(const QLabel &label)
    {
        if (label.buddy())
            return Kind::Mnemonic;
        if (label.textFormat() != Qt::PlainText)
            return Kind::Auto;
        return label.textInteractionFlags() & Qt::TextSelectableByMouse ? Kind::Document
                                                                        : Kind::Plain;
    }

    void visitButtons(QWidget &widget)
    {
        if (const auto *label = qobject_cast<QLabel *>(&widget))
            add("text", label->text(), kindOf(*label));
        if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
            add("text", button->text(), Kind::Mnemonic);
        if (const auto *menu = qobject_cast<QMenu *>(&widget))
            add("title", menu->title(), Kind::Mnemonic);
        if (const auto *tabs = qobject_cast<QTabBar *>(&widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add("tab", tabs->tabText(i), Kind::Mnemonic);
        }
    }

    void visitFields(QWidget &widget)
    {
        if (const auto *edit = qobject_cast<QPlainTextEdit *>(&widget))
            add("text", edit->toPlainText());
        if (const auto *box = qobject_cast<QAbstractSpinBox *>(&widget))
            add("value", box->text());
        if (const auto *line = qobject_cast<QLineEdit *>(&widget)) {
            add("placeholder", line->placeholderText());
            QCompleter *completer = line->completer();
            if (!completer)
                completer = line->findChild<QCompleter *>(); // one of its own making
            if (completer && completer->popup())             // none where it completes in the field
                visitItems("completion", *completer->completionModel(),
                           completer->popup()->itemDelegate());
        }
        if (const auto *box = qobject_cast<QComboBox *>(&widget)) {
            visitItems("item", *box->model(), box->itemDelegate());
            if (!box->isEditable())
                add("current", box->currentText());
        }
    }

    void visitView(QAbstractItemView &view)
    {
        if (const auto *header = qobject_cast<QHeaderView *>(&view)) {
            for (int i = 0; header->model() && !header->isHidden() && i < header->count(); ++i)
                add("section", header->model()->headerData(i, header->orientation()).toString());
        } else if (view.model()) {
            visitItems("cell", *view.model(), view.itemDelegate());
        }
    }

    void visitItems(const char *what, const QAbstractItemModel &model,
                    QAbstractItemDelegate *delegate, const QModelIndex &parent = {})
    {
        const auto *styled = qobject_cast<QStyledItemDelegate *>(delegate);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                const QVariant value = index.data();
                QString text = styled ? styled->displayText(value, QLocale()) : value.toString();
                if (!value.toString().contains(QChar::LineSeparator)) // a delegate's newlines
                    text.replace(QChar::LineSeparator, QLatin1Char('\n'));
                add(what, text);
                add("cell's tool tip", index.data(Qt::ToolTipRole).toString(), Kind::Auto);
            }
            visitItems(what, model, delegate, model.index(row, 0, parent));
        }
    }

    // What has no widget of its own.
    void visitAccessible(QWidget &widget)
    {
        QAccessibleInterface *one = QAccessible::queryAccessibleInterface(&widget);
        if (qobject_cast<QAbstractItemView *>(&widget))
            return;
        for (int i = 0; one && i < one->childCount(); ++i) {
            QAccessibleInterface *child = one->child(i);
            if (!child || child->object())
                continue;
            add("accessible child", child->text(QAccessible::Name));
            add("accessible child", child->text(QAccessible::Description));
        }
    }

    QString m_where;
};

} // namespace

QList<Shown> everythingShown(QWidget &root)
{
    return Walk(root).shown;
}

} // namespace herd::test
