// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of the map: its servers, the clusters in
// view, then its clients, as many as are listed, also those of clusters. Where there are more it is
// those in view; the selected one always is.
// GUI thread.
#pragma once

#include "ui/widgets/common/paintedlist.h"

namespace herd::ui {

class MapView;
struct MapClient;
struct MapCluster;
struct MapServer;

class MapAccessible final : public PaintedList
{
public:
    explicit MapAccessible(MapView &view);

    Items items() const override;
    PaintedItem item(const PaintedKey &key) const override;

private:
    PaintedItem itemOf(const MapServer &server) const;
    PaintedItem itemOf(const MapCluster &cluster) const;
    PaintedItem itemOf(const MapClient &client) const;

    MapView &m_view;
};

} // namespace herd::ui
