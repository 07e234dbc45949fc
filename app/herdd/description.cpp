// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/description.h"

#include <QDir>

#include <algorithm>

namespace herd {

namespace {

QString nameOf(const HerdConfig &herd, NodeId id)
{
    return QString::fromUtf8(herd.node(id).name);
}

QString namesOf(const HerdConfig &herd, const QList<NodeId> &ids)
{
    QStringList names;
    for (NodeId id : ids)
        names.append(nameOf(herd, id));
    return names.join(QStringLiteral(", "));
}

QString counted(qsizetype count, const char *thing)
{
    return QStringLiteral("%1 %2%3").arg(count).arg(QLatin1StringView(thing),
                                                    count == 1 ? QString() : QStringLiteral("s"));
}

QString wireOf(const NodeConfig &node)
{
    switch (node.wire) {
    case Wire::Herd:
        return {};
    case Wire::Seed:
        return QStringLiteral("foreign, a connection per message (seed)");
    case Wire::Stream:
        return QStringLiteral("foreign, a lasting connection (stream)");
    case Wire::Line:
        return QStringLiteral("foreign, a connection per message: ")
            + QString::fromUtf8(node.line->line);
    case Wire::Nats:
        return node.nats->ca.isEmpty() ? QStringLiteral("a backbone of NATS servers")
                                       : QStringLiteral("a backbone of NATS servers, by TLS");
    }
    Q_UNREACHABLE();
}

QString membership(const HerdSource &source)
{
    switch (source.herd.peers) {
    case Membership::Open:
        return QStringLiteral("Anybody on this machine may be a neighbour (open).");
    case Membership::Tls:
        return QStringLiteral("Neighbours prove themselves with the certificates in %1.")
            .arg(QDir(source.folder).filePath(QString::fromUtf8(source.herd.certificates)));
    case Membership::Key:
        break;
    }
    const QString proof = QStringLiteral("Neighbours prove themselves with ");
    if (!source.herd.keyFile.isEmpty())
        return proof
            + QStringLiteral("the key in %1.")
                  .arg(QDir(source.folder).filePath(QString::fromUtf8(source.herd.keyFile)));
    return proof
        + (qEnvironmentVariableIsSet("HERD_KEY") ? QStringLiteral("the key in HERD_KEY.")
                                                 : QStringLiteral("the user's own key."));
}

QString serverLine(const HerdConfig &herd, NodeId id, qsizetype width)
{
    const NodeConfig &node = herd.node(id);
    const auto port = [&node](quint16 number) {
        return number == 0 ? QString::fromUtf8(node.host) + QStringLiteral(" on a free port")
                           : address(node.host, number);
    };
    QString line
        = QStringLiteral("  %1  %2").arg(nameOf(herd, id).leftJustified(width), port(node.port));
    line += node.wire == Wire::Herd ? QStringLiteral(", peers on ") + port(node.peerPort)
                                    : QStringLiteral(", ") + wireOf(node);
    if (herd.speaksTls(id))
        line += QStringLiteral(" by TLS");
    const QList<NodeId> neighbours = herd.neighbours(id);
    return line
        + (neighbours.isEmpty() ? QStringLiteral("; no neighbours")
                                : QStringLiteral("; neighbours ") + namesOf(herd, neighbours));
}

} // namespace

QString address(const QByteArray &host, quint16 port)
{
    const QString text = QString::fromUtf8(host);
    return (text.contains(u':') ? u'[' + text + u']' : text) + u':' + QString::number(port);
}

QString describe(const HerdSource &source)
{
    const HerdConfig &herd = source.herd;
    QStringList lines;
    lines << QStringLiteral("Herd \"%1\" (%2): %3, %4.")
                 .arg(QString::fromUtf8(herd.name), source.file,
                      counted(herd.nodes.size(), "server"), counted(herd.links.size(), "link"));
    lines << membership(source) << QString() << QStringLiteral("Servers");
    qsizetype width = 0;
    for (NodeId id : herd.allNodes())
        width = std::max(width, nameOf(herd, id).size());
    for (NodeId id : herd.allNodes())
        lines << serverLine(herd, id, width);
    if (!herd.links.isEmpty())
        lines << QString() << QStringLiteral("Links");
    for (const LinkConfig &link : herd.links)
        lines << QStringLiteral("  %1 - %2").arg(nameOf(herd, link.a), nameOf(herd, link.b));
    return lines.join(u'\n') + u'\n';
}

} // namespace herd
