// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/serversearch.h"

#include "ui/model/text/outsidetext.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace herd::ui {

namespace {

enum class Fit { Whole, Begins, Within };

std::optional<Fit> fitOf(const QByteArray &name, const QString &part)
{
    const QString text = realText(name);
    const qsizetype at = text.indexOf(part, 0, Qt::CaseInsensitive);
    if (at < 0)
        return std::nullopt;
    if (at > 0)
        return Fit::Within;
    return text.size() == part.size() ? Fit::Whole : Fit::Begins;
}

struct Found
{
    Fit fit;
    ServerMatch match;

    bool operator<(const Found &other) const
    {
        const auto rank = [](const Found &found) {
            const bool isClient = !found.match.client.isEmpty();
            return std::tuple(found.fit, isClient, isClient ? 0 : found.match.node.index);
        };
        return rank(*this) != rank(other) ? rank(*this) < rank(other)
                                          : match.client < other.match.client;
    }
};

QHash<QByteArray, NodeId> nodesByName(const HerdConfig &config)
{
    QHash<QByteArray, NodeId> nodes;
    for (const NodeId node : config.allNodes())
        nodes.insert(config.node(node).name, node);
    return nodes;
}

} // namespace

ServerMatches findServers(const HerdState &state, const QString &part)
{
    if (part.isEmpty())
        return {};
    const QHash<QByteArray, NodeId> nodes = nodesByName(state.config());
    QList<Found> found;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        if (const auto fit = fitOf(node.key(), part))
            found.append({*fit, {node.value(), {}}});
    }
    const QHash<QByteArray, Report> &newest = state.newest();
    for (auto client = newest.begin(); client != newest.end(); ++client) {
        const auto fit = fitOf(client.key(), part);
        if (!fit)
            continue;
        const NodeId taker = nodes.value(client->view().origin().toByteArray());
        if (taker.isValid())
            found.append({*fit, {taker, client.key()}});
    }
    const qsizetype shown = std::min(found.size(), ServerMatches::Most);
    std::partial_sort(found.begin(), found.begin() + shown, found.end());
    ServerMatches matches;
    for (const Found &one : found.first(shown))
        matches.shown.append(one.match);
    matches.more = found.size() - shown;
    return matches;
}

} // namespace herd::ui
