// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a control port, in a test's hand: says what it is told to, keeps what it hears.
#pragma once

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/protocol/controlproof.h"
#include "herd/core/facts/factcodec.h"

#include <QTest>
#include <QUrl>
#include <QWebSocket>

#include <vector>

namespace herd::test {

class CallingEnd
{
public:
    explicit CallingEnd(quint16 port, const QString &origin = {})
        : socket(origin)
    {
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket,
                         [this](const QByteArray &bytes) {
                             const auto read = control::decode(bytes);
                             heard.push_back(*std::get<control::MessageRead>(read).message);
                         });
        QObject::connect(&socket, &QWebSocket::disconnected, &socket, [this] { ended = true; });
        QObject::connect(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error),
                         &socket, [this] { ended = true; });
        QUrl url(QStringLiteral("ws://127.0.0.1/"));
        url.setPort(port);
        socket.open(url);
    }

    void send(const control::Message &message)
    {
        socket.sendBinaryMessage(control::encode(message));
    }
    template<class Kind> const Kind *last() const
    {
        for (auto one = heard.rbegin(); one != heard.rend(); ++one) {
            if (const auto *found = std::get_if<Kind>(&*one))
                return found;
        }
        return nullptr;
    }
    template<class Kind> bool has() const { return last<Kind>() != nullptr; }
    const control::Greeting &greeting() const { return *last<control::Greeting>(); }
    // Waits for the greeting first.
    void sayHello(const QByteArray &key = {}, const QByteArray &run = {}, quint64 behind = 0,
                  const QByteArray &kinds = {})
    {
        QTRY_VERIFY(has<control::Greeting>());
        control::Hello hello {control::ProtocolVersion,
                              key.isEmpty() ? control::Role::Watch : control::Role::Operate,
                              "mine",
                              {},
                              run,
                              behind,
                              kinds};
        if (!key.isEmpty())
            hello.proof = control::proofOf(hello.role, key, greeting(), hello.nonce);
        send(hello);
    }
    // All that were told, by snapshots too.
    FactBatch facts() const
    {
        FactBatch all;
        for (const control::Message &message : heard) {
            QByteArray batch;
            if (const auto *told = std::get_if<control::Facts>(&message))
                batch = told->batch;
            else if (const auto *standing = std::get_if<control::Snapshot>(&message))
                batch = standing->batch;
            else
                continue;
            all += std::get<FactsRead>(decodeFacts(batch, 2)).facts;
        }
        return all;
    }
    template<class Kind> int count() const
    {
        int found = 0;
        for (const Fact &fact : facts())
            found += fact.as<Kind>() ? 1 : 0;
        return found;
    }

    std::vector<control::Message> heard;
    bool ended = false;
    QWebSocket socket;
};

} // namespace herd::test
