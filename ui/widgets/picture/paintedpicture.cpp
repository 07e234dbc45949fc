// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/paintedpicture.h"

#include "herd/version/programversion.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/picture/clippeddevice.h"
#include "ui/widgets/theme/theme.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QImageWriter>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace herd::ui {

namespace {

constexpr qint64 MostPixels = 40'000'000; // 160 MB while it is painted: a large screen, four times
constexpr int MostSide = 32'767;          // of what QPainter paints on
constexpr int MostPoints = 14'400;        // of a PDF page's side: ISO 32000-1, annex C
constexpr double PointsAnInch = 72, MetresAnInch = 0.0254;

// The screen's: words are as large in the picture as there.
int dotsAnInch()
{
    return QImage(1, 1, QImage::Format_RGB32).logicalDpiX();
}

int mostSide(PictureFormat format)
{
    return format == PictureFormat::Pdf ? int(MostPoints / PointsAnInch * dotsAnInch()) : MostSide;
}

int scaleOf(const PictureLook &look)
{
    const bool isOfPixels = look.format == PictureFormat::Png || look.format == PictureFormat::Gif;
    return isOfPixels ? look.scale : 1;
}

bool isTooLarge(QSize size, PictureFormat format, int scale)
{
    const qint64 width = qint64(size.width()) * scale, height = qint64(size.height()) * scale;
    return std::max(width, height) > mostSide(format) || width * height > MostPixels;
}

// The pane has a light palette for as long as it is painted.
class LightPane
{
public:
    LightPane(QWidget *pane, bool isLight)
        : m_pane(isLight ? pane : nullptr)
    {
        if (!m_pane)
            return;
        if (m_pane->testAttribute(Qt::WA_SetPalette))
            m_before = m_pane->palette();
        m_pane->setPalette(Theme::light().palette());
    }
    ~LightPane()
    {
        if (m_pane)
            m_pane->setPalette(m_before);
    }
    Q_DISABLE_COPY(LightPane)

private:
    QWidget *m_pane;
    QPalette m_before; // its own, if it had one
};

void paintOn(QPaintDevice &device, const PictureSource &source)
{
    QPainter painter(&device);
    source.paint(painter);
}

// However large the device is.
void paintFitted(QPaintDevice &device, const PictureSource &source)
{
    QPainter painter(&device);
    painter.setWindow(QRect(QPoint(), source.size));
    source.paint(painter);
}

PictureWork paintedPixels(const PictureSource &source, int scale)
{
    // With an alpha channel letters are smoothed in grey, which stays legible wherever it is shown.
    QImage image(source.size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(source.pane ? source.pane->palette().color(QPalette::Window) : QColor(Qt::white));
    paintOn(image, source);
    // Only now: while it is painted it says how large letters are.
    const int perMetre = int(std::lround(dotsAnInch() * scale / MetresAnInch));
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    image.setText(QStringLiteral("Software"), pictureMaker());
    image.reinterpretAsFormat(QImage::Format_RGB32); // opaque, all of it
    return [image](QIODevice &file, PictureProgress &) -> std::optional<QString> {
        QImageWriter writer(&file, "png");
        if (writer.write(image))
            return std::nullopt;
        return proseText(writer.errorString());
    };
}

PictureWork writtenBytes(const QByteArray &bytes)
{
    return [bytes](QIODevice &file, PictureProgress &) -> std::optional<QString> {
        if (file.write(bytes) == bytes.size())
            return std::nullopt;
        return proseText(file.errorString());
    };
}

// Where a font of ours is not there, browsers take their own of the same kind. Quotes in what is shown
// are escaped: none of it looks like an attribute.
QByteArray withFallbacks(const QByteArray &svg)
{
    const QByteArray attribute = QByteArrayLiteral("font-family=\"");
    const QByteArray fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont).family().toUtf8();
    QByteArray whole;
    whole.reserve(svg.size() + svg.size() / 16);
    qsizetype done = 0;
    for (qsizetype at = svg.indexOf(attribute); at >= 0; at = svg.indexOf(attribute, done)) {
        const qsizetype begin = at + attribute.size(), end = svg.indexOf('"', begin);
        const bool isFixed = QByteArrayView(svg).sliced(begin, end - begin) == fixed;
        whole += QByteArrayView(svg).sliced(done, end - done);
        whole += isFixed ? ", monospace" : ", sans-serif";
        done = end;
    }
    whole += QByteArrayView(svg).sliced(done);
    return whole;
}

PictureWork paintedShapes(const PictureSource &source)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsAnInch());
    generator.setSize(source.size);
    generator.setViewBox(QRect(QPoint(), source.size));
    generator.setTitle(source.name);
    generator.setDescription(pictureMaker());
    ClippedDevice clipped(generator);
    paintOn(clipped, source);
    return writtenBytes(withFallbacks(buffer.data()));
}

PictureWork paintedPage(const PictureSource &source)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsAnInch());
    writer.setPageSize(QPageSize(QSizeF(source.size) * PointsAnInch / dotsAnInch(),
                                 QPageSize::Point, source.name, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(source.name);
    writer.setCreator(pictureMaker());
    paintFitted(writer, source); // a page has whole points
    return writtenBytes(buffer.data());
}

} // namespace

QString pictureMaker()
{
    return lineText("Herd Panel " + programVersion());
}

std::optional<QString> sizeProblem(QSize size, const PictureLook &look)
{
    if (size.isEmpty())
        return PictureStrings::tr("There is nothing to be seen: it has no size yet.");
    int scale = scaleOf(look);
    if (!isTooLarge(size, look.format, scale))
        return std::nullopt;
    const QString problem = filled(
        PictureStrings::tr("The picture would have %1 × %2 pixels; possible are %3 in all, "
                           "and %4 on a side."),
        countText(size.width() * scale), countText(size.height() * scale), countText(MostPixels),
        countText(mostSide(look.format)));
    while (scale > 1 && isTooLarge(size, look.format, scale))
        --scale;
    if (isTooLarge(size, look.format, scale))
        return problem;
    return filled(PictureStrings::tr("%1 At the scale %2 it is small enough."), problem,
                  countText(scale));
}

QImage smallPicture(const PictureSource &source, const PictureLook &look, QSize room, double ratio)
{
    const LightPane light(source.pane, look.isLight);
    const QSize size = source.size.scaled(source.size.boundedTo(room), Qt::KeepAspectRatio);
    QImage image((QSizeF(size) * ratio).toSize().expandedTo({1, 1}),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    paintFitted(image, source);
    image.setDevicePixelRatio(ratio);
    return image;
}

QString sizeText(QSize size, const PictureLook &look)
{
    const QSize pixels = size * scaleOf(look);
    const auto centimetres = [](int side) {
        return decimalText(side / double(dotsAnInch()) * MetresAnInch * 100, 1);
    };
    switch (look.format) {
    case PictureFormat::Png:
    case PictureFormat::Gif:
        return filled(PictureStrings::tr("%1 × %2 pixels"), countText(pixels.width()),
                      countText(pixels.height()));
    case PictureFormat::Svg:
        return filled(PictureStrings::tr("%1 × %2 pixels, and as sharp at any other size"),
                      countText(pixels.width()), countText(pixels.height()));
    case PictureFormat::Pdf:
        return filled(PictureStrings::tr("one page of %1 × %2 cm"), centimetres(size.width()),
                      centimetres(size.height()));
    }
    return {};
}

PictureWork paintedPicture(const PictureSource &source, const PictureLook &look)
{
    Q_ASSERT(!sizeProblem(source.size, look));
    const LightPane light(source.pane, look.isLight);
    switch (look.format) {
    case PictureFormat::Png:
        return paintedPixels(source, look.scale);
    case PictureFormat::Svg:
        return paintedShapes(source);
    case PictureFormat::Pdf:
        return paintedPage(source);
    case PictureFormat::Gif:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace herd::ui
