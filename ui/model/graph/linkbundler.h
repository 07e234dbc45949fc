// SPDX-License-Identifier: GPL-3.0-or-later
// Links of a graph that lie too close together to be told apart, as bundles: each stands for all
// links of one look between the servers of two square cells of the plane. Cells are the smallest with
// which links and bundles leave enough of the ground to be seen; they do not move with the view.
// Pure; same question, same answer.
#pragma once

#include "ui/model/graph/graphlook.h"

#include <QLineF>
#include <QList>
#include <QPointF>

#include <optional>

namespace herd::ui {

// All in the plane's units (graphlayout.h).
struct LinkField
{
    struct Link
    {
        LinkId id;
        NodeId a, b;
        std::optional<EndLook> look; // of both ends; nothing: it stands for itself, always
        bool operator==(const Link &) const = default;
    };
    QList<QPointF> servers; // by their ids
    QList<Link> links;
    bool operator==(const LinkField &) const = default;
};

struct LinkBundle
{
    struct Member
    {
        LinkId link;
        bool isTurned; // its LinkConfig::b lies at `from`
    };
    QPointF from, to; // each in the middle of the servers there
    EndLook look;
    QList<Member> links; // two or more
};

// A server of which links are in bundles, and the point where those begin.
struct BundleFan
{
    NodeId node;
    QPointF at;
};

struct LinkPlan
{
    QList<LinkId> apart; // each drawn by itself
    QList<LinkBundle> bundles;
    QList<BundleFan> fans;

    qsizetype bundled() const; // links in bundles
};

// As much of the ground as lines may cover where links are, on the average over all links.
constexpr double MostCover = 1.0 / 3;
// How wide a bundle of so many links is, against the line of one; no more from 64 on.
double bundleWidth(qsizetype links);
constexpr double FanWidth = 0.5; // the same, of a fan

class LinkBundler
{
public:
    LinkBundler() = default;
    explicit LinkBundler(const LinkField &field);

    const LinkField &field() const { return m_field; }
    // The finest that leaves enough ground where a link's line is so wide, in the plane's units; where
    // none does, the one that covers least.
    const LinkPlan &plan(double width) const;

private:
    struct Choice
    {
        LinkPlan plan;
        double cover = 0; // of lines 1 wide
    };
    LinkField m_field;
    QList<Choice> m_choices {Choice()}; // never empty; the finest first, each covers less
};

} // namespace herd::ui
