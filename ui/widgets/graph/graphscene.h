// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything of the graph is on the screen: servers, links, and the messages of the floods
// that play. Knows no colours and no events; what is under a point says graphhit.h. Owned by
// GraphView, GUI thread; or by who makes pictures, on any one thread.
#pragma once

#include "ui/model/graph/graphcamera.h"
#include "ui/model/graph/graphlayout.h"
#include "ui/model/graph/labelplacing.h"
#include "ui/model/graph/linkbundler.h"
#include "ui/model/playback/playback.h"

#include <QFont>
#include <QSet>

#include <algorithm>
#include <vector>

namespace herd::ui {

class GraphScene
{
public:
    struct Dot // a message
    {
        Token token;
        QPointF at;
        const Flood *flood; // until the next batch of facts
    };

    // Both outlive the scene.
    GraphScene(const TraceStore &store, const Playback &playback);
    // With servers where another scene has them.
    GraphScene(const TraceStore &store, const Playback &playback, const GraphLayout &layout);

    const HerdConfig &config() const { return m_store.config(); }
    const GraphLayout &layout() const { return m_layout; }
    QPointF positionOf(NodeId node) const { return m_camera.toView(m_layout.at(node)); }
    // Of a server: where there are many it shrinks, so that no two touch.
    double radius() const { return radiusAt(m_camera.scale()); }
    // Servers are so large that there is room for a sign in them, and for marks at their corners.
    bool hasSigns() const { return radius() >= 9; }
    // Where a hop's number, or a star, lies over a server with signs.
    QRectF cornerOf(NodeId node) const;
    // Servers lie so far from each other that there is room for more than their names.
    bool isRoomy() const { return m_camera.scale() >= 70; }
    // What labels have to go round in a view so large, and where none of them leaves it.
    LabelField labelField(QSizeF view) const;
    // Which links are drawn by themselves, and which as bundles: those that would lie too close, as
    // the herd is and is seen. Good until either changes.
    const LinkPlan &links() const;
    // Never in a bundle, whatever else is: set by who knows what is looked at.
    void keepApart(const QSet<LinkId> &links) { m_apart = links; }
    // Servers, those of the most links first.
    QList<NodeId> byLinks() const;
    // Of a link, against what it is among few servers: where there are many, lines are finer.
    double lineWidth() const { return std::clamp(m_camera.scale() / 60, 0.5, 1.0); }
    std::vector<Dot> dots() const;
    // Those of one flood, whether or not it plays; the flood outlives them.
    std::vector<Dot> dotsOf(const Flood &flood, double at, const TimeScale &scale) const;

    // As large as it can be with all that is drawn at servers in view, and where there are no more
    // than MostLabelled of them, with a place for each one's label. Until it is panned or zoomed, all
    // of it stays in view.
    void fit(QSizeF view);
    void setFont(const QFont &font) { m_font = font; } // of the labels; the next fit goes by it
    static constexpr qsizetype MostLabelled = 40; // more fits would be tried than a resize may cost
    void resize(QSizeF from, QSizeF to);
    const GraphCamera &camera() const { return m_camera; }
    void setCamera(const GraphCamera &camera);
    void panBy(QPointF pixels);
    void zoomAt(QPointF pixel, double factor);

    void move(NodeId node, QPointF pixels);
    // The herd has changed.
    void followHerd(QSizeF view);
    // What the user moved, by the names of the servers.
    QHash<QByteArray, QPointF> dragged() const { return m_layout.dragged(); }
    void restore(const QHash<QByteArray, QPointF> &dragged) { m_layout.restore(dragged); }

private:
    static double radiusAt(double scale);
    static QMarginsF marksAt(double scale);
    LinkField linkField() const;
    double largestScale(QSizeF view) const;
    void show(double scale, QSizeF view, double hanging);
    void addDots(std::vector<Dot> &dots, const Flood &flood, double at, const TimeScale &scale,
                 int burst) const;
    QPointF placeOf(const Token &token) const;

    const TraceStore &m_store;
    const Playback &m_playback;
    GraphLayout m_layout;
    GraphCamera m_camera;
    QFont m_font;
    QSet<LinkId> m_apart;
    mutable LinkBundler m_bundler; // of the field it was asked for last
    bool m_fitted = true;
};

} // namespace herd::ui
