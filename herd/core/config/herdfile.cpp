// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a herd file: JSON values into a HerdConfig, with the path and the place of what is wrong.
#include "herd/core/config/herdconfig.h"

#include "herd/core/base/limits.h"
#include "herd/core/config/herdfilerules.h"
#include "herd/core/config/nodereader.h"

#include <QSet>

#include <algorithm>

namespace herd {

namespace {

class HerdFileReader : private EntryReader
{
public:
    std::variant<HerdConfig, HerdFileError> read(const JsonValue &root)
    {
        if (readRoot(root) && readNodes(*root.find("nodes")) && readLinks(root.find("links"))
            && followsRules(root))
            return m_config;
        return *error();
    }

private:
    bool readRoot(const JsonValue &root)
    {
        static const QList<QByteArray> known {"herd",       "peers",        "tls",
                                              "keyFile",    "certificates", "forgetAfter",
                                              "maxClients", "nodes",        "links"};
        if (!isKind({}, root, JsonValue::Kind::Object) || !onlyKeys({}, root, known))
            return false;
        if (!hasKeys({}, root, {"herd", "nodes"}))
            return false;
        return readName(QStringLiteral("herd"), *root.find("herd"), m_config.name)
            && readPeers(root.find("peers")) && readTls(root.find("tls")) && readFiles(root)
            && readMemory(root.find("forgetAfter"), root.find("maxClients"));
    }

    bool readPeers(const JsonValue *value)
    {
        const QString path = QStringLiteral("peers");
        if (!value)
            return true;
        if (!isKind(path, *value, JsonValue::Kind::String))
            return false;
        return readChoice<Membership>(
            path, *value,
            {{"key", Membership::Key}, {"tls", Membership::Tls}, {"open", Membership::Open}},
            m_config.peers);
    }

    bool readTls(const JsonValue *value)
    {
        const QString path = QStringLiteral("tls");
        if (!value)
            return true;
        if (!readChoice<LinkTls>(
                path, *value,
                {{"beyond-loopback", LinkTls::BeyondLoopback}, {"always", LinkTls::Always}},
                m_config.tls))
            return false;
        return m_config.peers == Membership::Key
            || fail(path, value->place,
                    QStringLiteral(
                        "This goes with \"peers\": \"key\" alone: an open herd has no key "
                        "for TLS, and with \"tls\" all links are TLS."));
    }

    bool readFiles(const JsonValue &root)
    {
        const JsonValue *certificates = root.find("certificates");
        if (!readPath(QStringLiteral("keyFile"), root.find("keyFile"), m_config.keyFile)
            || !readPath(QStringLiteral("certificates"), certificates, m_config.certificates))
            return false;
        if (m_config.peers == Membership::Tls)
            return hasKeys({}, root, {"certificates"});
        return !certificates
            || fail(QStringLiteral("certificates"), certificates->place,
                    QStringLiteral("Certificates go with \"peers\": \"tls\"."));
    }

    bool readMemory(const JsonValue *forgetAfter, const JsonValue *maxClients)
    {
        qint64 seconds = m_config.forgetAfter.count(), clients = m_config.maxClients;
        if (forgetAfter
            && !readWhole(QStringLiteral("forgetAfter"), *forgetAfter,
                          QStringLiteral("number of seconds"), 1, limits::LongestMemory.count(),
                          seconds))
            return false;
        if (maxClients
            && !readWhole(QStringLiteral("maxClients"), *maxClients,
                          QStringLiteral("number of clients"), 1, limits::MostClients, clients))
            return false;
        m_config.forgetAfter = std::chrono::seconds(seconds);
        m_config.maxClients = clients;
        return true;
    }

    bool readNodes(const JsonValue &value)
    {
        const QString path = QStringLiteral("nodes");
        if (!isKind(path, value, JsonValue::Kind::Object))
            return false;
        if (value.names.isEmpty())
            return fail(path, value.place, QStringLiteral("A herd has at least one server."));
        if (value.names.size() > limits::HerdNodes)
            return fail(path, value.place,
                        QStringLiteral("A herd has at most %1 servers.").arg(limits::HerdNodes));
        for (qsizetype i = 0; i < value.names.size(); ++i) {
            NodeReader reader;
            NodeConfig node;
            if (!reader.read(value.names.at(i), value.items.at(size_t(i)), node))
                return fail(*reader.error());
            m_config.nodes.append(node);
        }
        return true;
    }

    bool readLinks(const JsonValue *value)
    {
        const QString path = QStringLiteral("links");
        if (!value)
            return true;
        if (!isKind(path, *value, JsonValue::Kind::Array))
            return false;
        if (value->items.size() > size_t(limits::HerdLinks))
            return fail(path, value->place,
                        QStringLiteral("A herd has at most %1 links.").arg(limits::HerdLinks));
        QSet<QPair<int, int>> seen;
        for (size_t i = 0; i < value->items.size(); ++i) {
            if (!readLink(QStringLiteral("links[%1]").arg(i), value->items[i], seen))
                return false;
        }
        return true;
    }

    bool readLink(const QString &path, const JsonValue &value, QSet<QPair<int, int>> &seen)
    {
        if (!isKind(path, value, JsonValue::Kind::Array))
            return false;
        if (value.items.size() != 2)
            return fail(path, value.place,
                        QStringLiteral("A link joins two servers: [\"A\", \"B\"]."));
        NodeId a, b;
        if (!readEnd(path, value.items[0], a) || !readEnd(path, value.items[1], b))
            return false;
        if (a == b)
            return fail(
                path, value.place,
                QStringLiteral("This links %1 to itself.").arg(quoted(value.items[0].text)));
        const LinkConfig link {std::min(a, b), std::max(a, b)};
        const QPair<int, int> ends {link.a.index, link.b.index};
        if (seen.contains(ends))
            return fail(path, value.place,
                        QStringLiteral("%1 and %2 are linked already.")
                            .arg(quoted(value.items[0].text), quoted(value.items[1].text)));
        seen.insert(ends);
        m_config.links.append(link);
        return true;
    }

    bool readEnd(const QString &path, const JsonValue &value, NodeId &out)
    {
        if (!isKind(path, value, JsonValue::Kind::String))
            return false;
        out = m_config.find(value.text);
        if (out.isValid())
            return true;
        QList<QByteArray> names;
        for (const NodeConfig &node : std::as_const(m_config.nodes))
            names.append(node.name);
        return fail(path, value.place,
                    QStringLiteral("There is no server %1.").arg(quoted(value.text))
                        + suggestion(value.text, names));
    }

    // Points at the entry of the node that breaks a rule, or at the node itself where it is silent.
    bool followsRules(const JsonValue &root)
    {
        const auto broken = brokenRule(m_config);
        if (!broken)
            return true;
        const JsonValue *node = root.find("nodes")->find(broken->node);
        const JsonValue *entry = node->find(broken->key);
        const QString path
            = QStringLiteral("nodes.%1.%2")
                  .arg(QString::fromUtf8(broken->node), QString::fromUtf8(broken->key));
        return fail(path, entry ? entry->place : node->place, broken->message);
    }

    HerdConfig m_config;
};

} // namespace

std::variant<HerdConfig, HerdFileError> parseHerdFile(const QByteArray &bytes)
{
    if (bytes.size() > limits::HerdFileBytes)
        return HerdFileError {
            {}, QStringLiteral("The file is larger than %1 bytes.").arg(limits::HerdFileBytes)};
    const auto parsed = parseJson(bytes);
    if (const auto *error = std::get_if<JsonError>(&parsed))
        return HerdFileError {toText(error->place), error->message};
    return HerdFileReader().read(std::get<JsonValue>(parsed));
}

} // namespace herd
