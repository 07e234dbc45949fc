// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/appearance.h"

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

void Appearance::setMagnified(bool magnified)
{
    QApplication::setFont(magnified ? magnifiedFont(m_font) : m_font);
}

} // namespace herd::ui
