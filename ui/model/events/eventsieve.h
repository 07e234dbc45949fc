// SPDX-License-Identifier: GPL-3.0-or-later
// What costs time over all the facts, on a thread of its own: testing them by a filter, and sorting
// them. Owned by who wants it, on its thread, where its signals come, never from within a call.
// What is under way when it ends is left.
#pragma once

#include "herd/core/filter/factmatcher.h"
#include "ui/model/events/eventtexts.h"
#include "ui/model/timeline/keptfacts.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace herd::ui {

using FactNumbers = std::vector<quint64>;

class EventSieve : public QObject
{
    Q_OBJECT

public:
    explicit EventSieve(QObject *parent = nullptr);
    ~EventSieve() override;

    // Another filter: what was asked before is not answered any more.
    void start(const FactFilter &filter, const FilterContext &context);
    // Tests the facts behind those it tested, up to the last one. Only while it is not busy.
    void test(const KeptFacts &facts);
    bool isTesting() const { return m_isTesting; }
    quint64 tested() const { return m_tested; } // number of the last fact; 0: none
    quint64 gaveUp() const { return m_gaveUp; } // facts on which a pattern took too long

    // Puts facts into the order of a column; those alike stay by number. A later call is the one
    // that counts.
    void sort(const KeptFacts &facts, const FactNumbers &numbers, const EventTexts &texts,
              EventColumn column, Qt::SortOrder order);

Q_SIGNALS:
    // In pieces; `share` of test() is done, 1 at its end.
    void found(const FactNumbers &numbers, double share);
    void sorted(const FactNumbers &numbers);

private:
    struct Run;

    void take(const FactNumbers &numbers, quint64 upTo, double share, quint64 gaveUp);

    QThread m_thread;
    std::unique_ptr<QObject> m_there; // lives on it
    std::shared_ptr<Run> m_run;
    std::shared_ptr<std::atomic<bool>> m_sortEnds;
    bool m_isTesting = false;
    quint64 m_tested = 0;
    quint64 m_gaveUp = 0;
};

} // namespace herd::ui
