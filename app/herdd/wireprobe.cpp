// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/wireprobe.h"

#include "app/herdd/console.h"
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/wireguess.h"
#include "herd/system/clock.h"

#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// A line that has no end by then has none, and a connection that is open then lasts.
constexpr auto Patience = 1s;

QString shown(QByteArrayView bytes)
{
    return QString::fromUtf8(printable(bytes.toByteArray()));
}

} // namespace

WireProbe::WireProbe()
    : m_client("probe")
    , m_coordinates("+34.068930-118.445127")
    , m_time(formatTime(systemNow().wall))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *caller = m_server.nextPendingConnection())
            take(caller);
    });
}

std::optional<QString> WireProbe::listen(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port))
        return QStringLiteral("It is not possible to listen on 127.0.0.1:%1: %2.")
            .arg(port)
            .arg(m_server.errorString());
    printOut(QStringLiteral("listening on 127.0.0.1:%1 as a neighbour of your server: send it, on "
                            "its own port,\n  IAMAT %2 %3 %4\n")
                 .arg(m_server.serverPort())
                 .arg(QString::fromLatin1(m_client), QString::fromLatin1(m_coordinates),
                      QString::fromLatin1(m_time)));
    return std::nullopt;
}

void WireProbe::take(QTcpSocket *caller)
{
    caller->setReadBufferSize(limits::ForeignNoise);
    auto *const timer = new QTimer(caller);
    timer->setSingleShot(true);
    connect(caller, &QTcpSocket::readyRead, timer, [timer] { timer->start(Patience); });
    connect(timer, &QTimer::timeout, this, [this, caller] { read(caller); });
    connect(caller, &QTcpSocket::disconnected, this, [this, caller] {
        read(caller);
        caller->deleteLater();
    });
}

void WireProbe::read(QTcpSocket *caller)
{
    const bool isLasting = caller->state() == QAbstractSocket::ConnectedState;
    const QByteArray bytes = caller->readAll();
    const QByteArrayView all = bytes;
    for (qsizetype from = 0; from < all.size() && !m_isDone;) {
        const qsizetype newline = all.indexOf('\n', from);
        const qsizetype end = newline < 0 ? all.size() : newline;
        judge(all.sliced(from, end - from), newline >= 0, isLasting);
        from = end + 1;
    }
}

void WireProbe::judge(QByteArrayView line, bool hasEnd, bool isLasting)
{
    if (trimmed(line).isEmpty())
        return;
    printOut(QStringLiteral("it says\n  %1\n").arg(shown(line)));
    const auto guess = guessWire(line, hasEnd, isLasting, {m_client, m_coordinates, m_time});
    if (!guess) {
        printOut(QStringLiteral("which is not about that report\n"));
        return;
    }
    m_isDone = true;
    if (guess->isNone())
        printOut(QStringLiteral("which no neighbour of ours can say\n"));
    else
        printOut(QStringLiteral("for its entry in the herd file\n  \"wire\": %1\n")
                     .arg(shown(guess->entry())));
    if (!guess->remark.isEmpty())
        printOut(guess->remark + u'\n');
    Q_EMIT finished(guess->isNone() ? ExitCouldNotStart : ExitStopped);
}

} // namespace herd

#include "moc_wireprobe.cpp"
