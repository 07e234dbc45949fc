// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/entryreader.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/nearmiss.h"
#include "herd/core/base/text.h"

#include <charconv>
#include <cmath>

namespace herd {

namespace {

QString listed(const QList<QByteArray> &words)
{
    QStringList quoted;
    for (const QByteArray &word : words)
        quoted.append(QStringLiteral("\"%1\"").arg(QString::fromUtf8(word)));
    return quoted.join(QStringLiteral(", "));
}

QString below(const QString &path, const QByteArray &key)
{
    const QString name = QString::fromUtf8(key);
    return path.isEmpty() ? name : path + u'.' + name;
}

} // namespace

bool EntryReader::fail(const QString &path, TextPlace place, const QString &message)
{
    const QString where = toText(place);
    return fail({path.isEmpty() ? where : QStringLiteral("%1 (%2)").arg(path, where), message});
}

bool EntryReader::fail(const HerdFileError &error)
{
    m_error = error;
    return false;
}

bool EntryReader::isKind(const QString &path, const JsonValue &value, JsonValue::Kind wanted)
{
    return value.kind == wanted
        || fail(path, value.place,
                QStringLiteral("This is %1 where %2 belongs.")
                    .arg(describe(value.kind), describe(wanted)));
}

bool EntryReader::onlyKeys(const QString &path, const JsonValue &object,
                           const QList<QByteArray> &known)
{
    for (const JsonName &name : object.names) {
        if (known.contains(name.text))
            continue;
        const QString hint = suggestion(name.text, known);
        return fail(
            below(path, name.text), name.place,
            QStringLiteral("Unknown key %1.").arg(quoted(name.text))
                + (hint.isEmpty() ? QStringLiteral(" Known here: %1.").arg(listed(known)) : hint));
    }
    return true;
}

bool EntryReader::hasKeys(const QString &path, const JsonValue &object,
                          const QList<QByteArray> &needed)
{
    for (const QByteArray &key : needed) {
        if (!object.find(key))
            return fail(path, object.place,
                        QStringLiteral("The key %1 is missing.").arg(quoted(key)));
    }
    return true;
}

bool EntryReader::readName(const QString &path, const JsonValue &value, QByteArray &out)
{
    if (!isKind(path, value, JsonValue::Kind::String) || !checkName(path, value.text, value.place))
        return false;
    out = value.text;
    return true;
}

bool EntryReader::checkName(const QString &path, const QByteArray &name, TextPlace place)
{
    return isClientId(name)
        || fail(
               path, place,
               QStringLiteral("A name has 1 to %1 bytes, no white space and no control characters.")
                   .arg(limits::ClientId));
}

bool EntryReader::readPath(const QString &path, const JsonValue *value, QByteArray &out)
{
    if (!value)
        return true;
    if (!isKind(path, *value, JsonValue::Kind::String))
        return false;
    if (value->text.isEmpty() || value->text.contains('\0'))
        return fail(path, value->place, QStringLiteral("This is no file name."));
    out = value->text;
    return true;
}

bool EntryReader::readNumber(const QString &path, const JsonValue &value, double &out)
{
    if (!isKind(path, value, JsonValue::Kind::Number))
        return false;
    const char *end = value.text.constData() + value.text.size();
    const auto [ptr, code] = std::from_chars(value.text.constData(), end, out);
    return (code == std::errc() && ptr == end && std::isfinite(out))
        || fail(path, value.place, QStringLiteral("This number is out of reach."));
}

bool EntryReader::readWhole(const QString &path, const JsonValue &value, const QString &what,
                            qint64 least, qint64 most, qint64 &out)
{
    double number = 0;
    if (!readNumber(path, value, number))
        return false;
    if (number < double(least) || number > double(most) || number != std::floor(number))
        return fail(path, value.place,
                    QStringLiteral("%1 is no %2: a whole number from %3 to %4.")
                        .arg(QString::fromUtf8(value.text), what, QString::number(least),
                             QString::number(most)));
    out = qint64(number);
    return true;
}

bool EntryReader::failChoice(const QString &path, const JsonValue &value,
                             const QList<QByteArray> &known)
{
    return fail(path, value.place,
                QStringLiteral("%1 is none of %2.").arg(quoted(value.text), listed(known)));
}

QString EntryReader::quoted(const QByteArray &text)
{
    return QStringLiteral("\"%1\"").arg(QString::fromUtf8(text));
}

QString EntryReader::suggestion(const QByteArray &word, const QList<QByteArray> &known)
{
    const QByteArray near = nearMiss(word, known);
    return near.isEmpty() ? QString() : QStringLiteral(" Did you mean %1?").arg(quoted(near));
}

} // namespace herd
