// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/boundedreply.h"

#include "herd/places/placesurl.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace herd {

BoundedReply::BoundedReply(QNetworkReply *reply, Bounds bounds, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_bounds(bounds)
{
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::readyRead, this, &BoundedReply::read);
    connect(m_reply, &QNetworkReply::finished, this, &BoundedReply::finish);
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this] {
        end({0,
             {},
             hostOf(m_reply->url()) + " did not answer within "
                 + QByteArray::number(m_bounds.time.count()) + " ms"});
    });
    m_timer.start(m_bounds.time);
}

void BoundedReply::cancel()
{
    stop();
    disconnect();
    deleteLater();
}

void BoundedReply::read()
{
    // One byte more than allowed tells too much from just enough.
    m_body += m_reply->read(m_bounds.bytes + 1 - m_body.size());
    if (m_body.size() > m_bounds.bytes)
        end({0,
             {},
             hostOf(m_reply->url()) + " answered more than " + QByteArray::number(m_bounds.bytes)
                 + " bytes"});
}

void BoundedReply::finish()
{
    read();
    if (!m_timer.isActive())
        return; // that was too much
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400 || (status > 0 && m_reply->error() == QNetworkReply::NoError))
        end({status, m_body, {}});
    else
        end({0, {}, failureText()});
}

// Delivered from the event loop: Qt does not like its reply gone while it emits, and the receiver
// may take down everything.
void BoundedReply::end(const HttpAnswer &answer)
{
    stop();
    QMetaObject::invokeMethod(
        this,
        [this, answer] {
            deleteLater();
            Q_EMIT done(answer);
        },
        Qt::QueuedConnection);
}

void BoundedReply::stop()
{
    m_timer.stop();
    m_reply->disconnect(this); // going, it closes its connection
}

// Never QNetworkReply::errorString() as it is: it may hold the URL, and so the key.
QByteArray BoundedReply::failureText() const
{
    const QByteArray host = hostOf(m_reply->url());
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error == QNetworkReply::ConnectionRefusedError)
        return host + " refused the connection";
    if (error == QNetworkReply::RemoteHostClosedError)
        return host + " closed the connection before its answer was whole";
    if (error == QNetworkReply::HostNotFoundError)
        return host + " is not known: no such host, or no network";
    if (error == QNetworkReply::SslHandshakeFailedError)
        return host + " could not be trusted: the TLS handshake failed";
    return host + " could not be asked (Qt network error " + QByteArray::number(int(error)) + ')';
}

} // namespace herd
