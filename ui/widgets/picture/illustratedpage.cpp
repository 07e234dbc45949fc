// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/illustratedpage.h"

#include "herd/export/outputfile.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QIODevice>

#include <utility>

namespace herd::ui {

namespace {

// How much of the work is done, as a bar shows it.
constexpr double TextDone = 0.3, PictureDone = 0.9;

std::optional<QString> keep(const PictureWork &picture, const QString &path,
                            PictureProgress &progress)
{
    const auto problem = [&path](const QString &why) {
        return filled(PictureStrings::tr("its picture %1 cannot be written: %2"), pathText(path),
                      why);
    };
    OutputFile file(path);
    if (file.open()) {
        if (const std::optional<QString> why = picture(file.device(), progress))
            return problem(*why);
        if (progress.isCanceled() || file.commit())
            return std::nullopt;
    }
    return problem(proseText(file.fault().value_or(QString())));
}

} // namespace

PictureWork plainPage(std::function<QString()> text)
{
    return [text = std::move(text)](QIODevice &page, PictureProgress &) -> std::optional<QString> {
        const QByteArray bytes = text().toUtf8();
        if (page.write(bytes) == bytes.size())
            return std::nullopt;
        return proseText(page.errorString());
    };
}

PictureWork illustratedPage(std::function<QString()> text, PictureWork picture, QString path)
{
    return [write = plainPage(std::move(text)), picture = std::move(picture),
            path = std::move(path)](QIODevice &page,
                                    PictureProgress &progress) -> std::optional<QString> {
        if (std::optional<QString> why = write(page, progress))
            return why;
        progress.set(TextDone);
        std::optional<QString> why = keep(picture, path, progress);
        progress.set(PictureDone);
        return why;
    };
}

} // namespace herd::ui
