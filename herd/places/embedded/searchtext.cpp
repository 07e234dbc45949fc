// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/searchtext.h"

namespace herd {

namespace {

// Letters that are not a plain one and a mark, in lower case.
QString plain(QChar c)
{
    switch (c.unicode()) {
    case u'ß':
        return QStringLiteral("ss");
    case u'æ':
        return QStringLiteral("ae");
    case u'œ':
        return QStringLiteral("oe");
    case u'þ':
        return QStringLiteral("th");
    case u'ø':
        return QStringLiteral("o");
    case u'ł':
        return QStringLiteral("l");
    case u'đ':
    case u'ð':
        return QStringLiteral("d");
    case u'ħ':
        return QStringLiteral("h");
    case u'ı':
        return QStringLiteral("i");
    default:
        return QString(c);
    }
}

} // namespace

QString searchText(const QString &text)
{
    QString folded;
    folded.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded += c.unicode() < 0x80 ? QString(c) : plain(c);
    }
    return folded;
}

} // namespace herd
