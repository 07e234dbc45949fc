// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filterchoices.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/theme/icon.h"

#include <QInputDialog>
#include <QMenu>

namespace herd::ui {

namespace {

constexpr qsizetype FilterColumns = 70; // of a filter in a menu

} // namespace

FilterChoices::FilterChoices(EventsMemory &memory, QWidget *parent)
    : QToolButton(parent)
    , m_memory(memory)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("filterChoices"));
    setIcon(ui::icon(QStringLiteral("chevron-down")));
    setToolTip(tr("Filters used and saved (Down)"));
    setAccessibleName(tr("Filters used and saved"));
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterChoices::fill);
}

void FilterChoices::setFilter(const QString &text)
{
    m_filter = text;
}

void FilterChoices::fill()
{
    m_menu->clear();
    for (const SavedFilter &saved : m_memory.saved())
        offer(saved.text, saved.name);
    if (!m_memory.recent().isEmpty())
        m_menu->addSection(tr("Used before"));
    for (const QString &text : m_memory.recent())
        offer(text, {});
    m_menu->addSeparator();
    const QString name = m_memory.nameOf(m_filter);
    QAction *save = m_menu->addAction(ui::icon(QStringLiteral("star")), tr("Save this filter…"),
                                      this, &FilterChoices::saveAs);
    save->setObjectName(QStringLiteral("saveFilter"));
    save->setEnabled(!m_filter.isEmpty()
                     && (m_memory.saved().size() < EventsMemory::MostSaved || !name.isEmpty()));
    if (!name.isEmpty())
        m_menu->addAction(actionText(filled(tr("Forget “%1”"), shortName(name.toUtf8()))), this,
                          [this, name] { m_memory.forget(name); });
}

void FilterChoices::offer(const QString &text, const QString &name)
{
    const QString line = shortName(text.toUtf8(), FilterColumns);
    const QString shown
        = name.isEmpty() ? line : filled(QStringLiteral("%1 — %2"), shortName(name.toUtf8()), line);
    QAction *action
        = m_menu->addAction(actionText(shown), this, [this, text] { Q_EMIT chosen(text); });
    action->setCheckable(text == m_filter);
    action->setChecked(text == m_filter);
}

void FilterChoices::saveAs()
{
    bool isGiven = false;
    const QString name
        = QInputDialog::getText(this, tr("Save filter"), tr("Name of the filter"),
                                QLineEdit::Normal, m_memory.nameOf(m_filter), &isGiven);
    if (isGiven)
        m_memory.save(name.left(EventsMemory::MostName), m_filter);
}

} // namespace herd::ui

#include "moc_filterchoices.cpp"
