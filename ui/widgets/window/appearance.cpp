// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/appearance.h"

#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QApplication>
#include <QToolTip>

namespace herd::ui {

Appearance::Appearance(QApplication &application)
{
    application.setStyle(new QuietStyle);
    m_font = interfaceFont(QApplication::font());
    QApplication::setFont(m_font);
    m_system = QApplication::palette();
}

void Appearance::apply(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark = choice == ThemeChoice::Dark
        || (choice == ThemeChoice::System && Theme::of(m_system).dark);
    const QPalette palette = (dark ? Theme::darkTheme() : Theme::light()).palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void Appearance::setScale(int percent)
{
    m_scale = percent;
    applyFont();
}

void Appearance::setMagnified(bool magnified)
{
    m_isMagnified = magnified;
    applyFont();
}

// Widgets are made anew by what a font asks for: not for one they have.
void Appearance::applyFont() const
{
    QFont font = scaledFont(m_font, m_scale);
    if (m_isMagnified)
        font = magnifiedFont(font);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

void Appearance::setMotion(MotionChoice choice)
{
    m_motion = choice;
    applyMotion();
}

void Appearance::setSystemMotionReduced(bool reduced)
{
    m_isSystemReduced = reduced;
    applyMotion();
}

void Appearance::applyMotion() const
{
    setMotionReduced(m_motion == MotionChoice::Reduced
                     || (m_motion == MotionChoice::System && m_isSystemReduced));
}

} // namespace herd::ui
