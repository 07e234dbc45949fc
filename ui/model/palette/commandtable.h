// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that answer what was typed, the best first: what it is, where it stands or why it cannot
// be done, its keys. What was done lately comes first among equals, what cannot be done last. GUI
// thread.
#pragma once

#include "ui/model/palette/panelcommand.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

namespace herd::ui {

class CommandTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Text, Where, Keys };
    // True: it can be done.
    static constexpr int CanRole = Qt::UserRole;
    // More than anybody reads: those that answer worse are left out.
    static constexpr qsizetype MostShown = 100;
    static constexpr qsizetype MostRecent = 20;

    using QAbstractTableModel::QAbstractTableModel;

    void setCommands(const QList<PanelCommand> &commands);
    void setQuery(const QString &query);
    // It was done: it comes first from now on.
    void noteDone(qsizetype command);

    // Of a row, in the list that was set; -1: there is no such row.
    qsizetype commandAt(int row) const;
    qsizetype leftOut() const { return m_leftOut; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rank();

    QList<PanelCommand> m_commands;
    QString m_query;
    QStringList m_recent;      // names of commands, the last one first
    QList<qsizetype> m_ranked; // by row
    qsizetype m_leftOut = 0;   // that answer, too
};

} // namespace herd::ui
