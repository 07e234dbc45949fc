// SPDX-License-Identifier: GPL-3.0-or-later
// The checks every entry of a herd file shares. Each returns false after it has noted what is
// wrong; the first error stays. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/json/jsontext.h"

#include <optional>
#include <utility>

namespace herd {

class EntryReader
{
public:
    const std::optional<HerdFileError> &error() const { return m_error; }

protected:
    // `path` is the way to a value from the root, "nodes.Hill.port"; empty for the root.
    bool fail(const QString &path, TextPlace place, const QString &message);
    bool fail(const HerdFileError &error);

    bool isKind(const QString &path, const JsonValue &value, JsonValue::Kind wanted);
    bool onlyKeys(const QString &path, const JsonValue &object, const QList<QByteArray> &known);
    bool hasKeys(const QString &path, const JsonValue &object, const QList<QByteArray> &needed);

    // A name that goes over the wire: one field of a line.
    bool readName(const QString &path, const JsonValue &value, QByteArray &out);
    bool checkName(const QString &path, const QByteArray &name, TextPlace place);
    // A file's name. Nothing is read, and all is well, where there is no value.
    bool readPath(const QString &path, const JsonValue *value, QByteArray &out);
    bool readNumber(const QString &path, const JsonValue &value, double &out);
    // A whole number from `least` to `most`; `what` it is, for the message: "a port".
    bool readWhole(const QString &path, const JsonValue &value, const QString &what, qint64 least,
                   qint64 most, qint64 &out);

    template<class T>
    bool readChoice(const QString &path, const JsonValue &value,
                    const QList<std::pair<QByteArray, T>> &choices, T &out)
    {
        if (!isKind(path, value, JsonValue::Kind::String))
            return false;
        QList<QByteArray> known;
        for (const auto &choice : choices) {
            if (choice.first == value.text) {
                out = choice.second;
                return true;
            }
            known.append(choice.first);
        }
        return failChoice(path, value, known);
    }

    static QString quoted(const QByteArray &text);
    // " Did you mean "Hill"?", or nothing.
    static QString suggestion(const QByteArray &word, const QList<QByteArray> &known);

private:
    bool failChoice(const QString &path, const JsonValue &value, const QList<QByteArray> &known);

    std::optional<HerdFileError> m_error;
};

} // namespace herd
