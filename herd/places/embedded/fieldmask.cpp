// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/fieldmask.h"

#include "herd/places/embedded/placeschema.h"
#include "herd/places/embedded/protomessage.h"

#include <QJsonArray>
#include <QStringList>

namespace herd::newapi {

FieldMask FieldMask::parse(const QByteArray &text)
{
    FieldMask mask;
    for (const QString &item : QString::fromUtf8(text).split(QLatin1Char(','))) {
        const QString path = item.trimmed();
        if (!mask.add(path)) {
            mask.m_unknown = path.isEmpty() ? QStringLiteral("''") : path;
            break;
        }
    }
    return mask;
}

bool FieldMask::add(const QString &path)
{
    QString message = QLatin1String(AnswerMessage);
    Wanted *wanted = &m_wanted;
    const QStringList steps = path.split(QLatin1Char('.'));
    for (const QString &step : steps) {
        if (step == QLatin1String("*")) {
            if (message.isEmpty() || &step != &steps.last())
                return false;
            break;
        }
        const QString name = jsonName(step);
        const Field field = fieldOf(message, name);
        if (!field.exists)
            return false;
        message = field.message;
        wanted = &wanted->fields[name];
    }
    wanted->all = true;
    return true;
}

QJsonValue FieldMask::applied(const QJsonValue &value, const Wanted &wanted)
{
    if (value.isObject())
        return applied(value.toObject(), wanted);
    if (!value.isArray())
        return value;
    QJsonArray items;
    for (const QJsonValue item : value.toArray())
        items.append(applied(item, wanted));
    return items;
}

QJsonObject FieldMask::applied(const QJsonObject &object, const Wanted &wanted)
{
    if (wanted.all)
        return object;
    QJsonObject shown;
    for (const auto &[name, inner] : wanted.fields) {
        const auto field = object.constFind(name);
        if (field != object.constEnd())
            shown.insert(name, applied(*field, inner));
    }
    return shown;
}

QJsonObject FieldMask::applied(const QJsonObject &answer) const
{
    return applied(answer, m_wanted);
}

} // namespace herd::newapi
