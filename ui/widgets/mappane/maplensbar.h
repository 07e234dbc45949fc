// SPDX-License-Identifier: GPL-3.0-or-later
// Whose knowledge the map shows: everybody's, or that of one server. While it is one server's, says
// so over the map and how well it knows, and has the way out; else it is hidden. GUI thread.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QFrame>

#include <optional>

class QLabel;

namespace herd::ui {

class MapView;

class MapLensBar : public QFrame
{
    Q_OBJECT

public:
    // Store and map outlive the bar.
    MapLensBar(const TraceStore &store, MapView &map, QWidget *parent);

    void setLens(std::optional<NodeId> lens);
    std::optional<NodeId> lens() const;
    // Opens a menu to choose from: everybody, and the servers there are at the moment shown.
    void ask(const QPoint &globalPosition);

Q_SIGNALS:
    void lensChanged(std::optional<herd::NodeId> lens);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateText();
    QString seenText(NodeId node) const;

    const TraceStore &m_store;
    MapView &m_map;
    QLabel *m_title, *m_text;
};

} // namespace herd::ui
