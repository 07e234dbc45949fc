// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/gifwriter.h"

#include "ui/widgets/picture/paintedpicture.h"

#include <gif_lib.h>

#include <cstring>
#include <utility>

namespace herd::ui {

namespace {

constexpr int TableSize = 256;
constexpr int TableBits = 8;

int putBytes(GifFileType *gif, const GifByteType *bytes, int count)
{
    auto *device = static_cast<QIODevice *>(gif->UserData);
    return device->write(reinterpret_cast<const char *>(bytes), count) == count ? count : 0;
}

// giflib's words are ASCII.
QString wordsOf(int error)
{
    return QLatin1String(GifErrorString(error));
}

const QRgb *lineOf(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

} // namespace

GifWriter::GifWriter(QIODevice &device, QSize size, GifColours colours)
    : m_size(size)
    , m_colours(std::move(colours))
    , m_shown(size_t(size.width()) * size_t(size.height()))
    , m_next(m_shown.size())
{
    int error = 0;
    m_gif = EGifOpen(&device, putBytes, &error);
    if (!m_gif)
        m_problem = wordsOf(error);
}

GifWriter::~GifWriter()
{
    if (m_gif)
        EGifCloseFile(m_gif, nullptr);
}

bool GifWriter::check(int result)
{
    if (result == GIF_OK)
        return true;
    if (!m_problem)
        m_problem = wordsOf(m_gif->Error);
    return false;
}

bool GifWriter::begin()
{
    GifColorType table[TableSize] = {};
    for (int i = 0; i < m_colours.all().size(); ++i) {
        const QRgb colour = m_colours.all().at(i);
        table[i]
            = {GifByteType(qRed(colour)), GifByteType(qGreen(colour)), GifByteType(qBlue(colour))};
    }
    ColorMapObject *map = GifMakeMapObject(TableSize, table);
    EGifSetGifVersion(m_gif, true); // 89a
    const bool isGood
        = check(EGifPutScreenDesc(m_gif, m_size.width(), m_size.height(), TableBits, 0, map));
    GifFreeMapObject(map);
    const GifByteType forever[] = {1, 0, 0};
    return isGood && check(EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE))
        && check(EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0"))
        && check(EGifPutExtensionBlock(m_gif, sizeof forever, forever))
        && check(EGifPutExtensionTrailer(m_gif))
        && check(EGifPutComment(m_gif, qUtf8Printable(pictureMaker())));
}

bool GifWriter::write(const QImage &frame, int hundredths)
{
    Q_ASSERT(frame.size() == m_size && hundredths >= 2);
    if (m_problem || (m_last.isNull() && !begin()))
        return false;
    const bool isFirst = m_last.isNull();
    const QRect changed = takeChanges(frame.convertToFormat(QImage::Format_RGB32));
    GraphicsControlBlock control;
    control.DisposalMode = DISPOSE_DO_NOT;
    control.UserInputFlag = false;
    control.DelayTime = hundredths;
    control.TransparentColor = isFirst ? NO_TRANSPARENT_COLOR : GifColours::AsBefore;
    GifByteType extension[4];
    const size_t length = EGifGCBToExtension(&control, extension);
    const bool isGood
        = check(EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, int(length), extension))
        && check(EGifPutImageDesc(m_gif, changed.x(), changed.y(), changed.width(),
                                  changed.height(), false, nullptr))
        && writeLines(changed, isFirst);
    m_shown.swap(m_next);
    return isGood;
}

// Finds the frame's colours, and where they are others than those that are shown. A GIF's picture
// has a pixel at least.
QRect GifWriter::takeChanges(const QImage &frame)
{
    const bool isFirst = m_last.isNull();
    const int width = m_size.width();
    QRect changed;
    m_next = m_shown;
    for (int y = 0; y < m_size.height(); ++y) {
        const QRgb *line = lineOf(frame, y);
        const QRgb *before = isFirst ? nullptr : lineOf(m_last, y);
        if (before && std::memcmp(line, before, size_t(width) * sizeof(QRgb)) == 0)
            continue;
        uchar *indices = m_next.data() + size_t(y) * size_t(width);
        int left = width, right = -1;
        for (int x = 0; x < width; ++x) {
            const uchar index
                = before && line[x] == before[x] ? indices[x] : m_colours.indexOf(line[x]);
            if (!isFirst && index == indices[x])
                continue;
            indices[x] = index;
            left = std::min(left, x);
            right = x;
        }
        if (right >= left)
            changed |= QRect(left, y, right - left + 1, 1);
    }
    m_last = frame;
    return changed.isEmpty() ? QRect(0, 0, 1, 1) : changed;
}

bool GifWriter::writeLines(const QRect &changed, bool isFirst)
{
    std::vector<GifPixelType> line(size_t(changed.width()));
    for (int y = changed.top(); y <= changed.bottom(); ++y) {
        const size_t start = size_t(y) * size_t(m_size.width()) + size_t(changed.left());
        for (size_t x = 0; x < line.size(); ++x) {
            const bool isAsBefore = !isFirst && m_next[start + x] == m_shown[start + x];
            line[x] = isAsBefore ? GifColours::AsBefore : m_next[start + x];
        }
        if (!check(EGifPutLine(m_gif, line.data(), changed.width())))
            return false;
    }
    return true;
}

bool GifWriter::finish()
{
    GifFileType *gif = std::exchange(m_gif, nullptr);
    int error = 0;
    if (gif && EGifCloseFile(gif, &error) != GIF_OK && !m_problem)
        m_problem = wordsOf(error);
    return !m_problem;
}

} // namespace herd::ui
