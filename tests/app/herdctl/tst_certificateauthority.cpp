// SPDX-License-Identifier: GPL-3.0-or-later
// What herdctl makes in the folder of a herd's certificates, and what it leaves alone there.
#include "herd/net/tls/nodecertificates.h"
#include "herd/net/tls/tlscontext.h"
#include "tests/app/herdctl/certifiedherd.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <memory>
#include <variant>
#include <vector>

using namespace herd;

class TestCertificateAuthority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOthers();
    void isForItsOwnerAlone();
    void keepsItsKeyUnlessItMayBeKnown_data();
    void keepsItsKeyUnlessItMayBeKnown();
    void revokesAllThatItHad();
    void keepsFilesApart_data();
    void keepsFilesApart();
    void touchesNobodyElses_data();
    void touchesNobodyElses();
};

// What it makes is what a server starts with.
void TestCertificateAuthority::servesOthers()
{
    const CertifiedHerd herd;
    QCOMPARE(herd.run("tls init --herd FILE").code, 0);
    QCOMPARE(herd.run("tls issue --herd FILE").code, 0);
    QCOMPARE(herd.run("tls revoke Hill --herd FILE").code, 0);
    for (const QByteArray name : {"Hill", "K\xc3\xb6ln"}) {
        const auto made = TlsContext::withCertificates("seed", name, herd.path("c"));
        QVERIFY(std::holds_alternative<std::shared_ptr<const TlsContext>>(made));
        const auto of = TlsContext::withCertificates("w14", name, herd.path("c"));
        QVERIFY(std::holds_alternative<QString>(of)); // it names the herd too
    }
}

void TestCertificateAuthority::isForItsOwnerAlone()
{
    const CertifiedHerd herd;
    QCOMPARE(herd.run("tls init --herd FILE").code, 0);
    QCOMPARE(herd.run("tls issue Hill --herd FILE").code, 0);
    QCOMPARE(herd.run("tls renew Hill --herd FILE").code, 0);
    QCOMPARE(herd.run("tls revoke Hill --herd FILE").code, 0);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    const QFileInfoList all = QDir(herd.path("c")).entryInfoList(QDir::Files);
    QCOMPARE(all.size(), 6);
    for (const QFileInfo &file : all)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    QVERIFY(!(QFileInfo(herd.path("c")).permissions() & others));
}

void TestCertificateAuthority::keepsItsKeyUnlessItMayBeKnown_data()
{
    QTest::addColumn<QByteArrayList>("before");
    QTest::addColumn<QByteArray>("act");
    QTest::addColumn<bool>("keeps");
    const auto row
        = [](const char *name, const QByteArrayList &before, const QByteArray &act, bool keeps) {
              QTest::newRow(name) << before << act << keeps;
          };
    row("renewed", {}, "renew Hill", true);
    row("renewed again", {"renew Hill"}, "renew Hill", true);
    row("with another key", {}, "renew Hill --new-key", false);
    row("revoked before", {"revoke Hill"}, "renew Hill", false);
    row("revoked once", {"revoke Hill", "renew Hill"}, "renew Hill", true);
    row("renewed and revoked", {"renew Hill", "revoke Hill"}, "renew Hill", false);
}

void TestCertificateAuthority::keepsItsKeyUnlessItMayBeKnown()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, act);
    QFETCH(bool, keeps);
    const CertifiedHerd herd;
    const auto key = [&herd] {
        QFile file(herd.path("c/Hill.key"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (const QByteArray &one : QByteArrayList {"init", "issue Hill"} + before)
        QCOMPARE(herd.run("tls " + one + " --herd FILE").code, 0);
    const QByteArray was = key();
    QVERIFY(was.contains("PRIVATE KEY"));
    const Outcome outcome = herd.run("tls " + act + " --herd FILE");
    QCOMPARE(outcome.code, 0);
    QCOMPARE(key() == was, keeps);
    QCOMPARE(outcome.out.contains("c/Hill.crt, with another key\n"), !keeps);
    const auto made = TlsContext::withCertificates("seed", "Hill", herd.path("c"));
    QVERIFY(std::holds_alternative<std::shared_ptr<const TlsContext>>(made));
}

// For they may all be of the key that somebody else has.
void TestCertificateAuthority::revokesAllThatItHad()
{
    const CertifiedHerd herd;
    std::vector<CertificateHandle> had;
    QString problem;
    for (const QByteArray act : {"init", "issue", "renew Hill", "renew Hill --new-key"}) {
        QCOMPARE(herd.run("tls " + act + " --herd FILE").code, 0);
        if (act != "init")
            QVERIFY2(readPem(herd.path("c/Hill.crt"), had.emplace_back(), problem),
                     qPrintable(problem));
    }
    QCOMPARE(herd.run("tls revoke Hill --herd FILE").code, 0);
    RevocationsHandle list;
    QVERIFY2(readPem(herd.path("c/revoked.crl"), list, problem), qPrintable(problem));
    const auto isRevoked = [&list](const CertificateHandle &one) {
        X509_REVOKED *found = nullptr;
        return X509_CRL_get0_by_serial(list.get(), &found, X509_get_serialNumber(one.get())) == 1;
    };
    for (const CertificateHandle &one : had)
        QVERIFY(isRevoked(one));
    CertificateHandle others;
    QVERIFY(readPem(herd.path("c/K\xc3\xb6ln.crt"), others, problem));
    QVERIFY(!isRevoked(others));
}

void TestCertificateAuthority::keepsFilesApart_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArrayList>("files"); // beside the authority's
    const auto row = [](const QByteArray &server, const QByteArray &file) {
        QTest::newRow(server.constData())
            << server << QByteArrayList {file + ".crt", file + ".earlier", file + ".key"};
    };
    row("ca", "%63a");
    row("CA", "%43A");
    row("Ca", "%43a");
    row("%63a", "%2563a");
    row("ca.crt", "ca.crt");
    row("revoked", "revoked");
    row(".", "%2E");
    row("..", "%2E.");
    row("../x", "%2E.%2Fx");
    row("/etc/x", "%2Fetc%2Fx");
    row("a/../../b", "a%2F..%2F..%2Fb");
}

// Whatever a server is called, its files are in the folder, and nobody else's.
void TestCertificateAuthority::keepsFilesApart()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArrayList, files);
    const CertifiedHerd herd = CertifiedHerd::of(server);
    const auto authority = [&herd] {
        QFile certificate(herd.path("c/ca.crt")), key(herd.path("c/ca.key"));
        return certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)
            ? certificate.readAll() + key.readAll()
            : QByteArray();
    };
    QCOMPARE(herd.run("tls init --herd FILE").code, 0);
    const QByteArray was = authority();
    QVERIFY(!was.isEmpty());
    for (const QByteArray act : {"issue", "renew"}) {
        const Outcome outcome = herd.run("tls " + act + " --herd FILE");
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
    }
    QCOMPARE(authority(), was);
    QByteArrayList all = files + QByteArrayList {"ca.crt", "ca.key"};
    std::sort(all.begin(), all.end());
    QStringList found = QDir(herd.path("c")).entryList(QDir::Files | QDir::Hidden);
    std::sort(found.begin(), found.end());
    QCOMPARE(found.join(u' ').toUtf8(), all.join(' '));
    QVERIFY(QDir(herd.path("")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)
            == QStringList {QStringLiteral("c")});
    const auto made = TlsContext::withCertificates("seed", server, herd.path("c"));
    QVERIFY(std::holds_alternative<std::shared_ptr<const TlsContext>>(made));
    QCOMPARE(herd.run("tls show --herd FILE").code, 0);
    QCOMPARE(herd.run("tls revoke " + server + " --herd FILE").code, 0);
    QCOMPARE(herd.run("tls show --herd FILE").code, 1);
}

void TestCertificateAuthority::touchesNobodyElses_data()
{
    QTest::addColumn<QByteArray>("act");
    QTest::newRow("renew") << QByteArray("renew Hill");
    QTest::newRow("renew with another key") << QByteArray("renew Hill --new-key");
    QTest::newRow("revoke") << QByteArray("revoke Hill");
}

// As in a folder where upper and lower case are one, or where files were mixed up.
void TestCertificateAuthority::touchesNobodyElses()
{
    QFETCH(QByteArray, act);
    const CertifiedHerd herd;
    QCOMPARE(herd.run("tls init --herd FILE").code, 0);
    QCOMPARE(herd.run("tls issue K\xc3\xb6ln --herd FILE").code, 0);
    const auto bytes = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString own = herd.path("c/Hill.crt"), key = herd.path("c/Hill.key");
    QVERIFY(QFile::copy(herd.path("c/K\xc3\xb6ln.crt"), own));
    QVERIFY(QFile::copy(herd.path("c/K\xc3\xb6ln.key"), key));
    const QByteArray was = bytes(own) + bytes(key);
    const Outcome outcome = herd.run("tls " + act + " --herd FILE");
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains("/c/Hill.crt is not the certificate of Hill: it does not name "
                                     "herd:seed/Hill."),
             outcome.errors.constData());
    QCOMPARE(bytes(own) + bytes(key), was);
    QVERIFY(!QFile::exists(herd.path("c/revoked.crl")));
    QVERIFY(!QFile::exists(herd.path("c/Hill.earlier")));
}

QTEST_GUILESS_MAIN(TestCertificateAuthority)
#include "tst_certificateauthority.moc"
