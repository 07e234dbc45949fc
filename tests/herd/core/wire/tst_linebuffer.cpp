// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/linebuffer.h"

#include "herd/core/base/limits.h"

#include <QTest>

using namespace herd;
using Status = LineBuffer::Status;

namespace {

// Feeds pieces, takes all that is whole after each, and the rest at the end.
QByteArrayList lines(const QByteArrayList &pieces, LineBuffer buffer = LineBuffer(64))
{
    QByteArrayList out;
    QByteArrayView line;
    for (const QByteArray &piece : pieces) {
        buffer.append(piece);
        for (Status s = buffer.take(line); s != Status::Incomplete; s = buffer.take(line))
            out.append((s == Status::TooLong ? "TOO LONG " : "") + line.toByteArray());
    }
    if (buffer.takeRest(line) == Status::Line)
        out.append(line.toByteArray() + " (unfinished)");
    return out;
}

} // namespace

class TestLineBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplit();
    void limits_data();
    void limits();
    void longUpdates();
    void theLimitMayGrow();
    void nothingAfterTooLong();
    void memoryStaysBounded();
};

void TestLineBuffer::everySplit()
{
    const QByteArray stream = QByteArrayLiteral("IAMAT a b c\r\n\n  WHATSAT x 1 2\nlast\xff\0 one");
    const QByteArrayList expected = lines({stream});
    QCOMPARE(expected.size(), 4);
    QCOMPARE(expected[0], QByteArray("IAMAT a b c\r"));
    QVERIFY(expected[3].endsWith(" (unfinished)"));
    for (qsizetype i = 0; i <= stream.size(); ++i) {
        for (qsizetype j = i; j <= stream.size(); ++j)
            QCOMPARE(lines({stream.first(i), stream.sliced(i, j - i), stream.sliced(j)}), expected);
    }
}

void TestLineBuffer::limits_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("newline");
    QTest::addColumn<QByteArrayList>("expected");
    const auto x = [](int n) {
        return QByteArray(n, 'x');
    };
    QTest::newRow("at the limit") << 64 << true << QByteArrayList {x(64)};
    QTest::newRow("one past it") << 65 << true << QByteArrayList {"TOO LONG " + x(64)};
    QTest::newRow("at the limit, unfinished")
        << 64 << false << QByteArrayList {x(64) + " (unfinished)"};
    QTest::newRow("one past it, unfinished") << 65 << false << QByteArrayList {"TOO LONG " + x(64)};
}

void TestLineBuffer::limits()
{
    QFETCH(int, length);
    QFETCH(bool, newline);
    QFETCH(QByteArrayList, expected);
    const QByteArray text = QByteArray(length, 'x') + (newline ? "\n" : "");
    QCOMPARE(lines({text}), expected);
    QByteArrayList bytes;
    for (char c : text)
        bytes.append(QByteArray(1, c));
    QCOMPARE(lines(bytes), expected);
}

void TestLineBuffer::longUpdates()
{
    const QByteArray update = "UPDATE " + QByteArray(93, 'u'); // 100 bytes
    QCOMPARE(lines({update + '\n'}, LineBuffer(64, 100)), QByteArrayList {update});
    QCOMPARE(lines({update + "u\n"}, LineBuffer(64, 100)),
             QByteArrayList {"TOO LONG " + update.first(64)});
    QCOMPARE(
        lines({QByteArray("UPDATES") + QByteArray(80, 'u') + '\n'}, LineBuffer(64, 100)).size(), 1);
    QVERIFY(lines({QByteArray("UPDATES") + QByteArray(80, 'u')}, LineBuffer(64, 100))[0].startsWith(
        "TOO LONG"));
    // Whether it is one shows within the limit, or it is none: packets do not matter.
    for (int blanks : {57, 58, 59, 64}) {
        const QByteArray line = QByteArray(blanks, ' ') + "UPDATE u\n";
        const QByteArrayList whole = lines({line}, LineBuffer(64, 100));
        QCOMPARE(whole[0].startsWith("TOO LONG"), blanks > 58);
        QByteArrayList bytes;
        for (char c : line)
            bytes.append(QByteArray(1, c));
        QCOMPARE(lines(bytes, LineBuffer(64, 100)), whole);
    }
}

void TestLineBuffer::theLimitMayGrow()
{
    LineBuffer buffer(4);
    QByteArrayView line;
    buffer.append("1234\n123456\n1234567890");
    QCOMPARE(int(buffer.take(line)), int(Status::Line));
    buffer.setLimit(8); // between two lines that came together
    QCOMPARE(int(buffer.take(line)), int(Status::Line));
    QCOMPARE(line, QByteArrayView("123456"));
    QCOMPARE(int(buffer.take(line)), int(Status::TooLong));
}

void TestLineBuffer::nothingAfterTooLong()
{
    QCOMPARE(lines({QByteArray(65, 'x'), "\nIAMAT a b c\n"}).size(), 1);
}

void TestLineBuffer::memoryStaysBounded()
{
    LineBuffer buffer(limits::ClientLine);
    const QByteArray piece(4096, 'x');
    QByteArrayView line;
    for (int i = 0; i < 10'000; ++i) {
        buffer.append(piece);
        buffer.take(line);
    }
    QVERIFY(buffer.held() <= limits::ClientLine + piece.size());
}

QTEST_GUILESS_MAIN(TestLineBuffer)
#include "tst_linebuffer.moc"
