// SPDX-License-Identifier: GPL-3.0-or-later
// Requests out of bytes: what is one, what is not and why, and that nothing grows.
#include "herd/http/httprequest.h"

#include "herd/core/base/limits.h"

#include <QTest>

using namespace herd;
using Step = HttpRequestReader::Step;

namespace {

const QByteArray Host = "Host: x\r\n";

// What comes of `bytes` in pieces of `size`: every request, and why it ended.
QByteArrayList read(const QByteArray &bytes, qsizetype size)
{
    HttpRequestReader reader;
    QByteArrayList seen;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype taken = std::min({size, bytes.size() - at, reader.room()});
        if (taken == 0)
            return seen << "no room";
        reader.append(QByteArrayView(bytes).sliced(at, taken));
        at += taken;
        for (Step step = reader.next(); step != Step::More; step = reader.next()) {
            const HttpRequest &request = reader.request();
            if (step == Step::Error)
                return seen << QByteArray::number(reader.error().status);
            seen << (step == Step::Continue
                         ? QByteArrayLiteral("continue")
                         : request.method + ' ' + request.path + '|' + request.query + '|'
                             + request.body + (request.lasts ? "" : "|close"));
        }
    }
    if (!reader.isBetweenRequests())
        seen << "...";
    return seen;
}

} // namespace

class TestHttpRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void findsHeaders();
    void holdsNoMoreThanItsBounds();
};

void TestHttpRequest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("seen");
    const auto row = [](const char *name, const QByteArray &bytes, const char *seen) {
        QTest::newRow(name) << bytes << QByteArray(seen);
    };
    const auto get = [](const QByteArray &more) {
        return "GET / HTTP/1.1\r\n" + Host + more + "\r\n";
    };
    const auto post = [](const QByteArray &headers, const QByteArray &body) {
        return "POST /p HTTP/1.1\r\n" + Host + headers + "\r\n" + body;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const qsizetype most = limits::PlacesRequest;

    row("plain", get(""), "GET /||");
    row("line feeds alone", "GET / HTTP/1.1\nHost: x\n\n", "GET /||");
    row("empty lines before", "\r\n\n" + get(""), "GET /||");
    row("query", "GET /a%2Fb?c=%20&d HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a/b|c=%20&d|");
    row("whole address", "GET http://h:1/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a|b|");
    row("address without a path", "GET http://h HTTP/1.1\r\nHost: x\r\n\r\n", "GET /||");
    row("close", get("Connection: close\r\n"), "GET /|||close");
    row("close among others", get("connection:TE , Close\r\n"), "GET /|||close");
    row("version 1.0", "GET / HTTP/1.0\r\n\r\n", "GET /|||close");
    row("version 1.0 that would stay", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET /|||close");
    row("two", get("") + get(""), "GET /||,GET /||");
    row("begun", get("").chopped(2), "...");
    row("body", post("Content-Length: 5\r\n", "a\nb\n\n"), "POST /p||a\nb\n\n");
    row("body and another", post("Content-Length: 1\r\n", "a") + get(""), "POST /p||a,GET /||");
    row("no body", post("Content-Length: 0\r\n", ""), "POST /p||");
    row("body to come", post("Content-Length: 2\r\n", "a"), "...");
    row("chunks", post(chunked, "1\r\na\r\n0A;x=y\r\nbcdefghijk\r\n0\r\nT: 1\r\n\r\n") + get(""),
        "POST /p||abcdefghijk,GET /||");
    row("no chunks", post(chunked, "0\r\n\r\n"), "POST /p||");
    row("asks whether it may go on", post("Expect: 100-Continue\r\nContent-Length: 1\r\n", "a"),
        "continue,POST /p||a");
    row("nothing to go on with", get("Expect: 100-continue\r\n"), "GET /||");

    row("no request", "hello\r\n", "400");
    row("TLS", QByteArray::fromHex("160301020001000a\n"), "400");
    row("no version", "GET /\r\n", "400");
    row("three blanks", "GET /a b HTTP/1.1\r\n", "400");
    row("no method", " / HTTP/1.1\r\n", "400");
    row("no path", "GET x HTTP/1.1\r\n", "400");
    row("version 2", "GET / HTTP/2.0\r\n", "505");
    row("HTTP/2 as it begins", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505");
    row("no host", "GET / HTTP/1.1\r\n\r\n", "400");
    row("two hosts", get(Host), "400");
    row("no colon", get("Header\r\n"), "400");
    row("blank before the colon", get("Content-Length : 1\r\n"), "400");
    row("folded", get("A: b\r\n c\r\n"), "400");
    row("control character", get(QByteArray("A: \0b\r\n", 7)), "400");
    row("lengths differ", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), "400");
    row("length and chunks", post("Content-Length: 1\r\n" + chunked, "0\r\n\r\n"), "400");
    row("length negative", post("Content-Length: -1\r\n", ""), "400");
    row("length with a sign", post("Content-Length: +1\r\n", "a"), "400");
    row("length empty", post("Content-Length:\r\n", ""), "400");
    row("length beyond all", post("Content-Length: 99999999999999999999\r\n", ""), "400");
    row("chunks in 1.0", "POST / HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n", "400");
    row("packed", post("Transfer-Encoding: gzip, chunked\r\n", ""), "501");
    row("expects more", post("Expect: more\r\nContent-Length: 1\r\n", ""), "417");
    row("chunk without a size", post(chunked, "\r\n"), "400");
    row("chunk of size -1", post(chunked, "-1\r\n"), "400");
    row("chunk of size 0x1", post(chunked, "0x1\r\n"), "400");
    row("chunk longer than it says", post(chunked, "1\r\nab\r\n0\r\n\r\n"), "400");
    row("body too long", post("Content-Length: " + QByteArray::number(most + 1) + "\r\n", ""),
        "413");
    row("chunk too long", post(chunked, QByteArray::number(most + 1, 16) + "\r\n"), "413");
    row("chunk beyond 32 bits", post(chunked, "100000000\r\n"), "400");
    row("chunks too long together",
        post(chunked,
             QByteArray::number(most, 16) + "\r\n" + QByteArray(most, 'a') + "\r\n1\r\nb\r\n"),
        "413");
    row("line too long", "GET /" + QByteArray(limits::HttpHead, 'a'), "431");
    row("headers too long", get(QByteArray("A: b\r\n").repeated(limits::HttpHead / 6)), "431");
    row("trailers too long",
        post(chunked, "0\r\n" + QByteArray("A: b\r\n").repeated(limits::HttpHead / 6 + 1)), "431");
    row("size too long", post(chunked, "1;" + QByteArray(limits::HttpHead, 'a')), "431");
}

void TestHttpRequest::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, seen);
    for (const qsizetype size : {bytes.size(), qsizetype(1), qsizetype(7)})
        QCOMPARE(read(bytes, size).join(','), seen);
}

void TestHttpRequest::findsHeaders()
{
    HttpRequestReader reader;
    reader.append(
        "GET / HTTP/1.1\r\nHOST: x\r\nX-Goog-Api-Key: \t k k \r\nx-goog-api-key: 2\r\n\r\n");
    QCOMPARE(reader.next(), Step::Request);
    QCOMPARE(reader.request().header("x-goog-api-key"), "k k");
    QCOMPARE(reader.request().header("host"), "x");
    QCOMPARE(reader.request().header("x"), "");
}

// Someone who sends on and on: the reader never takes more than a head's worth ahead.
void TestHttpRequest::holdsNoMoreThanItsBounds()
{
    HttpRequestReader reader;
    const QByteArray request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    qsizetype requests = 0;
    QVERIFY(reader.room() <= limits::HttpHead);
    for (int i = 0; i < 100; ++i) {
        reader.append(request.repeated(reader.room() / request.size()));
        QVERIFY(reader.room() < request.size());
        while (reader.next() == Step::Request)
            ++requests;
    }
    QCOMPARE(requests, 100 * (limits::HttpHead / request.size()));
}

QTEST_GUILESS_MAIN(TestHttpRequest)
#include "tst_httprequest.moc"
