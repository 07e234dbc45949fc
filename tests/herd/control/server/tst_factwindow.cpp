// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/factwindow.h"
#include "herd/core/facts/factsize.h"

#include <QTest>

using namespace herd;
using namespace herd::control;

namespace {

Fact line(quint64 seq, qsizetype length)
{
    return {seq, {}, {}, fact::LineReceived {1, QByteArray(length, 'x')}};
}

constexpr qsizetype Hundred = 100;

// Three of two facts each, of which the window keeps two.
FactWindow filled()
{
    FactWindow window(4 * sizeOf(line(1, Hundred)));
    for (const quint64 first : {1u, 3u, 5u}) {
        for (const FactChunk &chunk : chunksOf({line(first, Hundred), line(first + 1, Hundred)}))
            window.add(chunk);
    }
    return window;
}

} // namespace

class TestFactWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chunksAreSmallAndWhole();
    void behind_data();
    void behind();
    void nextFromAnywhere_data() { behind_data(); }
    void nextFromAnywhere();
    void nothingYet();
};

void TestFactWindow::chunksAreSmallAndWhole()
{
    FactBatch batch;
    constexpr qsizetype large = 600 * 1024;
    for (quint64 seq = 1; seq <= 5; ++seq)
        batch.append(line(seq, seq == 3 ? 3 * large : large));
    const auto chunks = chunksOf(batch);
    QCOMPARE(chunks.size(), 5u); // two are more than a chunk, and so is the third alone
    quint64 next = 1;
    for (const FactChunk &chunk : chunks) {
        qsizetype bytes = 0;
        for (const Fact &fact : chunk.facts) {
            QCOMPARE(fact.seq, next++);
            bytes += sizeOf(fact);
        }
        QCOMPARE(chunk.last, next - 1);
        QCOMPARE(chunk.bytes, bytes);
    }
    QCOMPARE(next, 6u);
    QCOMPARE(chunksOf({line(1, 1), line(2, 1)}).size(), 1u);
    QVERIFY(chunksOf({}).empty());
}

void TestFactWindow::behind_data()
{
    QTest::addColumn<quint64>("last");
    QTest::addColumn<int>("facts"); // -1: they are not all there
    QTest::newRow("all that were") << quint64(0) << -1;
    QTest::newRow("within what is gone") << quint64(1) << -1;
    QTest::newRow("right behind what is gone") << quint64(2) << 4;
    QTest::newRow("within a chunk") << quint64(3) << -1;
    QTest::newRow("the last chunk") << quint64(4) << 2;
    QTest::newRow("nothing more") << quint64(6) << 0;
    QTest::newRow("of the future") << quint64(7) << -1;
}

// Chunk after chunk, each fact once.
void TestFactWindow::nextFromAnywhere()
{
    QFETCH(quint64, last);
    const FactWindow window = filled();
    auto chunk = window.next(last);
    QCOMPARE(chunk.has_value(), last >= 2 && last <= 6);
    quint64 next = last + 1;
    for (; chunk && !chunk->facts.isEmpty(); chunk = window.next(chunk->last)) {
        for (const Fact &fact : chunk->facts)
            QCOMPARE(fact.seq, next++);
        QCOMPARE(chunk->last, next - 1);
    }
    QCOMPARE(next, std::max<quint64>(last + 1, chunk ? 7 : 0));
}

void TestFactWindow::behind()
{
    QFETCH(quint64, last);
    QFETCH(int, facts);
    const FactWindow window = filled();
    QCOMPARE(window.last(), 6u);
    const auto found = window.behind(last);
    QCOMPARE(found.has_value(), facts >= 0);
    if (!found)
        return;
    quint64 seq = last;
    for (const FactChunk &chunk : *found) {
        for (const Fact &fact : chunk.facts)
            QCOMPARE(fact.seq, ++seq);
    }
    QCOMPARE(int(seq - last), facts);
}

void TestFactWindow::nothingYet()
{
    const FactWindow window(1);
    QCOMPARE(window.last(), 0u);
    QVERIFY(window.behind(0) && window.behind(0)->empty());
    QVERIFY(!window.behind(1));
}

QTEST_APPLESS_MAIN(TestFactWindow)
#include "tst_factwindow.moc"
