// SPDX-License-Identifier: GPL-3.0-or-later
// What a part of a node has as its output in tests: the lines it says and the facts it tells are kept,
// nothing else is done.
#pragma once

#include "herd/core/link/nodeoutput.h"

#include <QByteArrayList>

#include <utility>
#include <vector>

namespace herd::test {

class Listener : public NodeOutput
{
public:
    QByteArrayList said;
    std::vector<FactBody> facts;

    void send(ConnId, const QByteArray &bytes) override
    {
        for (const QByteArray &line : bytes.split('\n')) {
            if (!line.isEmpty())
                said.push_back(line);
        }
    }
    void close(ConnId) override { }
    void endOutput(ConnId) override { }
    void welcome(ConnId) override { }
    void setReading(ConnId, bool) override { }
    void dial(NodeId) override { }
    void startTimer(NodeId, Nanoseconds) override { }
    void askPlaces(QueryId, const PlacesQuery &) override { }
    void store(const JournalBatch &) override { }
    bool wantsFacts() const override { return true; }
    void fact(FactBody body) override { facts.push_back(std::move(body)); }

    // Those of one kind, in their order.
    template<class T> std::vector<T> told() const
    {
        std::vector<T> found;
        for (const FactBody &fact : facts) {
            if (const T *one = std::get_if<T>(&fact))
                found.push_back(*one);
        }
        return found;
    }
};

} // namespace herd::test
