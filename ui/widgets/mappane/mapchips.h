// SPDX-License-Identifier: GPL-3.0-or-later
// What the map does for as long as its user likes, one MapChip each, beside each other. As large as
// they are. GUI thread.
#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace herd::ui {

class MapChip;
class MapView;

class MapChips : public QWidget
{
    Q_OBJECT

public:
    MapChips(MapView &view, QWidget *parent); // the view outlives it

    bool endOne(); // as Escape does; false: there is none

Q_SIGNALS:
    void resized();

private:
    MapChip *add(const char *objectName, const QString &endTip);
    void showFollowed();
    void showMeasured();

    MapView &m_view;
    MapChip *m_measure, *m_follow;
    QToolButton *m_copy;
};

} // namespace herd::ui
