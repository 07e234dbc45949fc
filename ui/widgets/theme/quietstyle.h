// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's style: Fusion where it is quiet, flat parts of our own where it is not. Draws in the
// colours of Theme::of() a widget's palette; no style sheets. Owned by the application, GUI thread.
#pragma once

#include <QProxyStyle>

#include <utility>

namespace herd::ui {

class QuietStyle : public QProxyStyle
{
    Q_OBJECT

public:
    // Asked of styleHint(), see motion.h; other styles answer 0.
    static constexpr auto MotionReduced = StyleHint(uint(SH_CustomBase) + 1);

    QuietStyle();
    // True: it was otherwise.
    bool setMotionReduced(bool reduced)
    {
        return std::exchange(m_motionReduced, reduced) != reduced;
    }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;

private:
    bool m_motionReduced = false;
};

} // namespace herd::ui
