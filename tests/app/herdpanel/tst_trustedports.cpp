// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the panel trusts at a control port over TLS: whom the user said once, by the public key.
#include "tests/app/herdpanel/elsewhere.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <csignal>

using namespace herd;
using namespace herd::ui;

using Capability = HerdBackend::Capability;

namespace {

// A fingerprint that is shown, in one line; empty: none is.
QString shown(PanelFixture &fixture, const char *name)
{
    const auto *label = fixture.window().findChild<QLabel *>(QLatin1String(name));
    return label ? label->text().replace(u'\n', u':') : QString();
}

// The herd with certificates of herdctl's, of which its control port shows Hill's.
struct CertifiedElsewhere : Elsewhere
{
    CertifiedElsewhere()
    {
        servers.reset();
        folder.herd.peers = Membership::Tls;
        folder.herd.certificates = "c";
        folder.write();
        ctl({QStringLiteral("init")});
        ctl({QStringLiteral("issue")});
        start(QStringLiteral("wss://127.0.0.1:0"));
    }
    void ctl(const QStringList &words) const
    {
        Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        QStringList {QStringLiteral("tls")} + words
                            + QStringList {QStringLiteral("--herd"), folder.herdFile()},
                        folder);
        if (program.wait() != 0)
            qFatal("%s", program.errors().constData());
    }
    QByteArray certificate() const
    {
        QFile file(folder.path(QStringLiteral("c/Hill.crt")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // Hill's, while it runs.
    void renew(const QStringList &how)
    {
        const QByteArray was = certificate();
        ctl(QStringList {QStringLiteral("renew"), QStringLiteral("Hill")} + how);
        QVERIFY(certificate() != was);
        const qsizetype lines = servers->lines().size();
        ::kill(pid_t(servers->id()), SIGHUP);
        QTRY_COMPARE(servers->lines().size(), lines + 2);
        fingerprint = QString::fromLatin1(
            servers->lines().constLast().mid(int(sizeof "control public key SHA-256")));
    }
};

} // namespace

class TestTrustedPorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trustsOnFirstUse();
    void knowsARenewedCertificate();
};

// And never again what is another one, until that is accepted.
void TestTrustedPorts::trustsOnFirstUse()
{
    Elsewhere elsewhere(QStringLiteral("wss://127.0.0.1:0"));
    PanelFixture fixture;
    fixture.window().show();
    const QString first = elsewhere.fingerprint;
    fixture.panel().connectTo({elsewhere.address}, elsewhere.keyFile);
    QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, "seenFingerprint"), first, 10000);
    QVERIFY(shown(fixture, "knownFingerprint").isEmpty());
    QVERIFY(!fixture.panel().session());
    fixture.window().findChild<QPushButton *>(QStringLiteral("trust"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_VERIFY(fixture.session().can(Capability::Run));
    // The next time, without a question.
    fixture.end();
    fixture.start();
    connectAll(fixture, elsewhere, elsewhere.keyFile);
    // Another one in its place.
    QCOMPARE(elsewhere.servers->stop(), 0);
    fixture.end();
    fixture.start();
    fixture.window().show();
    elsewhere.start(elsewhere.address,
                    {QStringLiteral("--control-certificate"),
                     elsewhere.folder.path(QStringLiteral("other.pem"))});
    QVERIFY(elsewhere.fingerprint != first);
    fixture.panel().connectTo({elsewhere.address}, {});
    QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, "seenFingerprint"), elsewhere.fingerprint, 10000);
    QCOMPARE(shown(fixture, "knownFingerprint"), first);
    QVERIFY(noticeOf(fixture, "connect").contains(QStringLiteral("another one")));
    fixture.window().findChild<QPushButton *>(QStringLiteral("trust"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
}

// Of the same key it is the same to the panel; of another one it asks, and says that it is.
void TestTrustedPorts::knowsARenewedCertificate()
{
    CertifiedElsewhere elsewhere;
    PanelFixture fixture;
    fixture.window().show();
    const QString first = elsewhere.fingerprint;
    fixture.panel().connectTo({elsewhere.address}, elsewhere.keyFile);
    QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, "seenFingerprint"), first, 10000);
    fixture.window().findChild<QPushButton *>(QStringLiteral("trust"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    elsewhere.renew({});
    QCOMPARE(elsewhere.fingerprint, first);
    fixture.end();
    fixture.start();
    fixture.window().show();
    connectAll(fixture, elsewhere, elsewhere.keyFile);
    QVERIFY(shown(fixture, "seenFingerprint").isEmpty());
    QTRY_VERIFY(fixture.session().can(Capability::Run));
    // While it looks it goes on with what it has.
    elsewhere.renew({QStringLiteral("--new-key")});
    QVERIFY(elsewhere.fingerprint != first);
    fixture.session().backend().submit(fixture.node("Hill"), "IAMAT plum +1+1 5");
    QTRY_COMPARE(fixture.state().newest().size(), 1);
    fixture.end();
    fixture.start();
    fixture.window().show();
    fixture.panel().connectTo({elsewhere.address}, elsewhere.keyFile);
    QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, "seenFingerprint"), elsewhere.fingerprint, 10000);
    QCOMPARE(shown(fixture, "knownFingerprint"), first);
    QVERIFY(noticeOf(fixture, "connect").contains(QStringLiteral("another one")));
    QVERIFY(!fixture.panel().session());
    // Who does not accept it trusts the first still.
    const QByteArray known = fixture.settings().trustedAt(elsewhere.address);
    fixture.window().findChild<QDialog *>()->reject();
    QTRY_VERIFY(shown(fixture, "seenFingerprint").isEmpty());
    QCOMPARE(fixture.settings().trustedAt(elsewhere.address), known);
    QVERIFY(!fixture.panel().session());
}

QTEST_MAIN(TestTrustedPorts)
#include "tst_trustedports.moc"
