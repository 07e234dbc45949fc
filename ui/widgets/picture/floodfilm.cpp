// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/floodfilm.h"

#include "ui/widgets/picture/floodframes.h"
#include "ui/widgets/picture/gifwriter.h"

namespace herd::ui {

PictureWork floodFilm(const FloodScript &script, const FilmPlan &plan)
{
    return [script, plan](QIODevice &file, PictureProgress &progress) -> std::optional<QString> {
        const FloodFrames frames(script, plan);
        GifWriter writer(file, frames.pixels(), frames.colours());
        for (int i = 0; i < plan.frames && !progress.isCanceled(); ++i) {
            const int hold = i + 1 == plan.frames ? FilmPlan::HoldHundredths : 0;
            if (!writer.write(frames.frame(i), plan.hundredths + hold))
                break;
            progress.set(double(i + 1) / plan.frames);
        }
        writer.finish();
        return writer.problem();
    };
}

} // namespace herd::ui
