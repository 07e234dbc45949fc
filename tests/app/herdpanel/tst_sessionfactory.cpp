// SPDX-License-Identifier: GPL-3.0-or-later
// Herds whose members have certificates, run by the panel itself: with good ones, with ones that are
// not to be had, and with ones that the others do not take.
#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdpanel/panelfixture.h"
#include "tests/herd/net/tls/testcertificates.h"
#include "ui/model/graph/statetext.h"
#include "ui/widgets/common/noticebar.h"

#include <QFile>
#include <QPushButton>

#include <functional>

using namespace herd;
using namespace herd::ui;

namespace {

constexpr char Iamat[] = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";
constexpr long Day = 24 * 3600, Year = 365 * Day;

// The seed's herd, with certificates that are good for a year.
struct CertifiedHerd : HerdFolder
{
    test::TestAuthority authority;
    const QString certificates = path(QStringLiteral("c"));

    CertifiedHerd()
    {
        herd.peers = Membership::Tls;
        herd.certificates = "c";
        write();
        if (!QDir().mkpath(certificates))
            qFatal("no folder for certificates");
        for (const NodeConfig &node : herd.nodes)
            issue(node.name, Year);
    }
    QString file(const char *name) const
    {
        return QDir(certificates).filePath(QLatin1String(name));
    }
    void issue(const QByteArray &node, long until, const QByteArray &named = {}) const
    {
        const QByteArray &name = named.isEmpty() ? node : named;
        authority.issue(
            certificates, node,
            {{nameInCertificate(herd.name, name)}, -Day, until, "serverAuth,clientAuth"});
    }
};

QString said(PanelFixture &fixture)
{
    return fixture.window().notices().textOf(QStringLiteral("herd"));
}

void press(PanelFixture &fixture, const QString &text)
{
    for (auto *button : fixture.window().notices().findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button->click();
    }
    QFAIL("there is no such button");
}

} // namespace

class TestSessionFactory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWithCertificates();
    void doesNotOpenWithout_data();
    void doesNotOpenWithout();
    void opensOnceTheyAreThere();
    void showsWhoIsNotTaken();
};

void TestSessionFactory::runsWithCertificates()
{
    const CertifiedHerd herd;
    PanelFixture fixture;
    fixture.panel().open(herd.herdFile());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QVERIFY(said(fixture).isEmpty());
    fixture.session().backend().submit(fixture.node("Hill"), Iamat);
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    for (const NodeId node : fixture.session().config().allNodes()) {
        QTRY_VERIFY(fixture.state().node(node).certificate);
        QCOMPARE(nodeStateText(fixture.state(), node), QStringLiteral("running"));
    }
}

void TestSessionFactory::doesNotOpenWithout_data()
{
    using Spoil = std::function<void(const CertifiedHerd &)>;
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QStringList>("why");
    const auto row = [](const char *name, const Spoil &spoil, const QStringList &why) {
        QTest::newRow(name) << spoil << why;
    };
    const auto remove = [](const char *name) {
        return [name](const CertifiedHerd &herd) {
            QVERIFY(QFile::remove(herd.file(name)));
        };
    };
    row("no authority", remove("ca.crt"),
        {QStringLiteral("/c/ca.crt cannot be read"), QStringLiteral("herdctl tls init")});
    row("no certificate", remove("Smith.crt"),
        {QStringLiteral("/c/Smith.crt cannot be read"), QStringLiteral("herdctl tls issue")});
    row("no key", remove("Smith.key"),
        {QStringLiteral("/c/Smith.key"), QStringLiteral("herdctl tls issue")});
    row("a key that others read",
        [](const CertifiedHerd &herd) {
            QVERIFY(
                QFile::setPermissions(herd.file("Hill.key"), QFile::ReadOwner | QFile::ReadOther));
        },
        {QStringLiteral("/c/Hill.key is open to others"), QStringLiteral("chmod 600")});
    row("not a certificate",
        [](const CertifiedHerd &herd) {
            QFile file(herd.file("Hill.crt"));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
        },
        {QStringLiteral("/c/Hill.crt cannot be used")});
    row("another server's", [](const CertifiedHerd &herd) { herd.issue("Hill", Year, "Smith"); },
        {QStringLiteral("The certificate of Hill in "), QStringLiteral("herd:seed/Hill")});
    row("another one's key",
        [](const CertifiedHerd &herd) {
            QVERIFY(QFile::remove(herd.file("Hill.key")));
            QVERIFY(QFile::copy(herd.file("Smith.key"), herd.file("Hill.key")));
        },
        {QStringLiteral("The certificates of Hill in "), QStringLiteral("key values mismatch")});
}

// And what was shown before stays.
void TestSessionFactory::doesNotOpenWithout()
{
    QFETCH(std::function<void(const CertifiedHerd &)>, spoil);
    QFETCH(QStringList, why);
    const CertifiedHerd herd;
    spoil(herd);
    PanelFixture fixture;
    fixture.open();
    fixture.panel().open(herd.herdFile());
    for (const QString &part : why)
        QVERIFY2(said(fixture).contains(part), qPrintable(said(fixture)));
    QCOMPARE(fixture.state().runningNodes(), 5);
    QCOMPARE(fixture.session().config().peers, Membership::Key);
}

void TestSessionFactory::opensOnceTheyAreThere()
{
    const CertifiedHerd herd;
    QVERIFY(QFile::remove(herd.file("Smith.crt")));
    PanelFixture fixture;
    fixture.panel().open(herd.herdFile());
    QVERIFY(said(fixture).contains(QStringLiteral("Smith.crt")));
    QVERIFY(!fixture.panel().session());
    herd.issue("Smith", Year);
    press(fixture, QStringLiteral("Try again"));
    QTRY_VERIFY(fixture.panel().session());
    QVERIFY(said(fixture).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
}

// The server with it runs, and says so; who refuses it says why.
void TestSessionFactory::showsWhoIsNotTaken()
{
    const CertifiedHerd herd;
    herd.issue("Smith", -3600);
    herd.issue("Hill", 5 * Day);
    PanelFixture fixture;
    fixture.panel().open(herd.herdFile());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    const NodeId smith = fixture.node("Smith"), hill = fixture.node("Hill");
    QTRY_VERIFY(nodeStateText(fixture.state(), smith).contains(QStringLiteral("expired on")));
    QTRY_VERIFY(nodeStateText(fixture.state(), hill).contains(QStringLiteral("expires on")));
    const HerdConfig &config = fixture.session().config();
    for (const LinkId link : config.allLinks()) {
        const LinkConfig &ends = config.link(link);
        if (ends.a != smith && ends.b != smith) {
            QTRY_VERIFY_WITH_TIMEOUT(fixture.state().isLinkUp(link), 10000);
            continue;
        }
        const NodeId other = ends.a == smith ? ends.b : ends.a;
        QTRY_VERIFY_WITH_TIMEOUT(endText(fixture.state(), link, other)
                                     .contains(QStringLiteral("certificate has expired")),
                                 10000);
    }
}

QTEST_MAIN(TestSessionFactory)
#include "tst_sessionfactory.moc"
