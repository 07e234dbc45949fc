// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturesource.h"

namespace herd::ui {

namespace {

constexpr qsizetype MostOfName = 60; // letters of each: a file system takes 255 bytes

QString fileWord(const QString &text)
{
    QString word;
    for (const QChar letter : text.left(MostOfName).toLower()) {
        if (letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate())
            word += letter;
        else if (!word.isEmpty() && !word.endsWith(u'-'))
            word += u'-';
    }
    while (word.endsWith(u'-') || (!word.isEmpty() && word.back().isHighSurrogate()))
        word.chop(1);
    return word;
}

// What kind of file the herd came from says nothing of what is saved.
QString withoutKind(const QString &word)
{
    for (const auto kind : {QLatin1StringView("-herdlog"), QLatin1StringView("-json")}) {
        if (word.endsWith(kind))
            return word.chopped(kind.size());
    }
    return word;
}

} // namespace

QString pictureName(const QString &herd, const QString &pane)
{
    QStringList words {withoutKind(fileWord(herd)), fileWord(pane)};
    words.removeAll(QString());
    return words.isEmpty() ? QStringLiteral("herd") : words.join(u'-');
}

} // namespace herd::ui
