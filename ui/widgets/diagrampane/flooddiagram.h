// SPDX-License-Identifier: GPL-3.0-or-later
// The diagram of one flood with what its signs mean, for a page beside which it is kept: as high as
// its servers ask for, whatever the window has room for. Never shown. Owned by who keeps the picture;
// GUI thread.
#pragma once

#include "ui/model/diagram/diagram.h"

#include <QWidget>

namespace herd::ui {

class DiagramLegend;
class DiagramView;

class FloodDiagram : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Width = 960; // pixels, as wide as a page is read

    explicit FloodDiagram(Diagram diagram);

    QSize pictureSize() const { return size(); }
    void paintPicture(QPainter &painter) const;

private:
    DiagramView *m_view;
    DiagramLegend *m_legend;
};

} // namespace herd::ui
