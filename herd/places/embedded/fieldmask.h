// SPDX-License-Identifier: GPL-3.0-or-later
// The field mask of Places API (New): which fields of an answer are wanted. Pure.
#pragma once

#include <QJsonObject>
#include <QString>

#include <map>

namespace herd::newapi {

class FieldMask
{
public:
    // "places.id,places.location.latitude" or "*"; names in lowerCamelCase or with underscores. A
    // path that no answer can have is what unknownPath() says; then the mask is not to be used.
    static FieldMask parse(const QByteArray &text);

    const QString &unknownPath() const { return m_unknown; }

    // `answer` with the fields wanted only.
    QJsonObject applied(const QJsonObject &answer) const;

private:
    struct Wanted
    {
        bool all = false;
        std::map<QString, Wanted> fields;
    };

    bool add(const QString &path);
    static QJsonObject applied(const QJsonObject &object, const Wanted &wanted);
    static QJsonValue applied(const QJsonValue &value, const Wanted &wanted);

    Wanted m_wanted;
    QString m_unknown; // never empty when there is one
};

} // namespace herd::newapi
