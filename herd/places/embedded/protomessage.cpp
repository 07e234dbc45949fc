// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/protomessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace herd::newapi {

namespace {

// As in the definitions: "location_restriction".
QString protoName(const QString &name)
{
    QString text;
    for (const QChar c : name) {
        if (c.isUpper())
            text += QLatin1Char('_');
        text += c.toLower();
    }
    return text;
}

// What stood there, short enough for a message.
QString shown(const QJsonValue &value)
{
    constexpr qsizetype Longest = 80;
    const QByteArray list
        = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact); // "[...]"
    const QString text = QString::fromUtf8(list.sliced(1, list.size() - 2));
    return text.size() <= Longest ? text : text.left(Longest) + QChar(0x2026);
}

// A number, or a string that holds one; a blank before or after it makes it none.
std::optional<double> numberIn(const QJsonValue &value)
{
    static const QRegularExpression form(
        QStringLiteral("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"),
        QRegularExpression::DontCaptureOption);
    if (value.isDouble())
        return value.toDouble();
    const QString text = value.toString();
    if (!value.isString() || !form.match(text).hasMatch() || text.endsWith(QLatin1Char('\n')))
        return std::nullopt;
    return text.toDouble();
}

} // namespace

QString jsonName(const QString &name)
{
    QString text;
    bool isUpper = false;
    for (const QChar c : name) {
        if (c != QLatin1Char('_'))
            text += isUpper ? c.toUpper() : c;
        isUpper = c == QLatin1Char('_');
    }
    return text;
}

ProtoMessage::ProtoMessage(const QJsonObject &object, const QString &path)
    : m_there(true)
    , m_path(path)
{
    for (auto field = object.begin(); field != object.end(); ++field) {
        // Only the two spellings of a name are one: "locationrestriction" is another.
        const QString name
            = protoName(field.key()) == field.key() ? jsonName(field.key()) : field.key();
        if (m_left.contains(name) && !m_violation)
            m_violation
                = {pathOf(name),
                   QStringLiteral("Invalid JSON payload received. %1 is given twice.").arg(name)};
        m_left.insert(name, field.value());
    }
}

QString ProtoMessage::pathOf(const QString &name) const
{
    const QString own = protoName(name);
    return m_path.isEmpty() ? own : m_path + QLatin1Char('.') + own;
}

QJsonValue ProtoMessage::take(const char *name)
{
    const QJsonValue value = m_left.take(QLatin1String(name));
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

void ProtoMessage::refuse(const char *name, const QString &type, const QJsonValue &value)
{
    const QString path = pathOf(QLatin1String(name));
    if (!m_violation)
        m_violation = {
            path, QStringLiteral("Invalid value at '%1' (%2), %3").arg(path, type, shown(value))};
}

double ProtoMessage::number(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return 0;
    const auto number = numberIn(value);
    if (!number)
        refuse(name, QStringLiteral("TYPE_DOUBLE"), value);
    return number.value_or(0);
}

int ProtoMessage::integer(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return 0;
    const double number = numberIn(value).value_or(0.5);
    using Range = std::numeric_limits<int>;
    if (number >= Range::min() && number <= Range::max() && number == int(number))
        return int(number);
    refuse(name, QStringLiteral("TYPE_INT32"), value);
    return 0;
}

QString ProtoMessage::text(const char *name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isString())
        refuse(name, QStringLiteral("TYPE_STRING"), value);
    return value.toString();
}

QStringList ProtoMessage::texts(const char *name)
{
    const QJsonValue value = take(name);
    QStringList texts;
    if (!value.isUndefined() && !value.isArray())
        refuse(name, QStringLiteral("TYPE_STRING"), value);
    for (const QJsonValue item : value.toArray()) {
        if (!item.isString())
            refuse(name, QStringLiteral("TYPE_STRING"), item);
        texts.append(item.toString());
    }
    return texts;
}

void ProtoMessage::boolean(const char *name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool())
        refuse(name, QStringLiteral("TYPE_BOOL"), value);
}

void ProtoMessage::skip(const char *name)
{
    take(name);
}

int ProtoMessage::enumeration(const char *name, const QString &type, const QStringList &values)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return 0;
    const double number
        = value.isDouble() ? value.toDouble() : double(values.indexOf(value.toString()));
    const auto index = qsizetype(std::clamp(number, -1.0, 1e6));
    if (index >= 0 && index < values.size() && double(index) == number)
        return int(index);
    refuse(name, QStringLiteral("type.googleapis.com/") + type, value);
    return 0;
}

ProtoMessage ProtoMessage::message(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isObject())
        return {value.toObject(), pathOf(QLatin1String(name))};
    if (!value.isUndefined())
        refuse(name, QStringLiteral("TYPE_MESSAGE"), value);
    return {};
}

std::optional<Violation> ProtoMessage::violation() const
{
    if (m_violation || m_left.isEmpty())
        return m_violation;
    const QString name = m_left.begin().key().left(80);
    const QString where = m_path.isEmpty() ? QString() : QStringLiteral(" at '%1'").arg(m_path);
    return Violation {m_path,
                      QStringLiteral("Invalid JSON payload received. Unknown name \"%1\"%2: Cannot "
                                     "find field.")
                          .arg(name, where)};
}

} // namespace herd::newapi
