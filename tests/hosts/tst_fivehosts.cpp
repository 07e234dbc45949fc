// SPDX-License-Identifier: GPL-3.0-or-later
// Five servers on five hosts, and what befalls the net between them. Whatever it was, when it is
// over all know every report, and nobody was forgotten.
// Long because there is much that may befall a net.
#include "tests/habits/pages.h"
#include "tests/hosts/hostedherd.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <memory>
#include <utility>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

QByteArray noHosts; // why there can be none

constexpr int Patience = 40'000; // milliseconds: a pause between attempts is up to 30 s

// Both kinds of TLS between hosts.
void addMemberships()
{
    QTest::addColumn<Membership>("peers");
    QTest::newRow("by key") << Membership::Key;
    QTest::newRow("by certificates") << Membership::Tls;
}

// A program that is started while it lives has its wall clock so far off.
class OtherClock
{
public:
    static QString library()
    {
        return QStringLiteral("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    }
    explicit OtherClock(const QByteArray &off)
    {
        qputenv("LD_PRELOAD", QFile::encodeName(library()));
        qputenv("FAKETIME", off);
        qputenv("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    ~OtherClock()
    {
        for (const char *name : {"LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC"})
            qunsetenv(name);
    }
};

} // namespace

class TestFiveHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nobodyBetweenCanRead_data() { addMemberships(); }
    void nobodyBetweenCanRead();
    void areWatchedFromAnotherHost();
    void agreeAfterACut_data() { addMemberships(); }
    void agreeAfterACut();
    void agreeAfterOneWay_data();
    void agreeAfterOneWay();
    void agreeAfterACrashNobodyHeardOf_data() { addMemberships(); }
    void agreeAfterACrashNobodyHeardOf();
    void agreeAfterAnInterfaceWasDown_data() { addMemberships(); }
    void agreeAfterAnInterfaceWasDown();
    void agreeOverABadLine_data() { addMemberships(); }
    void agreeOverABadLine();
    void agreeAnHourApart_data();
    void agreeAnHourApart();
};

void TestFiveHosts::initTestCase()
{
    if (!noHosts.isEmpty())
        QSKIP(("There can be no hosts here, " + noHosts).constData());
}

void TestFiveHosts::nobodyBetweenCanRead()
{
    QFETCH(Membership, peers);
    HostedHerd herd(peers);
    QVERIFY(herd.startAll());
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    herd.network().between().lookFor("kiwi");
    QVERIFY(herd.report("Hill", "kiwi"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"kiwi"}), Patience);
    QCOMPARE(herd.network().between().seen(), 0);
    // A client's connection can be read, and so it would have been seen.
    {
        const HostNetwork::Visit visit(herd.network(), herd.hostOf("Smith"));
        QVERIFY(ask(herd.herd(), "Hill", "WHATSAT kiwi 1 1", "0.0.0.0").startsWith("AT Hill "));
    }
    QCOMPARE(herd.network().between().seen(), 2);
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

// By the client that docs/control.md shows, and nobody between can read that either.
void TestFiveHosts::areWatchedFromAnotherHost()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("There is no python3 here.");
    HostedHerd herd(Membership::Key);
    const QString example = herd.folder().path(QStringLiteral("watch.py"));
    const QStringList page = examplesIn(QStringLiteral("control.md"), QStringLiteral("python"));
    QCOMPARE(page.size(), 2);
    for (const auto &[path, text] :
         {std::pair(example, page[0]),
          std::pair(herd.folder().path(QStringLiteral("trusted.py")), page[1])}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
    }
    const QString address = QString::fromLatin1(HostNetwork::address(herd.hostOf("Hill")));
    QVERIFY(herd.start(
        "Hill", {QStringLiteral("--control"), QStringLiteral("wss://%1:7100").arg(address)}, 3));
    const QString fingerprint
        = QString::fromLatin1(herd.program("Hill").lines().constLast()).section(u' ', -1);
    const auto watch = [&](const QString &whom) {
        const HostNetwork::Visit visit(herd.network(), herd.hostOf("Smith"));
        return std::make_unique<Program>(
            QStringLiteral("python3"),
            QStringList {QStringLiteral("-u"), example, address, QStringLiteral("7100"), whom},
            herd.folder());
    };
    const auto other = watch(QString(64, u'a'));
    QVERIFY(other->wait() != 0);
    QVERIFY2(other->errors().contains("key is another"), other->errors().constData());
    herd.network().between().lookFor("kiwi");
    const auto watcher = watch(fingerprint);
    QVERIFY2(watcher->waitForLines(1), watcher->errors().constData());
    QVERIFY(herd.report("Hill", "kiwi"));
    QTRY_VERIFY_WITH_TIMEOUT(watcher->lines().join().contains("kiwi"), Patience);
    QCOMPARE(herd.network().between().seen(), 0);
    QVERIFY(herd.stopAll());
}

// Hill is alone, with clients of its own and one that others have newer.
void TestFiveHosts::agreeAfterACut()
{
    QFETCH(Membership, peers);
    HostedHerd herd(peers);
    QVERIFY(herd.startAll());
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QVERIFY(herd.report("Hill", "kiwi"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"kiwi"}), Patience);
    herd.cutOff("Hill");
    QVERIFY(herd.report("Hill", "emu"));
    QVERIFY(herd.report("Campbell", "moa"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks("Hill", false), Patience);
    QVERIFY(herd.linkStates("Hill", "Smith").contains("down:silent"));
    QVERIFY(herd.linkStates("Smith", "Hill").contains("down:silent"));
    QVERIFY(herd.report("Campbell", "kiwi"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.known("Jaquez", "kiwi").startsWith("AT Campbell "), Patience);
    QVERIFY(herd.known("Hill", "kiwi").startsWith("AT Hill "));
    QVERIFY(herd.known("Hill", "moa").isEmpty() && herd.known("Smith", "emu").isEmpty());
    herd.cutOff("Hill", {});
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"kiwi", "emu", "moa"}), Patience);
    QVERIFY(herd.known("Hill", "kiwi").startsWith("AT Campbell "));
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

void TestFiveHosts::agreeAfterOneWay_data()
{
    QTest::addColumn<Membership>("peers");
    QTest::addColumn<bool>("isHeard"); // Hill, by its neighbours
    for (const auto &[name, peers] :
         {std::pair("by key", Membership::Key), std::pair("by certificates", Membership::Tls)}) {
        QTest::addRow("hears nobody, %s", name) << peers << true;
        QTest::addRow("nobody hears it, %s", name) << peers << false;
    }
}

// The connections are there, and nothing comes back.
void TestFiveHosts::agreeAfterOneWay()
{
    QFETCH(Membership, peers);
    QFETCH(bool, isHeard);
    HostedHerd herd(peers);
    QVERIFY(herd.startAll());
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    const auto set = [&](bool isCut) {
        for (const char *neighbour : {"Jaquez", "Smith"})
            herd.setOneWay(isHeard ? neighbour : "Hill", isHeard ? "Hill" : neighbour, isCut);
    };
    set(true);
    QVERIFY(herd.report("Hill", "emu"));
    QVERIFY(herd.report("Campbell", "moa"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks("Hill", false), Patience);
    QVERIFY(herd.known(isHeard ? "Hill" : "Smith", isHeard ? "moa" : "emu").isEmpty());
    set(false);
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"emu", "moa"}), Patience);
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

// Campbell's host goes out and comes back before its neighbours miss it: their ends of the links are still up.
void TestFiveHosts::agreeAfterACrashNobodyHeardOf()
{
    QFETCH(Membership, peers);
    HostedHerd herd(peers);
    QVERIFY(herd.startAll());
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QVERIFY(herd.report("Campbell", "kiwi"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"kiwi"}), Patience);
    herd.cutOff("Campbell");
    herd.kill("Campbell");
    QVERIFY(herd.start("Campbell"));
    QVERIFY(herd.known("Campbell", "kiwi").isEmpty());
    herd.cutOff("Campbell", {});
    QVERIFY(herd.report("Hill", "emu"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"kiwi", "emu"}), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

void TestFiveHosts::agreeAfterAnInterfaceWasDown()
{
    QFETCH(Membership, peers);
    HostedHerd herd(peers);
    QVERIFY(herd.startAll());
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    herd.network().setInterface(herd.hostOf("Hill"), false);
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks("Hill", false), Patience);
    QVERIFY(herd.report("Campbell", "moa"));
    // It is a server of its own host all the same.
    QVERIFY(herd.report("Hill", "emu"));
    herd.network().setInterface(herd.hostOf("Hill"), true);
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"emu", "moa"}), Patience);
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

// From the beginning: 150 ms each way, and one packet of ten is lost.
void TestFiveHosts::agreeOverABadLine()
{
    QFETCH(Membership, peers);
    HostedHerd herd(peers);
    herd.network().setPaths({false, 10, 150ms});
    QVERIFY(herd.startAll());
    QByteArrayList clients;
    for (int i = 0; i < 20; ++i) {
        for (const QByteArray &server : herd.servers()) {
            clients.append(server + '-' + QByteArray::number(i));
            QVERIFY(herd.report(server, clients.last()));
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn(clients), Patience);
    QVERIFY(herd.network().between().lost() > 0);
    herd.network().setPaths({});
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QVERIFY(herd.stopAll());
    QCOMPARE(herd.logged("expired"), 0);
}

void TestFiveHosts::agreeAnHourApart_data()
{
    QTest::addColumn<Membership>("peers");
    QTest::addColumn<QByteArray>("off");
    for (const auto &[name, peers] :
         {std::pair("by key", Membership::Key), std::pair("by certificates", Membership::Tls)}) {
        QTest::addRow("ahead, %s", name) << peers << QByteArray("+1h");
        QTest::addRow("behind, %s", name) << peers << QByteArray("-1h");
    }
}

// Hill's clock is an hour off. What it cannot be sent it has from a digest.
void TestFiveHosts::agreeAnHourApart()
{
    QFETCH(Membership, peers);
    QFETCH(QByteArray, off);
#ifdef __SANITIZE_ADDRESS__
    QSKIP("The address sanitizer wants to be loaded first, so no host has another clock; the "
          "release has.");
#endif
    if (!QFile::exists(OtherClock::library()))
        QSKIP("There is no libfaketime here, so no host with another clock.");
    HostedHerd herd(peers);
    QVERIFY(peers == Membership::Key || herd.makeCertificates());
    {
        const OtherClock clock(off);
        QVERIFY(herd.start("Hill"));
    }
    for (const char *other : {"Jaquez", "Smith", "Campbell", "Singleton"})
        QVERIFY(herd.start(other));
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks(true), Patience);
    QVERIFY(herd.report("Hill", "emu"));
    QVERIFY(herd.report("Campbell", "moa"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"emu", "moa"}), Patience);
    // By Hill's clock the client was an hour late, or early.
    const double delta = herd.known("Smith", "emu").split(' ').at(2).toDouble();
    QVERIFY2(qAbs(qAbs(delta) - 3600) < 60 && (delta > 0) == off.startsWith('+'),
             QByteArray::number(delta).constData());
    herd.cutOff("Hill");
    QTRY_VERIFY_WITH_TIMEOUT(herd.areLinks("Hill", false), Patience);
    // The time is the client's own, so the later one wins, whatever the servers' clocks.
    QVERIFY(herd.report("Hill", "kiwi"));
    QVERIFY(herd.report("Campbell", "kiwi"));
    QVERIFY(herd.report("Jaquez", "rhea"));
    herd.cutOff("Hill", {});
    QTRY_VERIFY_WITH_TIMEOUT(herd.allAgreeOn({"emu", "moa", "kiwi", "rhea"}), Patience);
    QVERIFY(herd.known("Hill", "kiwi").startsWith("AT Campbell "));
    QVERIFY(herd.stopAll());
    for (const char *event : {"expired", "set-aside", "clock"})
        QCOMPARE(herd.logged(event), 0);
}

int main(int argc, char **argv)
{
    noHosts = HostNetwork::prepare();
    const QCoreApplication app(argc, argv);
    TestFiveHosts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fivehosts.moc"
