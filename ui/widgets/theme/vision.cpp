// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/vision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace herd::ui {

namespace {

using Light = std::array<double, 3>; // red, green, blue, linear, 0 to 1

constexpr std::array Names {"protanopia", "deuteranopia", "tritanopia", "greyscale"};

// Rows say what is seen as red, green and blue.
constexpr std::array<std::array<Light, 3>, Names.size()> Matrices {{
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
    {{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
}};

// Of sRGB, IEC 61966-2-1.
double decoded(int channel)
{
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

int encoded(double light)
{
    const double share
        = light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
    return int(std::lround(255 * share));
}

QRgb seen(Vision vision, QRgb colour)
{
    static const auto lights = [] {
        std::array<double, 256> all {};
        for (int i = 0; i < 256; ++i)
            all[size_t(i)] = decoded(i);
        return all;
    }();
    const Light light {lights[size_t(qRed(colour))], lights[size_t(qGreen(colour))],
                       lights[size_t(qBlue(colour))]};
    const auto channel = [&light](const Light &row) {
        return encoded(
            std::clamp(row[0] * light[0] + row[1] * light[1] + row[2] * light[2], 0.0, 1.0));
    };
    const auto &rows = Matrices[size_t(vision)];
    return qRgb(channel(rows[0]), channel(rows[1]), channel(rows[2]));
}

} // namespace

QStringList visionNames()
{
    QStringList names;
    for (const char *name : Names)
        names.append(QLatin1String(name));
    return names;
}

std::optional<Vision> parseVision(const QString &name)
{
    const qsizetype index = visionNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(Vision(index));
}

QColor seenWith(Vision vision, const QColor &colour)
{
    return QColor(seen(vision, colour.rgb()));
}

QImage seenWith(Vision vision, const QImage &picture)
{
    QImage image = picture.convertToFormat(QImage::Format_RGB32);
    QRgb before = 0, after = seen(vision, before); // neighbours are mostly alike
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if (line[x] != before) {
                before = line[x];
                after = seen(vision, before);
            }
            line[x] = after;
        }
    }
    return image;
}

} // namespace herd::ui
