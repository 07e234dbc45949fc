// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/herdd/seedstore.h"

#include <QJsonDocument>

namespace herd {

SeedStore::Outcome SeedStore::handle(const QByteArray &message, double now)
{
    const QByteArrayList fields = message.simplified().split(' ');
    if (fields[0] == "IAMAT" && fields.size() == 4)
        return handleIamat(fields, now);
    if (fields[0] == "WHATSAT" && fields.size() == 4)
        return handleWhatsat(fields);
    if (fields[0] == "UPDATE")
        return handleUpdate(message.mid(message.indexOf(' ') + 1));
    return {"? " + message, {}, {}, "ERROR not a command: " + message};
}

SeedStore::Outcome SeedStore::handleIamat(const QByteArrayList &fields, double now)
{
    const double time = fields[3].toDouble();
    const double delta = now - time;
    const QByteArray text = (delta < 0 ? "" : "+") + QByteArray::number(delta, 'f', 9);
    const QByteArray message
        = "AT " + m_name + ' ' + text + ' ' + fields[1] + ' ' + fields[2] + ' ' + fields[3];
    const QJsonObject entry {{QStringLiteral("server"), QString::fromUtf8(m_name)},
                             {QStringLiteral("client"), QString::fromUtf8(fields[1])},
                             {QStringLiteral("coordinates"), QString::fromUtf8(fields[2])},
                             {QStringLiteral("timestamp"), time},
                             {QStringLiteral("delta"), delta},
                             {QStringLiteral("message"), QString::fromUtf8(message)}};
    m_entries[QString::fromUtf8(fields[1])] = entry;
    return {message + '\n', entry, m_name, "IAMAT " + message};
}

SeedStore::Outcome SeedStore::handleWhatsat(const QByteArrayList &fields) const
{
    const auto entry = m_entries.constFind(QString::fromUtf8(fields[1]));
    if (entry == m_entries.constEnd())
        return {"? unknown client\n", {}, {}, "WHATSAT"};
    return {
        entry->value(QStringLiteral("message")).toString().toUtf8() + "\n\n", {}, {}, "WHATSAT"};
}

SeedStore::Outcome SeedStore::handleUpdate(const QByteArray &json)
{
    QJsonParseError error;
    QJsonObject entry = QJsonDocument::fromJson(json, &error).object();
    const QJsonValue timestamp = entry.value(QStringLiteral("timestamp"));
    if (error.error != QJsonParseError::NoError || !timestamp.isDouble()
        || !entry.value(QStringLiteral("delta")).isDouble())
        return {{}, {}, {}, "ERROR " + error.errorString().toUtf8() + ": " + json};
    const QByteArray from = entry.value(QStringLiteral("server")).toString().toUtf8();
    const QString client = entry.value(QStringLiteral("client")).toString();
    const QByteArray event
        = "UPDATE " + from + ' ' + entry.value(QStringLiteral("message")).toString().toUtf8();
    const auto known = m_entries.constFind(client);
    if (known != m_entries.constEnd()
        && known->value(QStringLiteral("timestamp")).toDouble() >= timestamp.toDouble())
        return {{}, {}, {}, event};
    m_entries[client] = entry;
    entry.insert(QStringLiteral("server"),
                 QString::fromUtf8(m_name)); // for the neighbours: the sender
    return {{}, entry, from, event};
}

} // namespace herd
