// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/herdd/herdprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

namespace herd {

namespace {

constexpr int Patience = 60'000; // milliseconds until a test gives up

HerdConfig seedHerd()
{
    QFile file(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/resources/herds/seed.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("HERD_SOURCE is not where the sources are");
    return std::get<HerdConfig>(parseHerdFile(file.readAll()));
}

} // namespace

HerdFolder::HerdFolder()
    : herd(seedHerd())
{
    const QList<quint16> ports = freePorts(ownAddress(), int(2 * herd.nodes.size()));
    for (qsizetype i = 0; i < herd.nodes.size(); ++i) {
        herd.nodes[i].host = ownAddress();
        herd.nodes[i].port = ports[2 * i];
        herd.nodes[i].peerPort = ports[2 * i + 1];
    }
    write();
}

void HerdFolder::write() const
{
    const QByteArray bytes = writeHerdFile(herd);
    QFile file(herdFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(herdFile()));
}

QList<QByteArrayList> HerdFolder::logged(const QByteArray &event, const QString &node) const
{
    QList<QByteArrayList> found;
    const QDir folder(path(QStringLiteral("log")));
    for (const QString &name : folder.entryList({node + QStringLiteral(".log")}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QByteArrayList fields = line.split('\t');
            if (fields.size() == 5 && fields[1] == event)
                found.append(fields);
        }
    }
    return found;
}

QByteArray HerdFolder::ownAddress()
{
    const qint64 id = QCoreApplication::applicationPid();
    return "127." + QByteArray::number(1 + (id >> 16) % 250) + '.'
        + QByteArray::number((id >> 8) & 255) + '.' + QByteArray::number(1 + (id & 255) % 250);
}

QList<quint16> HerdFolder::freePorts(const QByteArray &host, int count)
{
    QList<quint16> ports;
    std::vector<std::unique_ptr<QTcpServer>> held; // all at once, so that none comes twice
    for (int i = 0; i < count; ++i) {
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress(QString::fromLatin1(host))))
            qFatal("no free port on %s", host.constData());
        ports.append(held.back()->serverPort());
    }
    return ports;
}

Program::Program(const QString &file, const QStringList &arguments, const HerdFolder &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path(QStringLiteral("config")));
    environment.insert(QStringLiteral("QT_FATAL_WARNINGS"), QStringLiteral("1"));
    environment.remove(QStringLiteral("HERD_KEY"));
    environment.remove(QStringLiteral("GOOGLE_PLACES_API_KEY"));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(folder.path(QString()));
    m_process.start(file, arguments);
}

Program::~Program()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(Patience);
    }
}

void Program::read()
{
    m_process.waitForReadyRead(0); // takes in what is there already
    m_output += m_process.readAllStandardOutput();
    m_errors += m_process.readAllStandardError();
}

QByteArrayList Program::lines()
{
    read();
    QByteArrayList found = m_output.split('\n');
    found.removeLast(); // nothing, or the beginning of a line
    return found;
}

QByteArray Program::errors()
{
    read();
    return m_errors;
}

bool Program::waitForLines(int count)
{
    while (lines().size() < count) {
        if (!m_process.waitForReadyRead(Patience)) {
            qWarning("%s", errors().constData());
            return false;
        }
    }
    return true;
}

int Program::stop(int signal)
{
    if (!m_process.waitForStarted(Patience))
        return -1;
    ::kill(pid_t(m_process.processId()), signal == 0 ? SIGTERM : signal);
    return wait();
}

int Program::wait()
{
    // waitForFinished() is false too when it has ended already.
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(Patience))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

std::unique_ptr<Program> herdd(const HerdFolder &folder, const QStringList &arguments)
{
    const QStringList common {QStringLiteral("--herd"), folder.herdFile(),
                              QStringLiteral("--places"), QStringLiteral("off")};
    return std::make_unique<Program>(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdd"),
                                     common + arguments, folder);
}

QByteArray ask(const HerdConfig &herd, const QByteArray &node, const QByteArray &line,
               const QByteArray &from)
{
    const NodeConfig &server = herd.node(herd.find(node));
    QTcpSocket socket;
    socket.bind(QHostAddress(QString::fromLatin1(from)));
    socket.connectToHost(QString::fromLatin1(server.host), server.port);
    if (!socket.waitForConnected(Patience))
        return {};
    socket.write(line + '\n');
    QByteArray answer;
    // The answer to a WHATSAT that knows the client ends with an empty line.
    const auto isWhole = [&] {
        const bool two = line.startsWith("WHATSAT") && answer.startsWith("AT");
        return answer.endsWith(two ? "\n\n" : "\n");
    };
    while (!isWhole() && socket.waitForReadyRead(Patience))
        answer += socket.readAll();
    return answer;
}

QByteArray known(const HerdConfig &herd, const QByteArray &node, const QByteArray &client)
{
    const QByteArray answer = ask(herd, node, "WHATSAT " + client + " 1 1");
    return answer.startsWith("AT ") ? answer.first(answer.indexOf('\n')) : QByteArray();
}

} // namespace herd
