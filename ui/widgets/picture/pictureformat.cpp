// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/pictureformat.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QFileInfo>

namespace herd::ui {

QString formatName(PictureFormat format)
{
    return endingOf(format).toUpper();
}

QString endingOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return QStringLiteral("png");
    case PictureFormat::Svg:
        return QStringLiteral("svg");
    case PictureFormat::Pdf:
        return QStringLiteral("pdf");
    case PictureFormat::Gif:
        return QStringLiteral("gif");
    }
    return {};
}

std::optional<PictureFormat> formatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const auto format :
         {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Gif}) {
        if (endingOf(format) == ending)
            return format;
    }
    return std::nullopt;
}

QString fileFilter(PictureFormat format)
{
    return filled(PictureStrings::tr("%1 pictures (*.%2)"), formatName(format), endingOf(format));
}

QString endingProblem(const QString &path, const QList<PictureFormat> &formats)
{
    QStringList endings;
    for (const PictureFormat format : formats)
        endings.append(QStringLiteral(".") + endingOf(format));
    return filled(
        PictureStrings::tr("The picture %1 cannot be written: what it is to be is known by "
                           "the ending of its name, one of %2."),
        pathText(path), endings.join(QStringLiteral(", ")));
}

} // namespace herd::ui
