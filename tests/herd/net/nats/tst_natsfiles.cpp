// SPDX-License-Identifier: GPL-3.0-or-later
// Herds with a backbone that cannot be run here, and why.
#include "herd/net/nats/dialnats.h"
#include "herd/net/nats/natsfiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

namespace {

HerdConfig herdOf(const std::optional<NatsConfig> &nats)
{
    NodeConfig hub;
    hub.name = "hub";
    if (nats) {
        hub.wire = Wire::Nats;
        hub.nats = *nats;
    }
    HerdConfig herd;
    herd.nodes.append(hub);
    return herd;
}

} // namespace

class TestNatsFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyNot_data();
    void saysWhyNot();
};

void TestNatsFiles::saysWhyNot_data()
{
    QTest::addColumn<bool>("isBackbone");
    QTest::addColumn<QByteArray>("ca");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("missing"); // its path, within the folder
    QTest::newRow("flood") << false << QByteArray() << QByteArray() << QString();
    QTest::newRow("no files") << true << QByteArray() << QByteArray() << QString();
    QTest::newRow("both there") << true << QByteArray("there") << QByteArray("there") << QString();
    QTest::newRow("no ca") << true << QByteArray("ca.pem") << QByteArray()
                           << QStringLiteral("ca.pem");
    QTest::newRow("no credentials")
        << true << QByteArray("there") << QByteArray("user") << QStringLiteral("user");
}

void TestNatsFiles::saysWhyNot()
{
    QFETCH(bool, isBackbone);
    QFETCH(QByteArray, ca);
    QFETCH(QByteArray, credentials);
    QFETCH(QString, missing);
    const QTemporaryDir folder;
    QFile there(folder.filePath(QStringLiteral("there")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    const HerdConfig herd
        = herdOf(isBackbone ? std::optional(NatsConfig {"", ca, credentials}) : std::nullopt);
    const auto problem = whyNoBackbone(herd, folder.path());
    if (isBackbone && !isBuiltWithNats()) {
        QVERIFY(problem && problem->contains(QLatin1String("built without NATS")));
        return;
    }
    QCOMPARE(problem.has_value(), !missing.isEmpty());
    QVERIFY(!problem || problem->contains(folder.filePath(missing)));
    const HerdConfig whole = withNatsFilesIn(herd, folder.path());
    if (isBackbone && !ca.isEmpty())
        QCOMPARE(whole.nodes[0].nats->ca, folder.filePath(QString::fromUtf8(ca)).toUtf8());
}

QTEST_GUILESS_MAIN(TestNatsFiles)
#include "tst_natsfiles.moc"
