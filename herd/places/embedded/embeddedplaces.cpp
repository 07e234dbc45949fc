// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/embeddedplaces.h"

#include "herd/core/base/limits.h"
#include "herd/places/embedded/placesserver.h"
#include "herd/places/gazetteer/gazetteer.h"
#include "herd/places/gazetteer/ownplaces.h"
#include "herd/system/clock.h"

#include <QFile>

#include <memory>

namespace herd {

namespace {

// Both on the service's thread. std::function wants to be copied, hence the pointers.
std::optional<QString> loadGazetteer(PlacesServer *server, const QStringList &paths)
{
    const auto gazetteer = std::make_shared<Gazetteer>();
    auto problem = gazetteer->load(paths);
    if (!problem)
        server->setSource(
            [gazetteer](const PlacesSearch &search) { return gazetteer->find(search); });
    return problem;
}

std::optional<QString> loadOwnPlaces(PlacesServer *server, const QString &path,
                                     const std::atomic<bool> &stopping, QString &leftOut)
{
    const auto places = std::make_shared<OwnPlaces>();
    auto problem = places->load(path, [&stopping] { return stopping.load(); });
    leftOut = places->leftOut();
    if (!problem)
        server->setSource([places](const PlacesSearch &search) { return places->find(search); });
    return problem;
}

PlacesResult ended()
{
    return emptyPlaces(PlacesStatus::UnknownError, "the embedded Places service has ended");
}

PlacesResult answerTo(const PlacesQuestion &question, const PlacesServer &server,
                      const std::atomic<bool> &stopping)
{
    using namespace std::chrono;
    if (stopping)
        return ended();
    if (monotonicNow() - question.asked <= limits::PlacesTimeout)
        return server.answer(question.query);
    const auto most = duration_cast<milliseconds>(limits::PlacesTimeout);
    return emptyPlaces(PlacesStatus::UnknownError,
                       "the embedded Places service had no time for it within "
                           + QByteArray::number(most.count()) + " ms");
}

} // namespace

EmbeddedPlaces::EmbeddedPlaces(const QStringList &gazetteer, const QString &ownFile)
    : m_gazetteer(gazetteer)
    , m_ownFile(ownFile)
{
    m_thread.setObjectName(QStringLiteral("places"));
}

EmbeddedPlaces::~EmbeddedPlaces()
{
    stop();
}

std::optional<QString> EmbeddedPlaces::start(quint16 port)
{
    for (const QString &path : m_ownFile.isEmpty() ? m_gazetteer : QStringList()) {
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
        m_server, [server = m_server, port] { return server->listen(port); },
        Qt::BlockingQueuedConnection, &error);
    if (error) {
        stop();
        return error;
    }
    quint16 bound = 0;
    QMetaObject::invokeMethod(
        m_server, [server = m_server] { return server->port(); }, Qt::BlockingQueuedConnection,
        &bound);
    m_desk = std::make_shared<PlacesDesk>(m_server, [this] { answerQuestions(); });
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(bound));
    QMetaObject::invokeMethod(
        m_server, [this] { load(); }, Qt::QueuedConnection);
    return std::nullopt;
}

// On the service's thread, behind load().
void EmbeddedPlaces::answerQuestions()
{
    for (const PlacesQuestion &question : m_desk->take())
        question.asker->put({question.query, answerTo(question, *m_server, m_stopping)});
}

// On the service's thread; requests wait in the system meanwhile. stop() waits for it.
void EmbeddedPlaces::load()
{
    QString leftOut;
    const auto problem = m_ownFile.isEmpty()
        ? loadGazetteer(m_server, m_gazetteer)
        : loadOwnPlaces(m_server, m_ownFile, m_stopping, leftOut);
    if (problem)
        m_server->setProblem(*problem);
    const QString notice = problem.value_or(leftOut);
    if (!notice.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, notice] { Q_EMIT noticed(notice); }, Qt::QueuedConnection);
    }
}

std::optional<QString> EmbeddedPlaces::waitUntilLoaded()
{
    std::optional<QString> problem;
    QMetaObject::invokeMethod(
        m_server, [server = m_server] { return server->problem(); }, Qt::BlockingQueuedConnection,
        &problem); // behind load() in the thread's queue
    return problem;
}

void EmbeddedPlaces::stop()
{
    m_stopping = true;
    const std::vector<PlacesQuestion> left
        = m_desk ? m_desk->close() : std::vector<PlacesQuestion>();
    m_thread.quit();
    m_thread.wait();
    for (const PlacesQuestion &question : left)
        question.asker->put({question.query, ended()});
}

} // namespace herd

#include "moc_embeddedplaces.cpp"
