// SPDX-License-Identifier: GPL-3.0-or-later
// Writes an animated GIF that runs for ever, by giflib: of every frame only what is different from
// the one before. Format: CompuServe, "Graphics Interchange Format, version 89a", and Netscape's
// extension for loops. Owned by who writes; any one thread; blocks as long as the device does.
#pragma once

#include "ui/widgets/picture/gifcolours.h"

#include <QIODevice>
#include <QImage>
#include <QString>

#include <optional>
#include <vector>

struct GifFileType;

namespace herd::ui {

class GifWriter
{
public:
    // The device outlives it. `size` of every frame in pixels, sides of 1..65535.
    GifWriter(QIODevice &device, QSize size, GifColours colours);
    ~GifWriter();
    Q_DISABLE_COPY(GifWriter)

    // A frame, opaque, that is shown for so many hundredths of a second, 2 at least: browsers show
    // shorter ones for ten. False: nothing more can be written.
    bool write(const QImage &frame, int hundredths);
    // After the last. False: it is not whole.
    bool finish();
    // What giflib says; nothing while all went well.
    std::optional<QString> problem() const { return m_problem; }

private:
    bool begin();
    bool check(int result);
    QRect takeChanges(const QImage &frame);
    bool writeLines(const QRect &changed, bool isFirst);

    const QSize m_size;
    GifColours m_colours;
    GifFileType *m_gif = nullptr;
    std::optional<QString> m_problem;
    QImage m_last;                      // frame; null before the first
    std::vector<uchar> m_shown, m_next; // the colours of what is seen, and of what comes
};

} // namespace herd::ui
