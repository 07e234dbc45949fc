// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/wire/replyparser.h"

#include <QTest>

using namespace herd;
using Status = ReplyParser::Status;

class TestReplyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsAnswers_data();
    void pairsAnswers();
    void takesTheEndOfTheStreamForAnEnd_data();
    void takesTheEndOfTheStreamForAnEnd();
    void emptyLinesGetNone();
    void isBrokenByAnAnswerNobodyAskedFor();
    void isBounded_data();
    void isBounded();
};

namespace {

const QByteArray At = "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997\n";
const QByteArray Json = "{\n  \"results\": [],\n  \"status\": \"ZERO_RESULTS\"\n}\n\n";

enum class Stream { GoesOn, Ends };

// What comes out when `bytes` arrive in pieces of `piece` bytes.
QList<QByteArray> answers(const QList<QByteArray> &commands, const QByteArray &bytes,
                          qsizetype piece, Stream stream = Stream::GoesOn)
{
    ReplyParser parser;
    for (const QByteArray &command : commands)
        parser.sent(command);
    QList<QByteArray> found;
    ReplyParser::Reply reply;
    for (qsizetype from = 0; from < bytes.size(); from += piece) {
        parser.append(bytes.mid(from, piece));
        while (parser.take(reply) == Status::Reply)
            found << reply.command << reply.bytes;
    }
    if (stream == Stream::Ends)
        parser.end();
    while (parser.take(reply) == Status::Reply)
        found << reply.command << reply.bytes;
    return found;
}

} // namespace

void TestReplyParser::pairsAnswers_data()
{
    QTest::addColumn<QList<QByteArray>>("commands");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("expected");
    using List = QList<QByteArray>;
    const QByteArray iamat = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";
    const QByteArray whatsat = "WHATSAT kiwi 10 1", update = "UPDATE {\"a\":1}";

    QTest::newRow("one line") << List {iamat} << At << List {iamat, At};
    QTest::newRow("two lines") << List {iamat, "FOO"} << At + "? FOO\n"
                               << List {iamat, At, "FOO", "? FOO\n"};
    QTest::newRow("json to the blank line")
        << List {whatsat, iamat} << At + Json + At << List {whatsat, At + Json, iamat, At};
    QTest::newRow("compact json") << List {whatsat, "FOO"} << At + "{}\n\n? FOO\n"
                                  << List {whatsat, At + "{}\n\n", "FOO", "? FOO\n"};
    QTest::newRow("whatsat refused") << List {whatsat, iamat} << "? " + whatsat + '\n' + At
                                     << List {whatsat, "? " + whatsat + '\n', iamat, At};
    QTest::newRow("white space before the command")
        << List {"\t " + whatsat} << At + Json << List {"\t " + whatsat, At + Json};
    QTest::newRow("good update is silent")
        << List {update, iamat} << At << List {update, {}, iamat, At};
    QTest::newRow("two silent updates")
        << List {update, update, iamat} << At << List {update, {}, update, {}, iamat, At};
    QTest::newRow("bad update is answered") << List {update, iamat} << "? " + update + '\n' + At
                                            << List {update, "? " + update + '\n', iamat, At};
    const QByteArray longUpdate = "UPDATE " + QByteArray(5000, 'x');
    const QByteArray echo = "? " + longUpdate.first(limits::EchoOfLongLine) + '\n';
    QTest::newRow("update past the limit") << List {longUpdate} << echo << List {longUpdate, echo};
    QTest::newRow("nothing whole") << List {whatsat} << At + "{}\n" << List {};
    QTest::newRow("carriage return comes back")
        << List {"FOO\r"} << QByteArray("? FOO\r\n") << List {"FOO\r", "? FOO\r\n"};
}

void TestReplyParser::pairsAnswers()
{
    QFETCH(QList<QByteArray>, commands);
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, expected);
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece)
        QCOMPARE(answers(commands, bytes, piece), expected);
}

void TestReplyParser::takesTheEndOfTheStreamForAnEnd_data()
{
    QTest::addColumn<QList<QByteArray>>("commands");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("expected");
    using List = QList<QByteArray>;
    const QByteArray iamat = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";
    const QByteArray whatsat = "WHATSAT kiwi 10 1", update = "UPDATE {\"a\":1}";

    QTest::newRow("json without a blank line") << List {whatsat} << At + "{}\n"
                                               << List {whatsat, At + "{}\n"};
    QTest::newRow("json without a newline")
        << List {whatsat} << At + "{}" << List {whatsat, At + "{}"};
    QTest::newRow("line without a newline")
        << List {iamat} << At.chopped(1) << List {iamat, At.chopped(1)};
    QTest::newRow("only half a line")
        << List {whatsat} << QByteArray("AT Hi") << List {whatsat, "AT Hi"};
    QTest::newRow("refused without a newline")
        << List {whatsat} << "? " + whatsat << List {whatsat, "? " + whatsat};
    QTest::newRow("the second is not answered")
        << List {whatsat, iamat} << At + "{}" << List {whatsat, At + "{}"};
    QTest::newRow("the first is whole")
        << List {whatsat, iamat} << At + Json + "AT" << List {whatsat, At + Json, iamat, "AT"};
    QTest::newRow("good updates are silent") << List {update, iamat, update} << At.chopped(1)
                                             << List {update, {}, iamat, At.chopped(1), update, {}};
    QTest::newRow("bad update") << List {update} << "? " + update << List {update, "? " + update};
    QTest::newRow("nothing came") << List {whatsat} << QByteArray() << List {};
    QTest::newRow("nobody asked") << List {iamat} << At + "AT" << List {iamat, At};
}

void TestReplyParser::takesTheEndOfTheStreamForAnEnd()
{
    QFETCH(QList<QByteArray>, commands);
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, expected);
    for (qsizetype piece = 1; piece <= std::max<qsizetype>(1, bytes.size()); ++piece)
        QCOMPARE(answers(commands, bytes, piece, Stream::Ends), expected);
}

void TestReplyParser::emptyLinesGetNone()
{
    ReplyParser parser;
    QVERIFY(!parser.sent(""));
    QVERIFY(!parser.sent(" \t\r\f\v"));
    QVERIFY(parser.sent("x"));
    QCOMPARE(parser.waiting(), 1);
}

void TestReplyParser::isBrokenByAnAnswerNobodyAskedFor()
{
    ReplyParser parser;
    ReplyParser::Reply reply;
    QCOMPARE(parser.take(reply), Status::Incomplete);
    parser.append("A");
    QCOMPARE(parser.take(reply), Status::Broken);
    QCOMPARE(parser.held(), 0);
    parser.sent("x");
    parser.append("? x\n");
    QCOMPARE(parser.take(reply), Status::Broken);
    QCOMPARE(parser.held(), 0);
}

void TestReplyParser::isBounded_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<qsizetype>("bound");
    QTest::newRow("line") << QByteArray("FOO") << QByteArray() << limits::PeerLine + 2;
    QTest::newRow("json") << QByteArray("WHATSAT kiwi 10 1") << At
                          << limits::ClientLine + limits::PlacesAnswer + 2;
}

void TestReplyParser::isBounded()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, head);
    QFETCH(qsizetype, bound);
    ReplyParser parser;
    ReplyParser::Reply reply;
    parser.sent(command);
    parser.append(head + QByteArray(bound - head.size(), 'x'));
    QCOMPARE(parser.take(reply), Status::Incomplete);
    parser.append("x");
    QCOMPARE(parser.take(reply), Status::Broken);
}

QTEST_GUILESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
