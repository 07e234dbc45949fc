// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent from the console and what came back, in pairs. The newest is last; bounded. Filled
// by the facts that answer. GUI thread; the store outlives the model.
#pragma once

#include "ui/model/tracestore.h"

#include <QAbstractListModel>

#include <deque>

namespace herd::ui {

struct ConsoleEntry
{
    enum class State { Waiting, Answered, Failed };

    quint64 request = 0;
    NodeId node;
    QByteArray line; // as it was sent
    State state = State::Waiting;
    QByteArray answer; // with its newlines
    QByteArray failure;
    Nanoseconds took {};
    bool isOpen = false; // all of a long answer is shown

    bool isRefused() const { return answer.startsWith("? "); }
    // The report of an answered IAMAT, which names its flood; empty for others.
    QByteArray report() const;
};

class ConsoleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype Bound = 1000;
    // Scenarios count their requests from one.
    static constexpr quint64 FirstRequest = 1'000'000;

    explicit ConsoleModel(const TraceStore &store, QObject *parent = nullptr);

    // Returns the number of the request.
    quint64 add(NodeId node, const QByteArray &line);
    void clear();
    const ConsoleEntry &at(int row) const { return m_entries.at(size_t(row)); }
    void setOpen(int row, bool open);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // the text that is shown
    QString text(const ConsoleEntry &entry) const;

private:
    void take(const Fact &fact);
    int rowOf(quint64 request) const;

    const TraceStore &m_store;
    std::deque<ConsoleEntry> m_entries; // their numbers count up
    quint64 m_next = FirstRequest;
};

// "AT Hill … / 5 places, OK: A, B, C": the answer of a WHATSAT in short; the whole of others.
QString shortAnswer(const QByteArray &answer);

} // namespace herd::ui
