// SPDX-License-Identifier: GPL-3.0-or-later
// A device in front of one that knows no clips, as QSvgGenerator does not before Qt 6.5: what is
// painted on it goes on as it is where it lies inside the clip, is cut where it crosses its edge, and
// is left out where it lies outside. Clips count as the rectangles around them; words are shown whole
// or not at all. Made for one picture, on any one thread.
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <optional>

namespace herd::ui {

class ClippedDevice final : public QPaintDevice
{
public:
    // Outlives it; is painted on while this is.
    explicit ClippedDevice(QPaintDevice &target);

    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine final : public QPaintEngine
    {
    public:
        explicit Engine(QPaintDevice &target);

        bool begin(QPaintDevice *) override { return m_painter.begin(&m_target); }
        bool end() override { return m_painter.end(); }
        Type type() const override { return User; }
        void updateState(const QPaintEngineState &now) override;
        void drawPath(const QPainterPath &path) override { cut(path, true); }
        void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override;
        void drawPixmap(const QRectF &to, const QPixmap &pixmap, const QRectF &from) override;
        void drawTextItem(const QPointF &at, const QTextItem &item) override;

    private:
        void updateClip(const QPaintEngineState &now);
        bool isOutside(const QRectF &box) const; // of the painter's coordinates
        void cut(const QPainterPath &path, bool isFilled);

        QPaintDevice &m_target;
        QPainter m_painter;
        std::optional<QRectF> m_clip; // in the device's coordinates; nothing: there is none
        bool m_isClipping = false;
    };

    QPaintDevice &m_target;
    mutable Engine m_engine;
};

} // namespace herd::ui
