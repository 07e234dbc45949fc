// SPDX-License-Identifier: GPL-3.0-or-later
// Something that is painted, in a size of its own and in the theme there is. GUI thread.
#pragma once

#include <QSize>
#include <QWidget>

#include <functional>

namespace herd::ui {

struct Theme;

class PaintedSample : public QWidget
{
    Q_OBJECT

public:
    using Paint = std::function<void(QPainter &, const QRect &, const Theme &)>;

    PaintedSample(QSize size, Paint paint, QWidget *parent = nullptr);

    QSize sizeHint() const override { return m_size; }
    QSize minimumSizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QSize m_size;
    const Paint m_paint;
};

} // namespace herd::ui
