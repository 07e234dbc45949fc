// SPDX-License-Identifier: GPL-3.0-or-later
// What foreign servers say on a node's client port, and who of them said it.
#include "herd/core/base/limits.h"
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/updates.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// Alpha and Beta are ours; Gamma, Delta and Echo are foreign, of the forms that are named.
HerdConfig herdAmong(const QByteArrayList &forms)
{
    HerdConfig config;
    config.name = "test";
    config.nodes = {{"Alpha"}, {"Beta"}};
    config.links = {{NodeId {0}, NodeId {1}}};
    const QByteArrayList names {"Gamma", "Delta", "Echo"};
    for (qsizetype i = 0; i < forms.size(); ++i) {
        NodeConfig node;
        node.name = names[i];
        node.wire = forms[i] == "seed" ? Wire::Seed : Wire::Line;
        if (node.wire == Wire::Line)
            node.line = presetForm(forms[i]).value_or(LineForm {forms[i]});
        config.nodes.append(node);
        config.links.append({NodeId {0}, NodeId {int(i) + 2}});
    }
    return config;
}

} // namespace

class TestForeignDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void onlyFromItsHost();
    void notWhileItIsCut();
    void whoSpeaksIsDialedAtOnce();
    void notFromTheFuture();
    void notBeyondTheMost();
    void commandsComeFirst();
    void aDeltaIsDerived();
    void whoSaysItHasStartedIsToldAll();
};

void TestForeignDesk::lines_data()
{
    QTest::addColumn<QByteArrayList>("forms");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QByteArrayList>("dialed"); // who is told of it
    using List = QByteArrayList;
    const auto row = [](const char *name, const List &forms, const char *line, bool taken,
                        const List &dialed) {
        QTest::newRow(name) << forms << QByteArray(line) << taken << dialed;
    };
    row("of the one there is", {"at"}, "AT Omega +1 kiwi +1+2 5", true, {});
    row("of one of several, who is told again", {"at", "at"}, "AT Omega +1 kiwi +1+2 5", true,
        {"dial 2", "dial 3"});
    row("of one that names itself", {"at+from", "at+from"}, "AT Omega +1 kiwi +1+2 5 Delta", true,
        {"dial 2"});
    row("of a path", {"at+path", "at+path"}, "AT Omega +1 kiwi +1+2 5 Omega Gamma", true,
        {"dial 3"});
    row("of the other form", {"at", "at+from"}, "AT Omega +1 kiwi +1+2 5 Delta", true, {"dial 2"});
    row("of the form without a name", {"at", "at+from"}, "AT Omega +1 kiwi +1+2 5", true,
        {"dial 3"});
    row("as ours", {"at+from"}, "AT Omega +1 kiwi +1+2 5 Beta", false, {});
    row("as itself", {"at+from"}, "AT Omega +1 kiwi +1+2 5 Alpha", false, {});
    row("as nobody", {"at+from"}, "AT Omega +1 kiwi +1+2 5 Zeta", false, {});
    row("of no form here", {"at", "seed"}, "AT Omega +1 kiwi +1+2 5 Delta", false, {});
    row("of nobody's form", {"seed"}, "AT Omega +1 kiwi +1+2 5", false, {});
    row("CRLF", {"at"}, "AT  Omega +1 kiwi +1+2 5\r", true, {});
    row("broken", {"at"}, "AT Omega +1 kiwi +1+2 x", false, {});
    row("a form that begins like the seed's", {"UPDATE {client} {coordinates} {time}", "at"},
        "UPDATE kiwi +1+2 5", true, {"dial 3"});
    row("a form that begins like a client's", {"IAMAT {client} {coordinates} {time} {origin}"},
        "IAMAT kiwi +1+2 5 Omega", true, {});
    row("the seed's form all the same", {"at", "at"},
        "UPDATE {\"server\": \"Gamma\", \"client\": \"kiwi\", \"coordinates\": \"+1+2\", "
        "\"timestamp\": 5, \"delta\": 1, \"message\": \"AT Omega +1 kiwi +1+2 5\"}",
        true, {"dial 3"});
}

void TestForeignDesk::lines()
{
    QFETCH(QByteArrayList, forms);
    QFETCH(QByteArray, line);
    QFETCH(bool, taken);
    QFETCH(QByteArrayList, dialed);
    Node node(herdAmong(forms));
    QByteArrayList calls = node.line(line);
    QCOMPARE(node.core.table().contains("kiwi"), taken);
    QCOMPARE(calls, taken ? dialed : QByteArrayList {"send 1 ? " + line + '\n'});
    if (taken)
        QCOMPARE(node.line(line), QByteArrayList()); // a second time: nobody hears of it
}

void TestForeignDesk::onlyFromItsHost()
{
    const QByteArray line = "AT Omega +1 kiwi +1+2 5";
    Node node(herdAmong({"at"}));
    node.core.onAccepted(2, Port::Clients, "127.0.0.2");
    QCOMPARE(node.line(line, 2), QByteArrayList {"send 2 ? " + line + '\n'});
    node.core.setAddresses(NodeId {2}, {"127.0.0.2"});
    QCOMPARE(node.line(line), QByteArrayList {"send 1 ? " + line + '\n'});
    QCOMPARE(node.line(line, 2), QByteArrayList());
    QVERIFY(node.core.table().contains("kiwi"));

    HerdConfig open = herdAmong({"at"});
    open.peers = Membership::Open; // anybody may say UPDATE there, but which form is a stranger's?
    Node inOpen(open);
    inOpen.core.onAccepted(2, Port::Clients, "127.0.0.2");
    QCOMPARE(inOpen.line(line, 2), QByteArrayList {"send 2 ? " + line + '\n'});
}

void TestForeignDesk::notWhileItIsCut()
{
    const QByteArray line = "AT Omega +1 kiwi +1+2 5";
    Node node(herdAmong({"at"}));
    node.core.setLinkWhole(NodeId {2}, false);
    node.out.take();
    QCOMPARE(node.line(line), QByteArrayList {"send 1 ? " + line + '\n'});
    node.core.setLinkWhole(NodeId {2}, true);
    node.line(line);
    QVERIFY(node.core.table().contains("kiwi"));

    const QByteArray update = "UPDATE {\"server\": \"Gamma\", \"client\": \"kiwi\", "
                              "\"coordinates\": \"+1+2\", \"timestamp\": 5, \"delta\": 1, "
                              "\"message\": \"AT Omega +1 kiwi +1+2 5\"}";
    Node seed(herdAmong({"seed"}));
    seed.core.setLinkWhole(NodeId {2}, false);
    seed.out.take();
    QCOMPARE(seed.line(update), QByteArrayList {"send 1 ? " + update + '\n'});
    seed.core.setLinkWhole(NodeId {2}, true);
    seed.line(update);
    QVERIFY(seed.core.table().contains("kiwi"));
}

// It could not be reached; who speaks is there.
void TestForeignDesk::whoSpeaksIsDialedAtOnce()
{
    Node node(herdAmong({"at"}));
    QCOMPARE(node.line("IAMAT emu +1+2 990").count("dial 2"), 1);
    node.core.onDialFailed(NodeId {2}, LinkReason::Refused, {});
    QCOMPARE(node.out.take().count("timer 2"), 1);
    QCOMPARE(node.line("AT Omega +1 kiwi +1+2 5"), QByteArrayList {"dial 2"});
}

void TestForeignDesk::notFromTheFuture()
{
    const QByteArray line = "AT Omega +1 kiwi +1+2 1520023934";
    Node node(herdAmong({"at"}));
    QCOMPARE(node.line(line), QByteArrayList {"send 1 ? " + line + '\n'});
    QVERIFY(!node.core.table().contains("kiwi"));
}

void TestForeignDesk::notBeyondTheMost()
{
    HerdConfig config = herdAmong({"at"});
    config.maxClients = 1;
    Node node(config);
    node.line("AT Omega +1 kiwi +1+2 5");
    QCOMPARE(node.line("AT Omega +1 emu +1+2 5"),
             QByteArrayList {"send 1 ? AT Omega +1 emu +1+2 5\n"});
    QCOMPARE(node.line("AT Omega +1 kiwi +1+2 6"), QByteArrayList());
    QCOMPARE(node.core.table().value("kiwi").time(), QByteArrayView("6"));
}

// A neighbour's host has clients, too.
void TestForeignDesk::commandsComeFirst()
{
    Node node(herdAmong({"{origin} {client} {coordinates} {time}"}));
    QVERIFY(
        node.line("IAMAT kiwi +1+2 999").contains("send 1 AT Alpha +1.000000000 kiwi +1+2 999\n"));
}

void TestForeignDesk::aDeltaIsDerived()
{
    Node node(herdAmong({"{client} {coordinates} {time}"}));
    node.line("kiwi 1.5,-2 999.25");
    QCOMPARE(node.core.table().value("kiwi").line(), "AT Gamma +0.750000000 kiwi +1.5-2 999.25");
}

void TestForeignDesk::whoSaysItHasStartedIsToldAll()
{
    constexpr NodeId Gamma {2};
    Node node(herdAmong({"{client} {coordinates} {time}", "seed"}));
    const auto hear = [&node](ConnId conn) {
        node.core.onDialed(Gamma, conn);
        node.core.onSent(conn);
        return node.out.take();
    };
    node.line("IAMAT emu +1+2 990");
    QVERIFY(hear(10).contains("send 10 emu +1+2 990\n"));
    for (const char *line : {"ONLINE Delta", "ONLINE Gamma now", "ONLINE", "ONLINE Beta"})
        QCOMPARE(node.line(line), QByteArrayList {QByteArray("send 1 ? ") + line + '\n'});
    node.core.onAccepted(2, Port::Clients, "127.0.0.9");
    QCOMPARE(node.line("ONLINE Gamma", 2), QByteArrayList {"send 2 ? ONLINE Gamma\n"});
    QCOMPARE(node.line("ONLINE Gamma"), QByteArrayList {"dial 2"}); // and no answer
    QVERIFY(hear(11).contains("send 11 emu +1+2 990\n"));

    QCOMPARE(node.line("ONLINE Gamma"), QByteArrayList()); // so soon again
    for (int i = 1; i < limits::ForeignStartTicks; ++i)
        node.core.onTick(node.now);
    QVERIFY(!node.out.take().contains("dial 2"));
    node.core.onTick(node.now);
    QVERIFY(node.out.take().contains("dial 2"));
}

QTEST_GUILESS_MAIN(TestForeignDesk)
#include "tst_foreigndesk.moc"
