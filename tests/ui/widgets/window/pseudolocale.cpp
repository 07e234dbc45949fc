// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/window/pseudolocale.h"

#include <QByteArrayView>
#include <QHash>
#include <QRegularExpression>

namespace herd::test {

namespace {

// Letters as they are accented; vowels twice, which makes a sentence of English so much longer.
QString accented(QStringView letters)
{
    static const QHash<QChar, QChar> accents {
        {u'a', u'á'}, {u'e', u'é'}, {u'i', u'ì'}, {u'o', u'ó'}, {u'u', u'ú'}, {u'n', u'ń'},
        {u's', u'š'}, {u'c', u'ç'}, {u'A', u'Á'}, {u'E', u'É'}, {u'I', u'Ì'}, {u'O', u'Ó'},
        {u'U', u'Ú'}, {u'N', u'Ń'}, {u'S', u'Š'}, {u'C', u'Ç'}, {u'y', u'ý'}, {u'z', u'ž'}};
    QString text;
    for (const QChar each : letters) {
        const QChar accent = accents.value(each, each);
        text += accent;
        if (QStringView(u"aeiouAEIOU").contains(each))
            text += accent.toLower();
    }
    return text;
}

} // namespace

QString pseudoText(const QString &sentence)
{
    static const QRegularExpression kept(QStringLiteral(
        R"(%L?\d|%n|<[^>]+>|&[a-z]+;|&[A-Za-z]|\b(Ctrl|Alt|Shift|Esc|Enter|Tab|F\d+)\b)"
        R"(|\b[A-Z]{2,}\b|\S*\.(json|herdlog|herd)\b)"));
    QString text = QStringLiteral("[");
    qsizetype from = 0;
    for (auto each = kept.globalMatch(sentence); each.hasNext();) {
        const auto match = each.next();
        text += accented(QStringView(sentence).sliced(from, match.capturedStart() - from));
        text += match.captured();
        from = match.capturedEnd();
    }
    return text + accented(QStringView(sentence).sliced(from)) + u']';
}

QString untranslated(const QString &text)
{
    QString left;
    int depth = 0;
    for (const QChar each : text) {
        depth += each == u'[' ? 1 : 0;
        if (depth == 0)
            left += each;
        depth -= each == u']' && depth > 0 ? 1 : 0;
    }
    return left;
}

QString PseudoLocale::translate(const char *context, const char *sentence, const char *, int) const
{
    return QByteArrayView(context).startsWith("herd::") ? pseudoText(QString::fromUtf8(sentence))
                                                        : QString();
}

} // namespace herd::test
