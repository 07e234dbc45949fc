// SPDX-License-Identifier: GPL-3.0-or-later
// Answers over HTTP as bytes, in whatever packets they come.
#include "herd/http/httpresponsereader.h"

#include "herd/core/base/limits.h"

#include <QTest>

using namespace herd;
using Step = HttpResponseReader::Step;

namespace {

constexpr qsizetype MostBody = 1000;

// What a reader makes of `bytes` in packets of `size`, and of the end behind them.
QByteArray read(QByteArrayView bytes, qsizetype size)
{
    HttpResponseReader reader(MostBody);
    Step step = Step::More;
    while (!bytes.isEmpty() && step == Step::More) {
        step = reader.append(bytes.first(std::min(size, bytes.size())));
        bytes = bytes.sliced(std::min(size, bytes.size()));
    }
    if (step == Step::More)
        step = reader.end();
    return step == Step::Answer ? QByteArray::number(reader.status()) + ' ' + reader.body()
                                : reader.problem();
}

} // namespace

class TestHttpResponseReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void saysAtOnceThatAnAnswerIsWhole();
    void givesUpAtItsBound_data();
    void givesUpAtItsBound();
};

void TestHttpResponseReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &result) {
        QTest::newRow(name) << bytes << result;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    const QByteArray whole = "closed the connection before its answer was whole";
    const QByteArray none = "answered something that is no HTTP/1.1";
    row("sized", ok + "Content-Length: 5\r\n\r\nhello", "200 hello");
    row("empty", ok + "Content-Length: 0\r\n\r\n", "200 ");
    row("up to the end", ok + "\r\nhello", "200 hello");
    row("chunks", chunked + "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: x\r\n\r\n", "200 hello");
    row("names in any case", ok + "cOnTent-lEngth:2\r\nX:\r\n\r\nhi", "200 hi");
    row("lines that end in LF", "HTTP/1.1 200\nContent-Length: 2\n\nhi", "200 hi");
    row("HTTP/1.0", "HTTP/1.0 404 Not Found\r\n\r\nno", "404 no");
    row("no content", "HTTP/1.1 204 No Content\r\n\r\nignored", "204 ");
    row("behind interim answers",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n\r\n" + ok
            + "Content-Length: 2\r\n\r\nhi",
        "200 hi");
    row("more than it says", ok + "Content-Length: 2\r\n\r\nhi there", "200 hi");
    row("less than it says", ok + "Content-Length: 9\r\n\r\nhi", whole);
    row("the same length twice", ok + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi", "200 hi");
    row("two lengths", ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
        "answered without saying clearly how much");
    row("a length that is none", ok + "Content-Length: +2\r\n\r\nhi",
        "answered without saying clearly how much");
    row("a length past any number", ok + "Content-Length: 99999999999999999999\r\n\r\nhi",
        "answered without saying clearly how much");
    row("packed", ok + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b",
        "answered in a packed form nobody asked for");
    row("not packed", ok + "Content-Encoding: identity\r\nContent-Length: 2\r\n\r\nhi", "200 hi");
    row("packed chunks", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n",
        "answered in a transfer encoding nobody asked for");
    row("another protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "answered in a protocol nobody asked for");
    row("nothing", {}, whole);
    row("half a head", "HTTP/1.1 200 OK\r\nX: ", whole);
    row("half a chunk", chunked + "9\r\nhi", whole);
    row("no last chunk", chunked + "2\r\nhi\r\n", whole);
    row("a chunk longer than it says", chunked + "2\r\nhiho\r\n0\r\n\r\n",
        "answered a chunk that is longer than it says");
    row("a chunk of no size", chunked + "x\r\nhi\r\n0\r\n\r\n",
        "answered a chunk that does not say its size");
    row("a chunk of a negative size", chunked + "-1\r\nhi\r\n0\r\n\r\n",
        "answered a chunk that does not say its size");
    row("HTTP/2", "HTTP/2 200\r\n\r\n", none);
    row("a mail server", "220 mail.example ESMTP\r\n", none);
    row("a line that is no header", ok + "hello\r\n\r\n", none);
    row("binary", QByteArray("\0\xff\n\n", 4), none);
}

void TestHttpResponseReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, result);
    for (const qsizetype size : {qsizetype(1), qsizetype(2), qsizetype(7), bytes.size() + 1})
        QCOMPARE(read(bytes, size), result);
}

void TestHttpResponseReader::saysAtOnceThatAnAnswerIsWhole()
{
    HttpResponseReader reader(MostBody);
    QCOMPARE(reader.append("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh"), Step::More);
    QCOMPARE(reader.append("i"), Step::Answer);
    HttpResponseReader big(MostBody);
    QCOMPARE(big.append("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"), Step::Failure);
    QCOMPARE(big.problem(), QByteArray("answered more than 1000 bytes"));
}

void TestHttpResponseReader::givesUpAtItsBound_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("endless");
    QTest::addColumn<qsizetype>("most"); // bytes read until then
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    constexpr qsizetype Heads = limits::HttpHead;
    QTest::newRow("headers") << ok << QByteArray("X: y\r\n") << Heads;
    QTest::newRow("one header") << ok + "X: " << QByteArray("yyyyyyyy") << Heads;
    QTest::newRow("status line") << QByteArray("HTTP/1.1 200 ") << QByteArray("OKOKOK") << Heads;
    QTest::newRow("interim answers")
        << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << Heads;
    QTest::newRow("body") << ok + "\r\n" << QByteArray("hello") << MostBody + ok.size() + 2;
    QTest::newRow("chunks") << chunked << QByteArray("1\r\nx\r\n") << Heads + 2 * MostBody;
    QTest::newRow("one chunk's size") << chunked << QByteArray("00000") << Heads;
    QTest::newRow("extension of a chunk") << chunked + "1;" << QByteArray("xxxxx") << Heads;
    QTest::newRow("trailers") << chunked + "0\r\n" << QByteArray("X: y\r\n") << Heads;
}

void TestHttpResponseReader::givesUpAtItsBound()
{
    QFETCH(QByteArray, beginning);
    QFETCH(QByteArray, endless);
    QFETCH(qsizetype, most);
    HttpResponseReader reader(MostBody);
    qsizetype read = beginning.size();
    Step step = reader.append(beginning);
    while (step == Step::More && read <= 2 * most) {
        step = reader.append(endless);
        read += endless.size();
    }
    QCOMPARE(step, Step::Failure);
    QVERIFY2(reader.problem().startsWith("answered more than "), reader.problem().constData());
    QVERIFY(read <= most + endless.size());
    QVERIFY(reader.body().isEmpty()); // and it lets go of what there was
}

QTEST_GUILESS_MAIN(TestHttpResponseReader)
#include "tst_httpresponsereader.moc"
