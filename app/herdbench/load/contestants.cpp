// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/contestants.h"

#include "app/herdbench/run/benchrun.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace herd {

namespace {

constexpr auto Key = "a key of this bench only"; // of herds that live as long as a bench

struct Trait
{
    Contestant contestant;
    const char *name;
    const char *program;
    const char *script; // of tests/yardsticks
    bool isLasting;
};
constexpr Trait Traits[] = {
    {Contestant::Epoll, "epoll", "epollherd", nullptr, false},
    {Contestant::Herdd, "herdd", "herdd", nullptr, false},
    {Contestant::HerddTls, "herdd+tls", "herdd", nullptr, false},
    {Contestant::HerddPlaces, "herdd+places", "herdd", nullptr, false},
    {Contestant::HerddFacts, "herdd+facts", "herdbench", nullptr, false},
    {Contestant::HerddRecord, "herdd+record", "herdbench", nullptr, false},
    {Contestant::HerddNormal, "herdd+normal", "herdd", nullptr, false},
    {Contestant::HerddFull, "herdd+full", "herdd", nullptr, false},
    {Contestant::Redis, "redis", "redis-server", nullptr, false},
    {Contestant::Asyncio, "asyncio", "python3", "asyncioherd.py", false},
    {Contestant::AsyncioLasting, "asyncio+lasting", "python3", "asyncioherd.py", true},
    {Contestant::Node, "node", "node", "nodeherd.mjs", false},
    {Contestant::NodeLasting, "node+lasting", "node", "nodeherd.mjs", true},
};

const Trait &traitOf(Contestant contestant)
{
    return Traits[size_t(contestant)];
}

// The four of the seed's herd a position passes on its way from Hill to Singleton, and their links.
const QStringList Names {QStringLiteral("Hill"), QStringLiteral("Jaquez"), QStringLiteral("Smith"),
                         QStringLiteral("Singleton")};
constexpr int Links[][2] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};
const QString Listener = QStringLiteral("Listener");

QString writeHerd(const BenchRun &run, const QString &name, const QJsonObject &nodes,
                  const QJsonArray &links, bool isTls = false)
{
    const QString tls = isTls ? QStringLiteral("always") : QStringLiteral("beyond-loopback");
    const QJsonObject herd {{QStringLiteral("herd"), QStringLiteral("bench")},
                            {QStringLiteral("tls"), tls},
                            {QStringLiteral("nodes"), nodes},
                            {QStringLiteral("links"), links},
                            {QStringLiteral("maxClients"), 20'000'000}};
    QSaveFile file(QDir(run.folder()).filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(herd).toJson()) < 0
        || !file.commit())
        throw BenchFailure {QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
    return file.fileName();
}

QJsonObject ourNode(quint16 port, quint16 peerPort)
{
    return {{QStringLiteral("port"), port}, {QStringLiteral("peerPort"), peerPort}};
}

// Nothing is saved, as nothing is by the others.
QStringList redisArguments(const BenchRun &run, quint16 port)
{
    return {QStringLiteral("--port"),
            QString::number(port),
            QStringLiteral("--bind"),
            QStringLiteral("127.0.0.1"),
            QStringLiteral("--save"),
            QString(),
            QStringLiteral("--appendonly"),
            QStringLiteral("no"),
            QStringLiteral("--dir"),
            run.folder(),
            QStringLiteral("--repl-diskless-sync-delay"),
            QStringLiteral("0"),
            QStringLiteral("--daemonize"),
            QStringLiteral("no")};
}

QStringList herddArguments(Contestant contestant, const BenchRun &run, const QString &file)
{
    if (contestant == Contestant::HerddFacts)
        return {QStringLiteral("serve"), file};
    if (contestant == Contestant::HerddRecord)
        return {QStringLiteral("record"), file};
    QStringList arguments {QStringLiteral("--herd"), file};
    if (contestant == Contestant::HerddPlaces)
        return arguments;
    arguments << QStringLiteral("--places") << QStringLiteral("off");
    if (contestant == Contestant::Herdd)
        return arguments;
    const bool isFull = contestant == Contestant::HerddFull;
    const QString sync = isFull ? QStringLiteral("full") : QStringLiteral("normal");
    return arguments << QStringLiteral("--data")
                     << QDir(run.folder()).filePath(QStringLiteral("journal-") + sync)
                     << QStringLiteral("--sync") << sync;
}

// What comes before a server's own arguments.
QStringList scriptOf(const Trait &trait)
{
    if (!trait.script)
        return {};
    return {QDir(QStringLiteral(HERD_YARDSTICKS)).filePath(QLatin1StringView(trait.script))};
}

void startOurHerd(Running &herd, const QString &path, const BenchRun &run,
                  const QList<quint16> &ports, quint16 listener, bool isTls)
{
    const QList<quint16> peerPorts = freePorts(int(Names.size()));
    QJsonObject nodes {{Listener,
                        QJsonObject {{QStringLiteral("port"), listener},
                                     {QStringLiteral("wire"), QStringLiteral("stream")}}}};
    for (qsizetype i = 0; i < Names.size(); ++i)
        nodes.insert(Names[i], ourNode(ports[i], peerPorts[i]));
    QJsonArray links {QJsonArray {Names.last(), Listener}};
    for (const auto &link : Links)
        links.append(QJsonArray {Names[link[0]], Names[link[1]]});
    const QString name = isTls ? QStringLiteral("four-tls.herd") : QStringLiteral("four.herd");
    const QString file = writeHerd(run, name, nodes, links, isTls);
    for (qsizetype i = 0; i < Names.size(); ++i)
        herd.processes.push_back(std::make_unique<Process>(
            path,
            QStringList {QStringLiteral("--herd"), file, QStringLiteral("--places"),
                         QStringLiteral("off"), Names[i]},
            ports[i]));
}

void startYardstickHerd(Running &herd, const Trait &trait, const QString &path,
                        const QList<quint16> &ports, quint16 listener)
{
    for (qsizetype i = 0; i < Names.size(); ++i) {
        QStringList arguments = scriptOf(trait) << Names[i] << QString::number(ports[i]);
        for (const auto &link : Links) {
            if (link[0] == i || link[1] == i)
                arguments << QString::number(ports[link[0] == i ? link[1] : link[0]]);
        }
        if (i == Names.size() - 1) {
            if (trait.contestant == Contestant::Epoll)
                arguments << QStringLiteral("--stream");
            arguments << QString::number(listener);
        }
        if (trait.isLasting)
            arguments << QStringLiteral("--lasting");
        herd.processes.push_back(std::make_unique<Process>(path, arguments, ports[i]));
    }
}

void startReplicas(Running &herd, const QString &path, const BenchRun &run)
{
    constexpr int replicas = 4;
    const QList<quint16> ports = freePorts(replicas);
    for (quint16 port : ports)
        herd.processes.push_back(std::make_unique<Process>(
            path,
            redisArguments(run, port)
                << QStringLiteral("--replicaof") << QStringLiteral("127.0.0.1 %1").arg(herd.port),
            port));
}

} // namespace

QString nameOf(Contestant contestant)
{
    return QString::fromLatin1(traitOf(contestant).name);
}

QString whyMissing(Contestant contestant, const BenchRun &run)
{
    const QString program = QString::fromLatin1(traitOf(contestant).program);
    if (!run.takesPart(nameOf(contestant)))
        return QStringLiteral("left out");
    return programPath(program).isEmpty() ? QStringLiteral("%1 is not installed").arg(program)
                                          : QString();
}

qint64 Running::residentBytes() const
{
    qint64 bytes = 0;
    for (const auto &process : processes)
        bytes += process->residentBytes();
    return bytes;
}

Running startServer(Contestant contestant, const BenchRun &run)
{
    const Trait &trait = traitOf(contestant);
    const QString path = programPath(QString::fromLatin1(trait.program));
    Running server;
    server.missing = whyMissing(contestant, run);
    if (!server.missing.isEmpty())
        return server;
    run.showProgress(QStringLiteral("starting %1").arg(nameOf(contestant)));
    const QList<quint16> ports = freePorts(2);
    server.port = ports[0];
    QStringList arguments;
    if (contestant == Contestant::Redis) {
        server.speech = Speech::Redis;
        arguments = redisArguments(run, server.port);
    } else if (trait.script || contestant == Contestant::Epoll) {
        arguments = scriptOf(trait) << Names[0] << QString::number(server.port);
    } else {
        qputenv("HERD_KEY", Key);
        const QString file = writeHerd(run, QStringLiteral("one%1.herd").arg(server.port),
                                       {{Names[0], ourNode(ports[0], ports[1])}}, QJsonArray());
        arguments = herddArguments(contestant, run, file);
    }
    server.processes.push_back(std::make_unique<Process>(path, arguments, server.port));
    return server;
}

Running startHerd(Contestant contestant, const BenchRun &run, quint16 listener)
{
    const Trait &trait = traitOf(contestant);
    if (contestant == Contestant::Redis) {
        Running master = startServer(contestant, run);
        if (master.missing.isEmpty())
            startReplicas(master, programPath(QString::fromLatin1(trait.program)), run);
        return master;
    }
    const QString path = programPath(QString::fromLatin1(trait.program));
    Running herd;
    herd.missing = whyMissing(contestant, run);
    if (!herd.missing.isEmpty())
        return herd;
    run.showProgress(QStringLiteral("starting %1").arg(nameOf(contestant)));
    const QList<quint16> ports = freePorts(int(Names.size()));
    herd.port = ports[0];
    const bool isTls = contestant == Contestant::HerddTls;
    if (contestant == Contestant::Herdd || isTls) {
        qputenv("HERD_KEY", Key);
        startOurHerd(herd, path, run, ports, listener, isTls);
    } else {
        startYardstickHerd(herd, trait, path, ports, listener);
    }
    return herd;
}

} // namespace herd
