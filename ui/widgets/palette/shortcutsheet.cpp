// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette/shortcutsheet.h"

#include "ui/model/palette/fuzzyscore.h"
#include "ui/model/text/filled.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/type.h"

#include <QHash>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int SheetColumns = 72, SheetRows = 32; // of letters

enum Column { Keys, Text };

} // namespace

ShortcutSheet::ShortcutSheet(QWidget *parent)
    : QDialog(parent)
    , m_line(new QLineEdit)
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Keys"));
    m_line->setObjectName(QStringLiteral("sheetLine"));
    m_line->setAccessibleName(tr("Find a key, or what it does"));
    m_line->setPlaceholderText(tr("Find a key, or what it does"));
    m_list->setObjectName(QStringLiteral("sheetList"));
    m_list->setAccessibleName(tr("Keys"));
    m_list->setHeaderLabels({tr("Key"), tr("Does")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::Close);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    const QFontMetrics metrics(font());
    resize(SheetColumns * metrics.averageCharWidth(), SheetRows * metrics.height());
    connect(m_line, &QLineEdit::textChanged, this, &ShortcutSheet::find);
}

void ShortcutSheet::offer(const QList<PanelCommand> &commands)
{
    m_list->clear();
    QHash<QString, QTreeWidgetItem *> groups;
    for (const PanelCommand &command : commands) {
        if (command.keys.isEmpty())
            continue;
        QTreeWidgetItem *&group = groups[command.group];
        if (!group) {
            group = new QTreeWidgetItem(m_list, {command.group});
            group->setFont(Keys, textFont(font(), TextSize::Body, TextWeight::Strong));
            group->setFirstColumnSpanned(true);
        }
        new QTreeWidgetItem(group, {command.keys, command.text});
    }
    m_list->expandAll();
    m_list->resizeColumnToContents(Keys);
    m_line->clear();
    find({});
    show();
    raise();
    activateWindow();
    m_line->setFocus();
}

void ShortcutSheet::find(const QString &query)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool isAny = false;
        for (int k = 0; k < group->childCount(); ++k) {
            QTreeWidgetItem *row = group->child(k);
            const bool fits = fuzzyScore(row->text(Text), query).has_value()
                || row->text(Keys).contains(query, Qt::CaseInsensitive);
            row->setHidden(!fits);
            isAny = isAny || fits;
        }
        group->setHidden(!isAny);
    }
}

} // namespace herd::ui

#include "moc_shortcutsheet.cpp"
