// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/type.h"

#include <QFontDatabase>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double LeastPoints = 9.75; // 13 pixels at 96 a inch
constexpr double Magnified = 1.5;

double factorOf(TextSize size)
{
    switch (size) {
    case TextSize::Small:
        return 0.85;
    case TextSize::Body:
        return 1;
    case TextSize::Large:
        return 1.3;
    }
    return 1;
}

// The family of the bundled files; empty where the program does not carry them.
QString bundledFamily()
{
    static const QString family = [] {
        QStringList found;
        for (const QString &file : {QStringLiteral(":/herd/fonts/HerdSans-Regular.otf"),
                                    QStringLiteral(":/herd/fonts/HerdSans-Bold.otf")})
            found
                += QFontDatabase::applicationFontFamilies(QFontDatabase::addApplicationFont(file));
        return found.value(0);
    }();
    return family;
}

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * factor))));
    return font;
}

} // namespace

QFont textFont(const QFont &body, TextSize size, TextWeight weight)
{
    QFont font = scaled(body, factorOf(size));
    font.setBold(weight == TextWeight::Strong);
    return font;
}

QFont magnifiedFont(const QFont &body)
{
    return scaled(body, Magnified);
}

QFont scaledFont(const QFont &body, int percent)
{
    return scaled(body, percent / 100.0);
}

QFont fixedFont(const QFont &body)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (body.pointSizeF() > 0)
        font.setPointSizeF(body.pointSizeF());
    else
        font.setPixelSize(body.pixelSize());
    return font;
}

QFont strongFont()
{
    QFont font;
    font.setBold(true);
    return font;
}

QFont fixedFamily()
{
    QFont font;
    font.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    font.setStyleHint(QFont::Monospace);
    return font;
}

QFont interfaceFont(const QFont &system)
{
    QFont font = system;
    const QString inter = QStringLiteral("Inter");
    if (!bundledFamily().isEmpty())
        font.setFamilies({bundledFamily(), system.family()});
    else if (QFontDatabase::families().contains(inter))
        font.setFamilies({inter, system.family()});
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(font.pointSizeF(), LeastPoints));
    return font;
}

} // namespace herd::ui
