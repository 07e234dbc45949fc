// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embeddedplaces.h"

#include "herd/places/gazetteer.h"
#include "herd/places/placesserver.h"

#include <QFile>

#include <memory>

namespace herd {

namespace {

// On the service's thread; requests wait in the system meanwhile.
void load(PlacesServer *server, const QStringList &paths)
{
    auto gazetteer = std::make_shared<Gazetteer>(); // std::function wants to be copied
    const auto error = gazetteer->load(paths);
    if (error)
        server->setProblem(*error);
    else
        server->setSource(
            [gazetteer](const PlacesSearch &search) { return gazetteer->find(search); });
}

} // namespace

EmbeddedPlaces::EmbeddedPlaces(const QStringList &gazetteer)
    : m_gazetteer(gazetteer)
{
    m_thread.setObjectName(QStringLiteral("places"));
}

EmbeddedPlaces::~EmbeddedPlaces()
{
    stop();
}

std::optional<QString> EmbeddedPlaces::start()
{
    for (const QString &path : m_gazetteer) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return QStringLiteral("The embedded places cannot be read from %1: %2")
                .arg(path, file.errorString());
    }

    m_server = new PlacesServer;
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();

    std::optional<QString> error;
    QMetaObject::invokeMethod(
        m_server, [server = m_server] { return server->listen(); }, Qt::BlockingQueuedConnection,
        &error);
    if (error) {
        stop();
        return error;
    }
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_server, [server = m_server] { return server->port(); }, Qt::BlockingQueuedConnection,
        &port);
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    QMetaObject::invokeMethod(
        m_server, [server = m_server, paths = m_gazetteer] { load(server, paths); },
        Qt::QueuedConnection);
    return std::nullopt;
}

void EmbeddedPlaces::stop()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace herd
