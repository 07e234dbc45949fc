// SPDX-License-Identifier: GPL-3.0-or-later
// One diagram, or two under each other with one zoom and one cursor. GUI thread.
#pragma once

#include "ui/widgets/diagrampane/titleddiagram.h"

#include <QWidget>

namespace herd::ui {

class DiagramPair : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramPair(QWidget *parent = nullptr);

    TitledDiagram &first() { return *m_first; }
    TitledDiagram &second() { return *m_second; }
    void setBoth(bool both); // at first there is one
    void showAll();          // in both

    // Without what is of pointer, keys and selection.
    QSize pictureSize() const;
    void paintPicture(QPainter &painter) const;

Q_SIGNALS:
    void arranged(); // what is drawn of one, or left out, is another

private:
    void join(DiagramView &view, DiagramView &other);

    TitledDiagram *m_first, *m_second;
};

} // namespace herd::ui
