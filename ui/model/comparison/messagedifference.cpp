// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/comparison/messagedifference.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace herd::ui {

namespace {

// Names as numbers, the same for both sides: there may be some ten thousand messages, and few
// names.
class NameNumbers
{
public:
    int of(const QByteArray &name)
    {
        const auto known = m_numbers.constFind(name);
        if (known != m_numbers.constEnd())
            return *known;
        m_names.push_back(name);
        return *m_numbers.insert(name, int(m_names.size()) - 1);
    }
    const QByteArray &name(int number) const { return m_names[size_t(number)]; }

private:
    QHash<QByteArray, int> m_numbers;
    std::vector<QByteArray> m_names;
};

// A message's way: from, to, about whom, whether of a table; and which of those.
struct WayKey
{
    int from, to, client;
    bool ofTable;
    int nth = 0;
    bool operator==(const WayKey &) const = default;
};
size_t qHash(const WayKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.from, key.to, key.client, key.ofTable, key.nth);
}

struct SideMessage
{
    Nanoseconds at;
    ArrowEnd end;
};
using SideMessages = QHash<WayKey, SideMessage>;

QByteArray clientName(const Arrow &arrow)
{
    const auto report = ReportView::split(arrow.report);
    return report ? report->client().toByteArray() : QByteArray();
}

SideMessages messagesOf(const MessagesOfSide &side, bool byClient, NameNumbers &numbers)
{
    SideMessages messages;
    messages.reserve(qsizetype(side.arrows.size()));
    QHash<WayKey, int> counts;
    QHash<quint64, int> clients; // by flood
    std::vector<int> servers;    // by node
    for (const NodeConfig &node : side.names.nodes)
        servers.push_back(numbers.of(node.name));
    const int nobody = numbers.of({});
    const auto server = [&](NodeId node) {
        return node.isValid() && size_t(node.index) < servers.size() ? servers[size_t(node.index)]
                                                                     : nobody;
    };
    const auto client = [&](const Arrow &arrow) {
        if (!byClient)
            return nobody;
        const auto known = clients.constFind(arrow.flood);
        return known != clients.constEnd()
            ? *known
            : *clients.insert(arrow.flood, numbers.of(clientName(arrow)));
    };
    for (const Arrow &arrow : side.arrows) {
        WayKey key {server(arrow.from), server(arrow.to), client(arrow), arrow.ofTable};
        key.nth = counts[key]++;
        // What was on its way already counts from the beginning.
        messages.insert(key, {std::max(arrow.begin - side.zero, Nanoseconds()), arrow.what});
    }
    return messages;
}

MessageDifference differenceOf(const NameNumbers &numbers, const WayKey &key, const SideMessage *a,
                               const SideMessage *b)
{
    MessageDifference difference;
    difference.from = numbers.name(key.from);
    difference.to = numbers.name(key.to);
    difference.client = numbers.name(key.client);
    difference.ofTable = key.ofTable;
    difference.at = std::min(a ? a->at : Nanoseconds::max(), b ? b->at : Nanoseconds::max());
    if (a)
        difference.a = a->end;
    if (b)
        difference.b = b->end;
    return difference;
}

} // namespace

QByteArray serverName(const HerdConfig &names, NodeId node)
{
    return node.isValid() && node.index < names.nodes.size() ? names.node(node).name : QByteArray();
}

std::vector<MessageDifference> messageDifferences(const MessagesOfSide &a, const MessagesOfSide &b,
                                                  bool byClient)
{
    NameNumbers numbers;
    const SideMessages ofA = messagesOf(a, byClient, numbers),
                       ofB = messagesOf(b, byClient, numbers);
    std::vector<MessageDifference> differences;
    for (auto message = ofA.cbegin(); message != ofA.cend(); ++message) {
        const auto other = ofB.constFind(message.key());
        if (other == ofB.cend())
            differences.push_back(differenceOf(numbers, message.key(), &*message, nullptr));
        else if (other->end != message->end)
            differences.push_back(differenceOf(numbers, message.key(), &*message, &*other));
    }
    for (auto message = ofB.cbegin(); message != ofB.cend(); ++message) {
        if (!ofA.contains(message.key()))
            differences.push_back(differenceOf(numbers, message.key(), nullptr, &*message));
    }
    // Whole: the order in which a hash has them is another each time.
    const auto order = [](const MessageDifference &d) {
        return std::tie(d.at, d.from, d.to, d.client, d.ofTable, d.a, d.b);
    };
    std::sort(differences.begin(), differences.end(),
              [&order](const MessageDifference &x, const MessageDifference &y) {
                  return order(x) < order(y);
              });
    return differences;
}

} // namespace herd::ui
