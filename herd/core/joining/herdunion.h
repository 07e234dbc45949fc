// SPDX-License-Identifier: GPL-3.0-or-later
// One herd of what several processes say of it, each with its own ids: the servers and links of
// all, servers being the same by name; who runs which; and ids translated. A value; pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace herd {

struct HerdPart
{
    QString name; // of the process, for people
    HerdConfig herd;
    QList<NodeId> servers; // that it runs
};

class HerdUnion
{
public:
    // How a server is is as who runs it says, else as the first says who knows it; the rest of the
    // herd as the first says. The error is a sentence without its full stop: herds of different
    // names, a server that two run, too many.
    static std::variant<HerdUnion, QString> of(const QList<HerdPart> &parts);

    const HerdConfig &herd() const { return m_herd; }
    qsizetype parts() const { return m_ours.size(); }
    std::optional<qsizetype> runnerOf(NodeId ours) const; // nothing: none of them
    // Invalid where the part does not know it, or it is not of this herd.
    NodeId oursOf(qsizetype part, NodeId theirs) const;
    NodeId theirsOf(qsizetype part, NodeId ours) const;
    // The part's link between two of ours; invalid where it has none.
    LinkId linkOf(qsizetype part, const LinkConfig &ours) const;
    // A fact of a part with the union's ids. False: it cannot be told here, being of a server that
    // is none of these, or a change of the herd itself.
    bool translate(qsizetype part, Fact &fact) const;

private:
    bool add(const HerdConfig &herd);

    HerdConfig m_herd;
    QList<HerdConfig> m_theirs;                // of each part
    QList<QList<NodeId>> m_ours;               // of each part, by its ids
    QList<std::optional<qsizetype>> m_runners; // by the union's ids
};

} // namespace herd
