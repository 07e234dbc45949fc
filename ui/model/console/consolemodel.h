// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent from the console and what came back, in pairs, as far as it was known at the moment
// that is shown. The newest is last; bounded. Filled by the facts that answer. GUI thread; the store
// outlives the model.
#pragma once

#include "ui/model/console/consoleentry.h"
#include "ui/model/timeline/tracestore.h"

#include <QAbstractListModel>

#include <deque>

namespace herd::ui {

class ConsoleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype Bound = 1000;
    // Of lines, answers and their words: an answer of Places may have 2 MiB. The oldest go first.
    static constexpr qsizetype ByteBound = 64 * 1024 * 1024;

    explicit ConsoleModel(const TraceStore &store, QObject *parent = nullptr);

    // What was sent, with the backend's number for it.
    void add(quint64 request, NodeId node, const QByteArray &line);
    void addOfScenario(quint64 request, NodeId node, const QByteArray &line);
    void clear();
    const ConsoleEntry &at(int row) const { return m_entries.at(size_t(row)); }
    void setOpen(int row, bool open);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // the text that is shown
    // How the entry of that row reads now; made once a change.
    const ConsoleText &text(int row) const { return m_texts.at(size_t(row)); }
    // Its flood is on record: a report that changed nothing started none.
    bool hasFlood(int row) const;

private:
    void append(ConsoleEntry entry);
    void removeOldest();
    void dropExcess();
    void take(const Fact &fact);
    void takeReport(const Report &report);
    int rowOf(quint64 request) const;
    void changed(int row);
    ConsoleEntry::Then thenOf(const ConsoleEntry &entry) const;
    void followMoment();

    const TraceStore &m_store;
    std::deque<ConsoleEntry> m_entries;
    std::deque<ConsoleText> m_texts;      // of the same row
    QHash<QByteArray, quint64> m_awaited; // reports answered before their server told of them
    qsizetype m_bytes = 0;                // of all entries
};

} // namespace herd::ui
