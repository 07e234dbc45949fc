// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON object read as the proto3 message it stands for: names in lowerCamelCase or as in the
// definition, numbers also as strings, null for nothing, enumerations by name or number, and no
// field that the message does not have. Pure.
#pragma once

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace herd::newapi {

// "locationRestriction" of "location_restriction"; other names stay as they are.
QString jsonName(const QString &name);

// What is wrong with a message, in Google's words.
struct Violation
{
    QString field; // "location_restriction.circle"; empty: the whole
    QString description;
};

class ProtoMessage
{
public:
    ProtoMessage() = default; // one that is not there
    // `path` is where it stands in the request, "" for the whole.
    ProtoMessage(const QJsonObject &object, const QString &path);

    bool isThere() const { return m_there; }

    // The field of that name (in lowerCamelCase), or what proto3 has when it is left out. What has
    // the wrong form is a violation; the first is kept.
    double number(const char *name);
    int integer(const char *name); // 32 bits
    QString text(const char *name);
    QStringList texts(const char *name);
    void boolean(const char *name);
    void skip(const char *name); // whatever it holds
    // Its number in `values`.
    int enumeration(const char *name, const QString &type, const QStringList &values);
    ProtoMessage message(const char *name);

    // Once all fields are read, and those of the messages within: the first violation of this one,
    // else a field nobody asked for.
    std::optional<Violation> violation() const;

private:
    QJsonValue take(const char *name);
    void refuse(const char *name, const QString &type, const QJsonValue &value);
    QString pathOf(const QString &name) const;

    bool m_there = false;
    QString m_path;
    QJsonObject m_left; // by JSON name: what has not been read
    std::optional<Violation> m_violation;
};

} // namespace herd::newapi
