// SPDX-License-Identifier: GPL-3.0-or-later
// What a server that is not ours makes of messages: the seed's own words, nothing more. It keeps
// the JSON object it was sent for each client and replaces it only when the timestamp, a double, is
// greater. Deliberately strict where such servers are: a timestamp that is no number is an error.
#pragma once

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace herd {

class SeedStore
{
public:
    explicit SeedStore(const QByteArray &name)
        : m_name(name)
    {
    }

    struct Outcome
    {
        QByteArray reply;                 // to whoever sent the message
        std::optional<QJsonObject> flood; // to all neighbours ...
        QByteArray from;                  // ... but this one
        QByteArray event;                 // what to print
    };
    Outcome handle(const QByteArray &message, double now);

private:
    Outcome handleIamat(const QByteArrayList &fields, double now);
    Outcome handleWhatsat(const QByteArrayList &fields) const;
    Outcome handleUpdate(const QByteArray &json);

    QByteArray m_name;
    QHash<QString, QJsonObject> m_entries;
};

} // namespace herd
