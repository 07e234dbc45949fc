// SPDX-License-Identifier: GPL-3.0-or-later
// A provider with a key to hide, and asking it one question.
#pragma once

#include "tests/herd/http/scriptedserver.h"

#include "herd/places/exchange/httpplaces.h"
#include "herd/places/google/googlecodecs.h"

#include <QTest>

#include <optional>

inline const QByteArray Key = "AIza-very-secret-key";
constexpr int Cap = 100'000;

inline herd::HttpPlaces::Options
optionsFor(const QUrl &base, std::shared_ptr<const herd::PlacesCodec> codec = herd::googleLegacy())
{
    herd::HttpPlaces::Options options;
    options.codec = std::move(codec);
    options.base = base;
    options.key = Key;
    options.bounds = {std::chrono::seconds(10), Cap};
    return options;
}

inline std::unique_ptr<herd::HttpPlaces> makeGoogle(const herd::HttpPlaces::Options &options)
{
    return std::make_unique<herd::HttpPlaces>(options);
}

inline QByteArray httpAnswer(const char *statusLine, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + statusLine
        + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

inline bool holdsKey(const herd::PlacesResult &result)
{
    return result.json.contains(Key) || result.message.contains(Key)
        || result.attribution.contains(Key);
}

inline void sayAndClose(QTcpSocket *socket, const QByteArray &text)
{
    socket->write(text);
    socket->disconnectFromHost();
}

// Asks, and waits for the one answer.
inline herd::PlacesResult ask(herd::PlacesProvider &provider,
                              const herd::PlacesQuery &query = {{34, -118}, 10, 5})
{
    std::optional<herd::PlacesResult> result;
    QObject context;
    provider.ask(query, &context, [&result](const herd::PlacesResult &answer) {
        if (result)
            qFatal("answered twice");
        result = answer;
    });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20'000))
        return herd::emptyPlaces(herd::PlacesStatus::UnknownError, "the test got no answer");
    return *result;
}
