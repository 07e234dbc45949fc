// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to foreign neighbours, when, and what their answers are worth.
#include "herd/core/base/limits.h"
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/updates.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

HerdConfig herdOfLines(const LineForm &form)
{
    HerdConfig config = herdOf(Wire::Line);
    config.nodes[Foreign.index].line = form;
    return config;
}

// A message to it, on connection `conn`, that the system has.
void pass(Node &node, NodeId neighbour, ConnId conn)
{
    node.core.onDialed(neighbour, conn);
    node.core.onSent(conn);
}

QByteArrayList sentTo(ConnId conn, const QByteArrayList &calls)
{
    const QByteArray start = "send " + QByteArray::number(conn) + ' ';
    QByteArrayList lines;
    for (const QByteArray &call : calls) {
        if (call.startsWith(start))
            lines.append(call.sliced(start.size()));
    }
    return lines;
}

} // namespace

class TestForeignLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallAMessage();
    void linesOfItsOwn_data();
    void linesOfItsOwn();
    void answersEndACall_data();
    void answersEndACall();
    void whoNeverEndsHoldsNobodyUp();
    void whatIsRefusedIsTold();
    void aStreamMayRefuseEveryLine();
    void itIsToldAllWhenItIsBack();
    void streamReopens();
    void aStreamThatIsNotReadIsBounded();
    void whatWaitsIsBounded();
    void aCutLinkKeepsNothing();
};

void TestForeignLink::aCallAMessage()
{
    Node node;
    QVERIFY(node.line("IAMAT kiwi +1+2 999").contains("dial 2"));
    QVERIFY(!node.line("IAMAT emu +1+2 999").contains("dial 2")); // waits for its turn
    node.core.onDialed(Foreign, 10);
    QCOMPARE(
        node.out.take(),
        QByteArrayList {"send 10 " + seedUpdate("Alpha", node.core.table().value("kiwi")) + '\n'});
    node.core.onSent(10);
    QCOMPARE(node.out.take(), (QByteArrayList {"end 10", "dial 2"}));
    node.core.onDialed(Foreign, 11);
    QVERIFY(node.out.take().first().startsWith(
        "send 11 UPDATE {\"server\": \"Alpha\", \"client\": \"emu\""));
    node.core.onSent(11);
    QCOMPARE(node.out.take(), QByteArrayList {"end 11"});
    node.core.onHalfClosed(10);
    QCOMPARE(node.out.take(), QByteArrayList {"close 10"});
}

void TestForeignLink::linesOfItsOwn_data()
{
    QTest::addColumn<LineForm>("form");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("at") << *presetForm("at") << QByteArray("AT Alpha +1.000000000 kiwi +1+2 999\n");
    QTest::newRow("at+path") << *presetForm("at+path")
                             << QByteArray("AT Alpha +1.000000000 kiwi +1+2 999 Alpha\n");
    QTest::newRow("without its end") << LineForm {"{client} {coordinates} {time} {received}", ""}
                                     << QByteArray("kiwi +1+2 999 1000.000000000");
}

void TestForeignLink::linesOfItsOwn()
{
    QFETCH(LineForm, form);
    QFETCH(QByteArray, line);
    Node node(herdOfLines(form));
    QVERIFY(node.line("IAMAT kiwi +1+2 999").contains("dial 2"));
    node.core.onDialed(Foreign, 10);
    QCOMPARE(node.out.take(), QByteArrayList {"send 10 " + line});
    const QByteArray told = line.endsWith('\n') ? line.chopped(1) : line;
    const auto isTold = [&told](const FactBody &body) {
        const auto *sent = std::get_if<fact::UpdateSent>(&body);
        return sent && sent->bytes == told;
    };
    QVERIFY(std::any_of(node.out.all.begin(), node.out.all.end(), isTold));
    node.core.onSent(10);
    QCOMPARE(node.out.take(), QByteArrayList {"end 10"});
}

void TestForeignLink::answersEndACall_data()
{
    QTest::addColumn<int>("ticks");
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<bool>("isClosed");
    QTest::newRow("a sentence") << 1 << qsizetype(60) << false;
    QTest::newRow("a second or so") << 2 << qsizetype(0) << true;
    QTest::newRow("most") << 0 << limits::ForeignNoise - 1 << false;
    QTest::newRow("more") << 0 << limits::ForeignNoise << true;
}

void TestForeignLink::answersEndACall()
{
    QFETCH(int, ticks);
    QFETCH(qsizetype, bytes);
    QFETCH(bool, isClosed);
    Node node(herdOfLines(*presetForm("at")));
    node.line("IAMAT kiwi +1+2 999");
    pass(node, Foreign, 10);
    node.out.take();
    for (; bytes > 0; bytes -= 20) // with their newlines
        node.core.onLine(10, QByteArray(std::min<qsizetype>(bytes, 20) - 1, 'x'), node.now);
    for (int i = 0; i < ticks; ++i)
        node.core.onTick(node.now);
    QCOMPARE(node.out.take().contains("close 10"), isClosed);
    QCOMPARE(node.count<fact::UpdateRefused>(), 0);
}

// The next message goes out meanwhile; of very many the one that waits longest is left.
void TestForeignLink::whoNeverEndsHoldsNobodyUp()
{
    Node node(herdOfLines(*presetForm("at")));
    for (int i = 0; i < 100; ++i) {
        node.line("IAMAT kiwi +1+2 " + QByteArray::number(i));
        pass(node, Foreign, 10 + ConnId(i));
        const QByteArrayList calls = node.out.take();
        QVERIFY(calls.contains("end " + QByteArray::number(10 + i)));
        const int left = i - int(limits::ForeignEndings);
        QCOMPARE(calls.contains("close " + QByteArray::number(10 + left)), left >= 0);
    }
}

void TestForeignLink::whatIsRefusedIsTold()
{
    Node node(herdOfLines(*presetForm("at")));
    node.line("IAMAT kiwi +1+2 999");
    pass(node, Foreign, 10);
    node.core.onLine(10, "thanks", node.now);
    QCOMPARE(node.count<fact::UpdateRefused>(), 0);
    node.core.onLine(10, "? AT Alpha +1 kiwi +1+2 999", node.now);
    node.core.onLine(10, "? once more", node.now); // of one message
    QCOMPARE(node.count<fact::UpdateRefused>(), 1);
    QCOMPARE(node.out.take().count("refused 2 ? AT Alpha +1 kiwi +1+2 999"), 1);
    const auto &refused = std::get<fact::UpdateRefused>(node.out.all.back());
    QVERIFY(refused.by == Foreign && refused.answer == "? AT Alpha +1 kiwi +1+2 999");
}

void TestForeignLink::aStreamMayRefuseEveryLine()
{
    Node node;
    node.core.start();
    node.core.onDialed(Stream, 10);
    node.line("IAMAT kiwi +1+2 998");
    node.line("IAMAT kiwi +1+2 999");
    for (int i = 0; i < 1000; ++i)
        node.core.onLine(10, i % 500 == 0 ? "? UPDATE" : "some sentence", node.now);
    QCOMPARE(node.count<fact::UpdateRefused>(), 2);
    QCOMPARE(node.out.calls.count("refused 3 ? UPDATE"), 1);
    QVERIFY(!node.out.calls.contains("close 10")); // it is not left for what it answers
}

void TestForeignLink::itIsToldAllWhenItIsBack()
{
    Node node(herdOfLines({"{client} {coordinates} {time}"}));
    node.line("IAMAT emu +1+2 990");
    pass(node, Foreign, 10);
    node.line("IAMAT kiwi +1+2 997");
    node.core.onDialFailed(Foreign, LinkReason::Refused, "refused");
    QVERIFY(node.out.take().contains("timer 2"));
    node.line("IAMAT kiwi +1+2 998");
    QVERIFY(!node.line("IAMAT kiwi +1+2 999").contains("dial 2")); // before its time
    node.core.onTimer(Foreign);
    QCOMPARE(node.out.take(), QByteArrayList {"dial 2"});
    QByteArrayList said;
    ConnId conn = 11;
    for (bool more = true; more; ++conn) {
        node.core.onDialed(Foreign, conn);
        said += sentTo(conn, node.out.take());
        node.core.onSent(conn);
        more = node.out.take().contains("dial 2");
    }
    std::sort(said.begin(), said.end());
    QCOMPARE(said, (QByteArrayList {"emu +1+2 990\n", "kiwi +1+2 999\n"})); // each once
    // These are no hops of a flood.
    const auto isRepair = [](const FactBody &body) {
        const auto *sent = std::get_if<fact::UpdateSent>(&body);
        return sent && sent->to == Foreign && sent->isRepair;
    };
    QCOMPARE(std::count_if(node.out.all.begin(), node.out.all.end(), isRepair), 2);
    QVERIFY(node.line("IAMAT owl +1+2 999").contains("dial 2"));
    node.core.onDialed(Foreign, conn);
    QCOMPARE(sentTo(conn, node.out.take()), QByteArrayList {"owl +1+2 999\n"});
}

void TestForeignLink::streamReopens()
{
    Node node;
    node.core.start();
    node.core.onDialed(Stream, 10);
    node.out.take();
    QVERIFY(node.line("IAMAT kiwi +1+2 998").join('|').contains("send 10 UPDATE {"));
    node.core.onClosed(10, CloseReason::Lost); // before the system had it
    QCOMPARE(node.out.take(), QByteArrayList {"timer 3"});
    QCOMPARE(node.count<fact::UpdateLost>(), 1);
    node.line("IAMAT emu +1+2 999");
    node.core.onTimer(Stream);
    QCOMPARE(node.out.take(), QByteArrayList {"dial 3"});
    node.core.onDialed(Stream, 11);
    node.core.endOfBatch();
    const QByteArray said = node.out.take().join('|');
    QCOMPARE(said.count("send 11 UPDATE"), 2);
    QVERIFY(said.contains("\"kiwi\"") && said.contains("\"emu\""));
}

// However much waits for it, a window of bytes is under way.
void TestForeignLink::aStreamThatIsNotReadIsBounded()
{
    Node node;
    node.out.facts = false;
    node.core.start();
    for (int i = 0; i < 10'000; ++i)
        node.line("IAMAT c" + QByteArray::number(i) + " +1+2 999");
    node.core.onDialed(Stream, 10);
    for (int window = 0; window < 3; ++window) {
        for (int i = 0; i < 1000 && node.core.hasMore(); ++i)
            node.core.endOfBatch();
        qsizetype bytes = 0;
        for (const QByteArray &call : node.out.take())
            bytes += call.startsWith("send 10 ") ? call.size() : 0;
        QVERIFY2(bytes > limits::LinkWindow / 2 && bytes < limits::LinkWindow + 16 * 1024,
                 QByteArray::number(bytes).constData());
        node.core.onSent(10);
    }
}

void TestForeignLink::whatWaitsIsBounded()
{
    Node node;
    node.out.facts = false;
    for (qsizetype i = 0; i < limits::LinkQueue; ++i)
        node.line("IAMAT c" + QByteArray::number(i) + " +1+2 998");
    node.out.facts = true;
    node.line("IAMAT c0 +1+2 999"); // it has its place
    QCOMPARE(node.count<fact::LinkOverflowed>(), 0);
    node.line("IAMAT kiwi +1+2 998");
    QCOMPARE(node.count<fact::LinkOverflowed>(), 2); // neither of the two was reached so far
}

void TestForeignLink::aCutLinkKeepsNothing()
{
    Node node(herdOfLines({"{client} {coordinates} {time}"}));
    node.line("IAMAT kiwi +1+2 998");
    node.core.onDialed(Foreign, 10);
    node.core.setLinkWhole(Foreign, false);
    QVERIFY(node.out.take().contains("close 10"));
    QCOMPARE(node.count<fact::UpdateLost>(), 1);
    QVERIFY(!node.line("IAMAT kiwi +1+2 999").contains("dial 2"));
    node.core.setLinkWhole(Foreign, true);
    QCOMPARE(node.out.take(), QByteArrayList {"dial 2"});
    node.core.onDialed(Foreign, 11);
    QCOMPARE(sentTo(11, node.out.take()), QByteArrayList {"kiwi +1+2 999\n"});
}

QTEST_GUILESS_MAIN(TestForeignLink)
#include "tst_foreignlink.moc"
