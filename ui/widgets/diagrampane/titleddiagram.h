// SPDX-License-Identifier: GPL-3.0-or-later
// A diagram below a line that says what it shows. GUI thread.
#pragma once

#include <QWidget>

class QLabel;

namespace herd::ui {

class DiagramView;

class TitledDiagram : public QWidget
{
    Q_OBJECT

public:
    explicit TitledDiagram(QWidget *parent = nullptr);

    DiagramView &view() { return *m_view; }
    const DiagramView &view() const { return *m_view; }
    void setTitle(const QString &title); // prepared for display; cut where there is no room
    QString title() const;

    int pictureHeight() const; // as wide as the view
    void paintPicture(QPainter &painter) const;

private:
    int titleHeight() const;

    QLabel *m_title;
    DiagramView *m_view;
};

} // namespace herd::ui
