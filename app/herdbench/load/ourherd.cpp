// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/ourherd.h"

#include "app/herdbench/run/benchrun.h"

#include <QDir>
#include <QSaveFile>

namespace herd {

OurHerd::OurHerd(const BenchRun &run, HerdConfig herd)
    : m_herd(std::move(herd))
{
    const QList<quint16> ports = freePorts(int(2 * m_herd.nodes.size()));
    for (qsizetype i = 0; i < m_herd.nodes.size(); ++i) {
        if (m_herd.nodes[i].wire != Wire::Herd)
            continue;
        m_herd.nodes[i].port = ports[2 * i];
        m_herd.nodes[i].peerPort = ports[2 * i + 1];
    }
    m_herd.maxClients = 20'000'000;
    m_file = QDir(run.folder()).filePath(QStringLiteral("herd%1.herd").arg(ports.first()));
    const QByteArray text = writeHerdFile(m_herd);
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        throw BenchFailure {QStringLiteral("%1: %2").arg(m_file, file.errorString())};
}

std::unique_ptr<Process> OurHerd::start(const QList<int> &nodes) const
{
    const QString herdd = programPath(QStringLiteral("herdd"));
    if (herdd.isEmpty())
        throw BenchFailure {QStringLiteral("herdd is not installed")};
    qputenv("HERD_KEY", "a key of this bench only");
    QStringList arguments {QStringLiteral("--herd"), m_file, QStringLiteral("--places"),
                           QStringLiteral("off")};
    for (int node : nodes)
        arguments << QString::fromUtf8(m_herd.nodes[node].name);
    return std::make_unique<Process>(herdd, arguments, port(nodes.first()));
}

} // namespace herd
