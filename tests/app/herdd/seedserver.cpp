// SPDX-License-Identifier: GPL-3.0-or-later
// A foreign server: seedserver NAME HOST PORT seed|stream NEIGHBOUR=HOST:PORT...
// With "seed" it takes one read for one message and one message for a connection, and opens one for
// each it sends; with "stream" it takes lines from lasting connections and sends over one a
// neighbour. Prints "ready", then what came in: "UPDATE <sender> <AT line>", "IAMAT <AT line>",
// "ERROR ...".
#include "tests/app/herdd/seedstore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>
#include <map>

using namespace herd;

namespace {

struct Neighbour
{
    QString host;
    quint16 port = 0;
    QTcpSocket *lasting = nullptr;
};

class SeedServer : public QObject
{
public:
    explicit SeedServer(const QStringList &arguments)
        : m_store(arguments[1].toUtf8())
        , m_stream(arguments[4] == QStringLiteral("stream"))
    {
        for (const QString &argument : arguments.mid(5)) {
            const QStringList parts = argument.split(QRegularExpression(QStringLiteral("[=:]")));
            m_neighbours[parts[0].toUtf8()] = {parts[1], parts[2].toUShort(), nullptr};
        }
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                take(socket);
        });
    }

    bool listen(const QString &host, quint16 port)
    {
        return m_server.listen(QHostAddress(host), port);
    }

    static void print(const QByteArray &line)
    {
        std::fputs((line.trimmed() + '\n').constData(), stdout);
        std::fflush(stdout);
    }

private:
    void take(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (m_stream) {
                while (socket->canReadLine())
                    socket->write(handle(socket->readLine()));
                return;
            }
            socket->write(handle(socket->readAll())); // one read, one message, one connection
            socket->disconnect(this);
            socket->disconnectFromHost();
        });
    }

    QByteArray handle(const QByteArray &message)
    {
        const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
        const SeedStore::Outcome outcome = m_store.handle(message, now);
        if (outcome.flood) {
            const QByteArray update
                = "UPDATE " + QJsonDocument(*outcome.flood).toJson(QJsonDocument::Compact) + '\n';
            for (auto &[name, neighbour] : m_neighbours) {
                if (name != outcome.from)
                    send(neighbour, update);
            }
        }
        print(outcome.event);
        return outcome.reply;
    }

    void send(Neighbour &to, const QByteArray &update)
    {
        QTcpSocket *socket = to.lasting;
        if (!socket || socket->state() == QAbstractSocket::UnconnectedState) {
            socket = new QTcpSocket(this);
            socket->bind(m_server.serverAddress()); // known by where it calls from
            socket->connectToHost(to.host, to.port);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::disconnected, this, [&to, socket] {
                if (to.lasting == socket)
                    to.lasting = nullptr;
            });
        }
        socket->write(update);
        if (m_stream)
            to.lasting = socket;
        else
            socket->disconnectFromHost(); // once it is written
    }

    QTcpServer m_server;
    SeedStore m_store;
    bool m_stream;
    std::map<QByteArray, Neighbour> m_neighbours;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    SeedServer server(arguments);
    if (!server.listen(arguments[2], arguments[3].toUShort()))
        return 1;
    SeedServer::print("ready");
    return QCoreApplication::exec();
}
