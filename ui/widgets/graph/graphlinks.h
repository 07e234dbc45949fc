// SPDX-License-Identifier: GPL-3.0-or-later
// Links as GraphScene has them: each by itself, or many as one bundle, both halves as busy as those
// ends are together. Paints only. Made for one picture, on any one thread.
#pragma once

#include "ui/model/graph/linkbundler.h"
#include "ui/model/timeline/selection.h"
#include "ui/widgets/theme/theme.h"

#include <QLineF>
#include <QSet>

class QPainter;

namespace herd::ui {

class FloodLog;
class GraphScene;
struct Flood;

// Links by which a report came to servers that did not know it yet.
QSet<LinkId> firstWays(const Flood &flood, const HerdConfig &config);
// Those of what is selected, which are in no bundle: of a server, a link, or the first ways of a flood.
QSet<LinkId> linksOf(const Selected &selected, const HerdConfig &config, const FloodLog &floods);

class GraphLinks
{
public:
    // All outlive it.
    GraphLinks(QPainter &painter, const GraphScene &scene, const HerdState &state,
               const Theme &theme);

    void paint(const LinkRates &rates) const; // all of them
    void paint(const QList<LinkId> &links, const LinkRates &rates) const;

private:
    void paintBundles(const LinkRates &rates) const;

    QPainter &m_painter;
    const GraphScene &m_scene;
    const HerdState &m_state;
    const Theme &m_theme;
};

} // namespace herd::ui
