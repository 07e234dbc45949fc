// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to the embedded Places service, in any packets.
// Input: how it is cut into packets, then the bytes of a connection.
#include "herd/core/base/limits.h"
#include "herd/http/httprequest.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

QByteArray shown(HttpRequestReader &reader, HttpRequestReader::Step step)
{
    if (step == HttpRequestReader::Step::Error)
        return "refused " + QByteArray::number(reader.error().status);
    if (step == HttpRequestReader::Step::Continue)
        return "continue";
    const HttpRequest &request = reader.request();
    FUZZ_CHECK(!request.method.isEmpty() && !request.path.isEmpty(),
               "a request asks for something");
    FUZZ_CHECK(request.body.size() <= limits::PlacesRequest, "a body is within its bound");
    qsizetype head = 0;
    for (const auto &[name, value] : request.headers)
        head += name.size() + value.size();
    FUZZ_CHECK(head <= limits::HttpHead, "headers are within their bound");
    return request.method + ' ' + request.path + '?' + request.query + ' ' + request.body
        + (request.lasts ? "" : " last");
}

QByteArrayList read(const QList<QByteArrayView> &packets)
{
    HttpRequestReader reader;
    QByteArrayList seen;
    for (QByteArrayView packet : packets) {
        while (!packet.isEmpty()) {
            const qsizetype taken = std::min(packet.size(), reader.room());
            FUZZ_CHECK(taken > 0, "a reader that waits has room");
            reader.append(packet.first(taken));
            packet = packet.sliced(taken);
            for (auto step = reader.next(); step != HttpRequestReader::Step::More;
                 step = reader.next()) {
                seen.append(shown(reader, step));
                if (step == HttpRequestReader::Step::Error)
                    return seen;
            }
        }
    }
    return seen;
}

} // namespace

void fuzz(QByteArrayView input)
{
    const quint8 pattern = takeByte(input);
    FUZZ_CHECK(read(packets(input, pattern)) == read({input}),
               "how bytes are cut into packets changes nothing");
}

} // namespace herd::fuzz
