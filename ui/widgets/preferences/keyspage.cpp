// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferences/keyspage.h"

#include "ui/model/text/filled.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/preferences/actionkeys.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/type.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace herd::ui {

namespace {

enum Column { Does, Where, Key };
enum Role { Id = Qt::UserRole, UsualKeys };
constexpr int LeastRows = 9; // that are seen of the list

QPushButton *pushButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    return button;
}

} // namespace

KeysPage::KeysPage(ActionKeys &keys, QWidget *parent)
    : PreferencePage(tr("Keys"), parent)
    , m_keys(keys)
    , m_list(new QTreeWidget)
    , m_edit(new QKeySequenceEdit)
    , m_said(wrappingLabel())
    , m_clear(pushButton(tr("No &key"), "keyClear"))
    , m_reset(pushButton(tr("&Reset"), "keyReset"))
    , m_resetAll(pushButton(tr("Reset all"), "keyResetAll"))
{
    m_list->setObjectName(QStringLiteral("keyList"));
    m_list->setAccessibleName(tr("Keys"));
    m_list->setHeaderLabels({tr("Does"), tr("Where"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(LeastRows * fontMetrics().height() * 3 / 2);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Does, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Where, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Key, QHeaderView::ResizeToContents);
    m_edit->setObjectName(QStringLiteral("keyEdit"));
    m_edit->setAccessibleName(tr("Keys of the chosen action"));
    m_said->setObjectName(QStringLiteral("keySaid"));
    buildEditor();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysPage::showCurrent);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this,
            [this] { choose(m_edit->keySequence()); });
    connect(m_clear, &QPushButton::clicked, this, [this] { choose({}); });
    connect(m_reset, &QPushButton::clicked, this, &KeysPage::resetCurrent);
    connect(m_resetAll, &QPushButton::clicked, this, &KeysPage::resetAll);
}

void KeysPage::buildEditor()
{
    auto *all = new QWidget;
    auto *grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::Close);
    grid->addWidget(m_list, 0, 0, 1, 4);
    grid->addWidget(m_edit, 1, 0);
    grid->addWidget(m_clear, 1, 1);
    grid->addWidget(m_reset, 1, 2);
    grid->addWidget(m_resetAll, 1, 3);
    grid->addWidget(m_said, 2, 0, 1, 4);
    grid->setColumnStretch(0, 1);
    addWide(all, {});
}

void KeysPage::setChosen(const QHash<QString, QString> &chosen)
{
    m_chosen = chosen;
    fill();
}

void KeysPage::fill()
{
    const QTreeWidgetItem *before = m_list->currentItem();
    const QString id = before ? before->data(Does, Id).toString() : QString();
    m_list->clear();
    for (const ActionKeys::Entry &entry : m_keys.all()) {
        auto *row = new QTreeWidgetItem(
            m_list, {entry.text, entry.group, entry.now.toString(QKeySequence::NativeText)});
        row->setData(Does, Id, entry.id);
        row->setData(Does, UsualKeys, QVariant::fromValue(entry.usual));
        if (entry.now != entry.usual)
            row->setFont(Key, textFont(font(), TextSize::Body, TextWeight::Strong));
        if (entry.id == id)
            m_list->setCurrentItem(row);
    }
    if (!m_list->currentItem())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showCurrent();
}

void KeysPage::showCurrent()
{
    const QTreeWidgetItem *row = m_list->currentItem();
    for (QWidget *field : {static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_clear),
                           static_cast<QWidget *>(m_reset)})
        field->setEnabled(row != nullptr);
    m_resetAll->setEnabled(!m_chosen.isEmpty());
    m_said->clear();
    if (row)
        m_edit->setKeySequence(QKeySequence::fromString(row->text(Key), QKeySequence::NativeText));
}

void KeysPage::choose(const QKeySequence &keys)
{
    QTreeWidgetItem *row = m_list->currentItem();
    if (!row)
        return;
    const QString id = row->data(Does, Id).toString();
    if (const QString other = m_keys.takenBy(id, keys); !other.isEmpty()) {
        const QString text = keys.toString(QKeySequence::NativeText);
        showCurrent();
        m_said->setText(filled(tr("%1 is for “%2” already. Choose another, or take it away there "
                                  "first."),
                               text, other));
        return;
    }
    if (keys == row->data(Does, UsualKeys).value<QKeySequence>())
        m_chosen.remove(id);
    else
        m_chosen.insert(id, keys.toString(QKeySequence::PortableText));
    tell();
}

void KeysPage::resetCurrent()
{
    if (const QTreeWidgetItem *row = m_list->currentItem())
        choose(row->data(Does, UsualKeys).value<QKeySequence>());
}

void KeysPage::resetAll()
{
    m_chosen.clear();
    tell();
}

// Who hears it gives the actions their keys.
void KeysPage::tell()
{
    Q_EMIT chosen(m_chosen);
    fill();
}

int KeysPage::find(const QString &words)
{
    PreferencePage::find({});
    int found = 0;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        const bool fits
            = hasAll(row->text(Does) + u' ' + row->text(Where) + u' ' + row->text(Key), words);
        row->setHidden(!fits);
        found += fits ? 1 : 0;
    }
    return found;
}

} // namespace herd::ui

#include "moc_keyspage.cpp"
