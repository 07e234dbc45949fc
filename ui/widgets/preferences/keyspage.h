// SPDX-License-Identifier: GPL-3.0-or-later
// The page of shortcuts: every action with its own, to be chosen otherwise. What is taken already is
// refused, and by what it is taken is said. GUI thread.
#pragma once

#include "ui/widgets/preferences/preferencepage.h"

#include <QHash>
#include <QString>

class QKeySequence;
class QKeySequenceEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace herd::ui {

class ActionKeys;

class KeysPage : public PreferencePage
{
    Q_OBJECT

public:
    explicit KeysPage(ActionKeys &keys, QWidget *parent = nullptr); // which outlive it

    // As Preferences has them.
    void setChosen(const QHash<QString, QString> &chosen);
    int find(const QString &words) override;

Q_SIGNALS:
    void chosen(const QHash<QString, QString> &keys); // all that are not the usual ones

private:
    void buildEditor();
    void fill();
    void showCurrent();
    void choose(const QKeySequence &keys);
    void resetCurrent();
    void resetAll();
    void tell();

    ActionKeys &m_keys;
    QHash<QString, QString> m_chosen;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_edit;
    QLabel *m_said;
    QPushButton *m_clear, *m_reset, *m_resetAll;
};

} // namespace herd::ui
