// SPDX-License-Identifier: GPL-3.0-or-later
// Servers with certificates of herdctl's, in processes of their own.
#include "tests/app/herdd/herdprocess.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace herd;

namespace {

struct Herd : HerdFolder
{
    Herd()
    {
        herd.peers = Membership::Tls;
        herd.certificates = "c";
        write();
    }
    // herdctl tls ...
    bool ctl(const QStringList &words) const
    {
        Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        QStringList {QStringLiteral("tls")} + words
                            + QStringList {QStringLiteral("--herd"), herdFile()},
                        *this);
        return program.wait() == 0;
    }
    std::unique_ptr<Program> start(const QString &node) const
    {
        return herdd(*this, {node, QStringLiteral("--log"), path(QStringLiteral("log"))});
    }
    bool isLogged(const QByteArray &peer, const QByteArray &note, const QByteArray &why) const
    {
        const auto links = logged("link");
        return std::any_of(links.begin(), links.end(), [&](const QByteArrayList &fields) {
            return fields[2] == peer && fields[3] == note && fields[4].contains(why);
        });
    }
};

} // namespace

class TestHerddCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNotStartWithout();
    void renewsThemWhileItRuns();
    void keepsWhatItHas();
    void whoIsRevokedLosesItsLinks();
    void saysWhatExpires();
};

void TestHerddCertificates::doesNotStartWithout()
{
    const Herd herd;
    QVERIFY(herd.ctl({QStringLiteral("init")}));
    QVERIFY(herd.ctl({QStringLiteral("issue"), QStringLiteral("Hill")}));
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QCOMPARE(jaquez->wait(), 1);
    QVERIFY(jaquez->errors().contains("/c/Jaquez.crt cannot be read: "));
    const auto check = herdd(herd, {QStringLiteral("--check")});
    QCOMPARE(check->wait(), 1);
    QVERIFY(check->errors().contains("/c/Jaquez.crt cannot be read: "));
    const auto hill = herd.start(QStringLiteral("Hill"));
    QVERIFY(hill->waitForLines(1));
    QCOMPARE(hill->stop(), 0);
}

// Hill's is revoked when it starts, so Jaquez does not take it; then it has another.
void TestHerddCertificates::renewsThemWhileItRuns()
{
    const Herd herd;
    QVERIFY(herd.ctl({QStringLiteral("init")}));
    QVERIFY(herd.ctl({QStringLiteral("issue")}));
    QVERIFY(herd.ctl({QStringLiteral("revoke"), QStringLiteral("Hill")}));
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QVERIFY(jaquez->waitForLines(1));
    const auto hill = herd.start(QStringLiteral("Hill"));
    QVERIFY(hill->waitForLines(1));
    QTRY_VERIFY(herd.isLogged("Hill", "down:not-a-member", "certificate revoked"));
    QTRY_VERIFY(herd.isLogged("Jaquez", "down:not-a-member", "certificate revoked"));
    QVERIFY(!herd.isLogged("Jaquez", "up", ""));
    QVERIFY(herd.ctl({QStringLiteral("renew"), QStringLiteral("Hill")}));
    ::kill(pid_t(hill->id()), SIGHUP);
    QTRY_VERIFY(hill->errors().contains("The certificates were read again."));
    QTRY_VERIFY_WITH_TIMEOUT(herd.isLogged("Hill", "up", "") && herd.isLogged("Jaquez", "up", ""),
                             20'000);
    QCOMPARE(hill->stop(), 0);
    QCOMPARE(jaquez->stop(), 0);
}

void TestHerddCertificates::keepsWhatItHas()
{
    const Herd herd;
    QVERIFY(herd.ctl({QStringLiteral("init")}));
    QVERIFY(herd.ctl({QStringLiteral("issue")}));
    const auto hill = herd.start(QStringLiteral("Hill"));
    QVERIFY(hill->waitForLines(1));
    QVERIFY(QFile::remove(herd.path(QStringLiteral("c/Hill.crt"))));
    ::kill(pid_t(hill->id()), SIGHUP);
    QTRY_VERIFY(hill->errors().contains(" The servers go on with the certificates they have."));
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QTRY_VERIFY(herd.isLogged("Jaquez", "up", ""));
    QCOMPARE(hill->stop(), 0);
}

// While it is up, once the other end has read that; others keep theirs.
void TestHerddCertificates::whoIsRevokedLosesItsLinks()
{
    const Herd herd;
    QVERIFY(herd.ctl({QStringLiteral("init")}));
    QVERIFY(herd.ctl({QStringLiteral("issue")}));
    const auto hill = herd.start(QStringLiteral("Hill"));
    const auto smith = herd.start(QStringLiteral("Smith"));
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QVERIFY(hill->waitForLines(1) && smith->waitForLines(1) && jaquez->waitForLines(1));
    QTRY_VERIFY(herd.isLogged("Jaquez", "up", "") && herd.isLogged("Smith", "up", ""));
    QVERIFY(herd.ctl({QStringLiteral("revoke"), QStringLiteral("Jaquez")}));
    ::kill(pid_t(hill->id()), SIGHUP);
    QTRY_VERIFY(herd.isLogged("Jaquez", "down:not-a-member", "certificate revoked"));
    QTRY_VERIFY(herd.isLogged("Hill", "down:connection-lost", ""));
    QVERIFY(!herd.isLogged("Smith", "down:not-a-member", ""));
    QVERIFY(!herd.isLogged("Smith", "down:connection-lost", ""));
    QCOMPARE(hill->stop(), 0);
    QCOMPARE(smith->stop(), 0);
    QCOMPARE(jaquez->stop(), 0);
}

// Weeks ahead, 11 days and nearly a twelfth here, until there is another.
void TestHerddCertificates::saysWhatExpires()
{
    const Herd herd;
    QVERIFY(herd.ctl({QStringLiteral("init")}));
    QVERIFY(herd.ctl({QStringLiteral("issue"), QStringLiteral("Hill"), QStringLiteral("--days"),
                      QStringLiteral("12")}));
    QVERIFY(herd.ctl({QStringLiteral("issue"), QStringLiteral("Smith")}));
    const auto smith = herd.start(QStringLiteral("Smith"));
    QVERIFY(smith->waitForLines(1));
    QVERIFY(!smith->errors().contains("days left"));
    const auto hill = herd.start(QStringLiteral("Hill"));
    QVERIFY(hill->waitForLines(1));
    QTRY_COMPARE(hill->errors().count("The certificate of Hill has 1"), 1);
    ::kill(pid_t(hill->id()), SIGHUP);
    QTRY_COMPARE(hill->errors().count("The certificate of Hill has 1"), 2);
    QVERIFY(herd.ctl({QStringLiteral("renew"), QStringLiteral("Hill")}));
    ::kill(pid_t(hill->id()), SIGHUP);
    QTRY_COMPARE(hill->errors().count("read again"), 2);
    QCOMPARE(hill->stop(), 0);
    QCOMPARE(hill->errors().count("days left"), 2);
    QCOMPARE(smith->stop(), 0);
}

QTEST_GUILESS_MAIN(TestHerddCertificates)
#include "tst_herddcertificates.moc"
