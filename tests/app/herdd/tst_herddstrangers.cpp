// SPDX-License-Identifier: GPL-3.0-or-later
// A process with hardly any descriptors, and a crowd at one of its peer ports.
#include "tests/app/herdd/herdprocess.h"

#include <QTcpSocket>
#include <QTest>

#include <vector>

using namespace herd;

namespace {

const QByteArray Kiwi = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

std::vector<std::unique_ptr<QTcpSocket>> crowdAt(const NodeConfig &node, int size)
{
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < size; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QString::fromLatin1(node.host), node.peerPort);
    }
    return crowd;
}

int linksUpTo(const HerdFolder &folder, const QByteArray &peer)
{
    const QList<QByteArrayList> links = folder.logged("link");
    return int(std::count_if(links.begin(), links.end(), [&](const QByteArrayList &fields) {
        return fields[2] == peer && fields[3] == "up";
    }));
}

} // namespace

class TestStrangers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takeNobodysDescriptors();
};

void TestStrangers::takeNobodysDescriptors()
{
    HerdFolder folder;
    const Program few(QStringLiteral("/bin/sh"),
                      {QStringLiteral("-c"),
                       QStringLiteral("ulimit -n 128; exec %1/herdd Hill Jaquez Smith Singleton "
                                      "--herd %2 --places off --log log")
                           .arg(qEnvironmentVariable("HERD_BIN"), folder.herdFile())},
                      folder);
    QTRY_VERIFY(!ask(folder.herd, "Singleton", Kiwi).isEmpty());
    const auto crowd = crowdAt(folder.herd.node(folder.herd.find("Smith")), 300);
    QTRY_VERIFY(std::all_of(crowd.begin(), crowd.end(), [](const auto &one) {
        return one->state() != QAbstractSocket::ConnectingState;
    }));
    // In the middle of it a neighbour comes, and clients.
    const auto campbell = herdd(folder, {QStringLiteral("Campbell")});
    QVERIFY(campbell->waitForLines(1));
    QTRY_COMPARE(linksUpTo(folder, "Campbell"), 2); // by Smith and by Singleton
    for (const char *server : {"Hill", "Jaquez", "Smith", "Singleton"})
        QVERIFY(ask(folder.herd, server, Kiwi).startsWith(QByteArray("AT ") + server));
    QTRY_VERIFY(known(folder.herd, "Campbell", "kiwi").startsWith("AT "));
    // They are counted, some at a time.
    const auto isGone = [](const auto &one) {
        return one->state() == QAbstractSocket::UnconnectedState;
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(crowd.begin(), crowd.end(), isGone), 30'000);
    int turnedAway = 0;
    const auto count = [&] {
        turnedAway = 0;
        for (const QByteArrayList &fields : folder.logged("strangers"))
            turnedAway += fields[4].split(' ').first().toInt();
        return turnedAway;
    };
    QTRY_VERIFY(count() >= 300); // a neighbour may be among them that did not come through at once
    QVERIFY(folder.logged("strangers").size() < 30);
}

QTEST_GUILESS_MAIN(TestStrangers)
#include "tst_herddstrangers.moc"
