// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/text/outsidetext.h"

#include "herd/core/base/printable.h"
#include "ui/model/text/filled.h"

#include <QChar>
#include <QDir>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr QChar FirstStrongIsolate(0x2068), PopIsolate(0x2069), LeftToRightMark(0x200e);

QString utf16(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8.data(), utf8.size());
}

// Letters and digits that run from right to left or make what stands beside them do so.
bool turns(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
}

bool isMark(char32_t c)
{
    return QChar::direction(c) == QChar::DirNSM;
}

// Whether the words between isolates stand in the order of their bytes, or as they are read.
enum class Words { InByteOrder, AsRead };

// The end of the run of characters that turn and of marks on them; as they are read it goes on over
// blanks.
qsizetype endOfRun(const QList<uint> &points, qsizetype at, Words words)
{
    qsizetype end = at;
    while (at < points.size()) {
        const uint c = points[at++];
        if (turns(c) || isMark(c))
            end = at;
        else if (words == Words::InByteOrder || c != ' ')
            break;
    }
    return end;
}

QString withIsolatedWords(const QString &text, Words words)
{
    const QList<uint> points = text.toUcs4();
    QString out;
    for (qsizetype at = 0; at < points.size();) {
        if (!turns(points[at])) {
            out += QChar::fromUcs4(points[at++]);
            continue;
        }
        out += FirstStrongIsolate;
        for (const qsizetype end = endOfRun(points, at, words); at < end; ++at)
            out += QChar::fromUcs4(points[at]);
        out += PopIsolate;
    }
    return out;
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

// Whether an escape stands there: \n or \xNN.
bool isEscape(QByteArrayView text)
{
    return text.startsWith("\\n")
        || (text.size() >= 4 && text.startsWith("\\x") && isHex(text[2]) && isHex(text[3]));
}

QByteArray withPlainBackslashes(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size());
    for (; !bytes.isEmpty(); bytes = bytes.sliced(1)) {
        if (isEscape(bytes))
            out += "\\x5c";
        else
            out += bytes.front();
    }
    return out;
}

// More bytes than that are never shown in so many columns, marks and all.
QByteArrayView part(QByteArrayView bytes, qsizetype columns)
{
    constexpr qsizetype most = 4 * (1 + MarksOnALetter);
    return bytes.first(std::min(bytes.size(), (columns + 1) * most));
}

QString escaped(QByteArrayView bytes, qsizetype columns)
{
    return utf16(printable(withPlainBackslashes(part(bytes, columns)), columns));
}

} // namespace

QString nameText(QByteArrayView name)
{
    return isolated(escaped(name, NameColumns));
}

QString shortName(QByteArrayView name, qsizetype columns)
{
    return isolated(escaped(name, columns));
}

QString pathText(const QString &path)
{
    return nameText(QDir::toNativeSeparators(path).toUtf8());
}

QString shortPath(const QString &path)
{
    // Text that is not cut ends with its end.
    const QString shown = QDir::toNativeSeparators(path);
    for (qsizetype from = 0; from >= 0; from = shown.indexOf(QDir::separator(), from + 1)) {
        const QString end = (from > 0 ? QStringLiteral("…") : QString()) + shown.sliced(from);
        const QString whole = escaped(end.toUtf8(), NameColumns);
        if (escaped(end.toUtf8(), ShortPathColumns) == whole)
            return isolated(whole);
    }
    const qsizetype last = shown.lastIndexOf(QDir::separator());
    return shortName(shown.sliced(last + 1).toUtf8(), ShortPathColumns);
}

QString lineText(QByteArrayView bytes, qsizetype columns)
{
    QByteArray text = printable(withPlainBackslashes(part(bytes, columns)), columns);
    text.replace("\\x0a", "\\n");
    return withIsolatedWords(utf16(text), Words::InByteOrder);
}

QString proseText(const QString &sentence)
{
    QStringList paragraphs;
    for (const QString &paragraph : sentence.left(LineColumns).split(QLatin1Char('\n')))
        paragraphs.append(
            withIsolatedWords(utf16(printable(paragraph.toUtf8(), LineColumns)), Words::AsRead));
    return paragraphs.join(QLatin1Char('\n'));
}

QString detailText(QByteArrayView bytes, qsizetype columns)
{
    return withIsolatedWords(utf16(printable(part(bytes, columns), columns)), Words::AsRead);
}

QString isolated(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    const bool any = std::any_of(points.begin(), points.end(), [](uint c) { return turns(c); });
    return any ? FirstStrongIsolate + text + PopIsolate : text;
}

QString actionText(const QString &shown)
{
    QString text = shown;
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QString titleText(const QString &shown)
{
    QString text = shown;
    return text.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));
}

QString documentText(const QString &shown)
{
    QStringList paragraphs = shown.split(QLatin1Char('\n'));
    for (QString &paragraph : paragraphs) {
        const QList<uint> points = paragraph.toUcs4();
        const auto first = std::find_if(points.begin(), points.end(), [](uint c) {
            return QChar::direction(c) == QChar::DirL || turns(c);
        });
        if (first != points.end() && turns(*first))
            paragraph.prepend(LeftToRightMark);
    }
    return paragraphs.join(QLatin1Char('\n'));
}

QString tipText(const QStringList &lines)
{
    QStringList paragraphs;
    for (const QString &line : lines)
        paragraphs.append(line.toHtmlEscaped());
    if (!paragraphs.isEmpty())
        paragraphs.first() = filled(QStringLiteral("<b>%1</b>"), paragraphs.first());
    return filled(QStringLiteral("<div dir='ltr' style='white-space:pre-wrap'>%1</div>"),
                  paragraphs.join(QStringLiteral("<br>")));
}

QString realText(QByteArrayView bytes)
{
    return utf16(bytes);
}

QString realTextOf(const QString &shown)
{
    if (!shown.contains(FirstStrongIsolate) && !shown.contains(LeftToRightMark)
        && !shown.contains(QLatin1Char('\\')))
        return shown; // nearly always
    QString marked = shown;
    const QByteArray text
        = marked.remove(FirstStrongIsolate).remove(PopIsolate).remove(LeftToRightMark).toUtf8();
    QByteArray out;
    out.reserve(text.size());
    for (QByteArrayView rest = text; !rest.isEmpty();) {
        if (!isEscape(rest)) {
            out += rest.front();
            rest = rest.sliced(1);
        } else if (rest[1] == 'n') {
            out += '\n';
            rest = rest.sliced(2);
        } else {
            out += char(rest.sliced(2, 2).toByteArray().toInt(nullptr, 16));
            rest = rest.sliced(4);
        }
    }
    return utf16(out);
}

} // namespace herd::ui
