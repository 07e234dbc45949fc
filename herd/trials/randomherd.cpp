// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/randomherd.h"

namespace herd {

HerdConfig unlinkedHerd(const QByteArray &name, int count)
{
    HerdConfig herd;
    herd.name = name;
    for (int i = 0; i < count; ++i) {
        NodeConfig node;
        node.name = 'n' + QByteArray::number(i);
        node.port = quint16(11860 + i);
        node.peerPort = quint16(12860 + i);
        herd.nodes << node;
    }
    return herd;
}

void addLink(HerdConfig &herd, int a, int b)
{
    herd.links << (a < b ? LinkConfig {NodeId {a}, NodeId {b}}
                         : LinkConfig {NodeId {b}, NodeId {a}});
}

// A random tree and some links more.
HerdConfig randomHerd(SplitMix &random, int least, int most)
{
    const int choices = most - least + 1;
    const int count = least + int(random.below(quint64(choices)));
    HerdConfig herd = unlinkedHerd("random", count);
    for (int i = 0; i < count; ++i) {
        herd.nodes[i].name = QByteArray::number(random.next() & 0xffff, 36) + QByteArray::number(i);
        if (i > 0)
            addLink(herd, i, int(random.below(quint64(i))));
    }
    for (quint64 more = random.below(quint64(count)); more > 0; --more) {
        const int a = int(random.below(quint64(count))), b = int(random.below(quint64(count)));
        if (a != b && !herd.linkBetween(NodeId {a}, NodeId {b}).isValid())
            addLink(herd, a, b);
    }
    return herd;
}

} // namespace herd
