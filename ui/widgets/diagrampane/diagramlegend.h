// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of a space-time diagram mean, those that are in it, with how many there are; and
// what is not drawn. As high as its rows. GUI thread.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace herd::ui {

class DiagramLegend : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramLegend(QWidget *parent = nullptr);

    // `second`: the one compared with; null: there is none. `omitted`: a sentence; empty: all is
    // drawn.
    void setDiagram(const Diagram &diagram, const Diagram *second, const QString &omitted);
    QString omitted() const { return m_omitted; }
    void paintOn(QPainter &painter) const; // also for a picture; as large as the widget

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Sign
    {
        QString text;
        std::function<void(QPainter &, const QRectF &, const Theme &)> paint;
    };
    void addArrowSigns(const Diagram &diagram, const Diagram *second);
    void addServerSigns(const Diagram &diagram, const Diagram *second);
    void addSign(const QString &text, qint64 first, std::optional<qint64> second,
                 std::function<void(QPainter &, const QRectF &, const Theme &)> paint);
    int widthOf(const QString &text) const;
    int rowHeight() const;
    // Where each sign is, and the sentence after them; in rows of that width.
    std::vector<QRect> places(int width) const;
    void fitHeight();

    std::vector<Sign> m_signs;
    QString m_omitted;
};

} // namespace herd::ui
