// SPDX-License-Identifier: GPL-3.0-or-later
// What a node and its session at NATS servers have for each other, and when the descriptor says so.
#include "herd/net/nats/natsmailbox.h"

#include "herd/core/base/limits.h"

#include <QTest>

#include <string>

#include <poll.h>

using namespace herd;

namespace {

bool isReadable(const NatsMailbox &mailbox)
{
    pollfd watched {mailbox.descriptor(), POLLIN, 0};
    return ::poll(&watched, 1, 0) == 1;
}

// By default in pieces that no line fits into.
std::string readAll(NatsMailbox &mailbox, size_t pieces = 7)
{
    std::string all, piece(pieces, ' ');
    while (const size_t size = mailbox.read(piece.data(), pieces))
        all.append(piece, 0, size);
    return all;
}

} // namespace

class TestNatsMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsLines();
    void takesNoWordForTwoLines_data();
    void takesNoWordForTwoLines();
    void dropsAndCountsWhatFindsNoRoom();
    void takesWhatThereIsRoomFor();
    void tellsWhatIsWatched();
    void theFirstEndCounts();
    void lastWordsGoOut();
    void whoIsLeftHasNoWork();
};

void TestNatsMailbox::bringsLines()
{
    NatsMailbox mailbox;
    mailbox.goUp();
    mailbox.watch(true, false);
    QVERIFY(!isReadable(mailbox) && !mailbox.hasInput());
    mailbox.take("a.b", "one");
    mailbox.take("c", "");
    QVERIFY(isReadable(mailbox) && mailbox.hasInput());
    QCOMPARE(readAll(mailbox), std::string("MSG a.b one\nMSG c \n"));
    QVERIFY(!isReadable(mailbox) && !mailbox.hasInput());
}

void TestNatsMailbox::takesNoWordForTwoLines_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("a line") << QByteArray("x") << true;
    QTest::newRow("the longest") << QByteArray(limits::PeerLine, 'x') << true;
    QTest::newRow("two lines") << QByteArray("x\nMSG a y") << false;
    QTest::newRow("an end") << QByteArray("x\n") << false;
    QTest::newRow("too long") << QByteArray(2 * limits::PeerLine, 'x') << false;
}

void TestNatsMailbox::takesNoWordForTwoLines()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isTaken);
    NatsMailbox mailbox;
    mailbox.take("a", payload.toStdString());
    QCOMPARE(readAll(mailbox), "MSG a " + (isTaken ? payload.toStdString() : std::string()) + '\n');
}

void TestNatsMailbox::dropsAndCountsWhatFindsNoRoom()
{
    NatsMailbox mailbox;
    const std::string payload(60'000, 'x');
    constexpr int Messages = 400; // 24 MB
    for (int i = 0; i < Messages; ++i)
        mailbox.take("a", payload);
    mailbox.lose(3);
    const std::string all = readAll(mailbox, 1024 * 1024);
    QVERIFY(all.size() < 17 * 1024 * 1024);
    const auto taken = std::count(all.begin(), all.end(), 'M');
    QVERIFY(taken > 200 && taken < Messages);
    QVERIFY(all.ends_with("\nLOST " + std::to_string(Messages - taken + 3) + '\n'));
    mailbox.take("a", "again");
    QCOMPARE(readAll(mailbox), std::string("MSG a again\n"));
}

void TestNatsMailbox::takesWhatThereIsRoomFor()
{
    NatsMailbox mailbox;
    mailbox.goUp();
    const std::string much(3 * size_t(limits::LinkWindow), 'x');
    QCOMPARE(mailbox.write(much), size_t(limits::LinkWindow));
    QVERIFY(!mailbox.hasRoom());
    QCOMPARE(mailbox.write("y"), size_t(0));
    QCOMPARE(mailbox.waitForWork().bytes.size(), size_t(limits::LinkWindow));
    QVERIFY(mailbox.hasRoom());
    QCOMPARE(mailbox.write("y"), size_t(1));
}

void TestNatsMailbox::tellsWhatIsWatched()
{
    NatsMailbox mailbox;
    QVERIFY(!isReadable(mailbox)); // while it connects
    mailbox.goUp();
    QVERIFY(isReadable(mailbox)); // whatever is watched
    mailbox.watch(false, false);
    mailbox.take("a", "x");
    QVERIFY(!isReadable(mailbox));
    mailbox.watch(true, false);
    QVERIFY(isReadable(mailbox));
    mailbox.watch(false, true);
    QVERIFY(isReadable(mailbox)); // there is room
    mailbox.write(std::string(size_t(limits::LinkWindow), 'x'));
    QVERIFY(!isReadable(mailbox));
    mailbox.end(0, "gone");
    QVERIFY(isReadable(mailbox)); // whatever is watched
}

void TestNatsMailbox::theFirstEndCounts()
{
    NatsMailbox mailbox;
    mailbox.end(ETIMEDOUT, "first");
    mailbox.end(0, "second");
    mailbox.goUp();
    QCOMPARE(mailbox.status().state, NatsMailbox::State::Ended);
    QCOMPARE(mailbox.status().error, ETIMEDOUT);
    QCOMPARE(mailbox.status().problem, std::string("first"));
}

void TestNatsMailbox::lastWordsGoOut()
{
    NatsMailbox mailbox;
    mailbox.goUp();
    mailbox.write("last words\n");
    mailbox.finish();
    const NatsMailbox::Work work = mailbox.waitForWork();
    QCOMPARE(work.bytes, std::string("last words\n"));
    QVERIFY(work.isLast && !mailbox.isLeft());
}

void TestNatsMailbox::whoIsLeftHasNoWork()
{
    NatsMailbox mailbox;
    mailbox.goUp();
    mailbox.write("of no use\n");
    mailbox.quit();
    const NatsMailbox::Work work = mailbox.waitForWork();
    QVERIFY(work.bytes.empty() && work.isLast && mailbox.isLeft());
}

QTEST_GUILESS_MAIN(TestNatsMailbox)
#include "tst_natsmailbox.moc"
