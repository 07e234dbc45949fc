// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace herd::ui {

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int from, int to) {
        return int(std::lround(double(from) + (double(to) - double(from)) * share));
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()),
                  channel(a.blue(), b.blue()));
}

namespace {

void setMuted(QPalette &palette, const Theme &theme)
{
    const QColor faint = mixed(theme.panel, theme.muted, 0.7);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::BrightText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.line);
    palette.setColor(QPalette::Disabled, QPalette::Base, theme.panel);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.canvas = QColor(0xfbfcfdu);
    theme.panel = QColor(0xf3f5f7u);
    theme.field = QColor(0xffffffu);
    theme.edge = QColor(0xdbe0e6u);
    theme.onAccent = QColor(0xffffffu);
    theme.hover = QColor(0xe6eaeeu);
    theme.pressed = QColor(0xd8dfe6u);
    theme.selected = QColor(0xd3e7f5u);
    theme.warningText = QColor(0x855600u);
    theme.warningGround = QColor(0xfcf1d9u);
    theme.raised = QColor(0xffffffu);
    theme.line = QColor(0xc5ccd3u);
    theme.text = QColor(0x1b2430u);
    theme.muted = QColor(0x525e6bu);
    theme.outline = QColor(0x333333u);
    theme.accent = QColor(0x0072b2u);
    theme.good = QColor(0x006f53u);
    theme.warning = QColor(0xe69f00u);
    theme.bad = QColor(0xb84700u);
    theme.info = QColor(0x56b4e9u);
    theme.places = QColor(0x9e487cu);
    theme.idle = QColor(0x7a7d80u);
    theme.sea = QColor(0xdce8f1u);
    theme.land = QColor(0xf6f4eeu);
    theme.border = QColor(0xbbb3a6u);
    theme.coast = QColor(0x93a7b6u);
    theme.lake = QColor(0xcbddeau);
    const QRgb floods[] = {0x0072b2, 0xd55e00, 0x009e73, 0xc270a1, 0xe69f00, 0x56b4e9};
    std::copy_n(floods, std::size(floods), theme.floods);
    return theme;
}

Theme Theme::darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.canvas = QColor(0x14181du);
    theme.panel = QColor(0x1c2127u);
    theme.field = QColor(0x14181du);
    theme.edge = QColor(0x2e363fu);
    theme.onAccent = QColor(0x10161cu);
    theme.hover = QColor(0x2a323au);
    theme.pressed = QColor(0x343e48u);
    theme.selected = QColor(0x173f5au);
    theme.warningText = QColor(0xf0b840u);
    theme.warningGround = QColor(0x352b16u);
    theme.raised = QColor(0x262d35u);
    theme.line = QColor(0x3a434du);
    theme.text = QColor(0xe6eaeeu);
    theme.muted = QColor(0xa2aeb9u);
    theme.outline = QColor(0x0b0d10u);
    theme.accent = QColor(0x56b4e9u);
    theme.good = QColor(0x0cb382u);
    theme.warning = QColor(0xe69f00u);
    theme.bad = QColor(0xed763au);
    theme.info = QColor(0x56b4e9u);
    theme.places = QColor(0xd392bcu);
    theme.idle = QColor(0x868a8eu);
    theme.sea = QColor(0x10161cu);
    theme.land = QColor(0x232b33u);
    theme.border = QColor(0x46525du);
    theme.coast = QColor(0x5a6874u);
    theme.lake = QColor(0x151e27u);
    const QRgb floods[] = {0x56b4e9, 0xe69f00, 0x3db280, 0xd392bc, 0xed763a, 0xf0e442};
    std::copy_n(floods, std::size(floods), theme.floods);
    return theme;
}

Theme Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() < 0.5 ? darkTheme()
                                                                                : light();
}

QPalette Theme::palette() const
{
    QPalette palette(text, panel, raised, mixed(panel, outline, 0.35), edge, text, onAccent, field,
                     panel);
    palette.setColor(QPalette::Button, dark ? raised : mixed(panel, raised, 0.5));
    palette.setColor(QPalette::AlternateBase, mixed(field, panel, 0.6));
    palette.setColor(QPalette::Midlight, mixed(raised, line, 0.4));
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Shadow, dark ? outline : muted);
    palette.setColor(QPalette::Highlight, selected);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    setMuted(palette, *this);
    return palette;
}

} // namespace herd::ui
