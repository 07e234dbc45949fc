// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: whose get a connection with whose, and what keeps a context from being made.
// Long because a certificate can be wrong in many ways.
#include "herd/net/tls/tlserrors.h"
#include "tests/herd/net/tls/testcertificates.h"
#include "tests/herd/net/tls/tlspeer.h"

#include <QTest>

#include <functional>

using namespace herd;
using namespace herd::test;

namespace {

constexpr long Day = 24 * 3600;

using Made = std::variant<std::shared_ptr<const TlsContext>, QString>;

std::shared_ptr<const TlsContext> contextOf(const QString &folder, const QByteArray &node)
{
    const Made made = TlsContext::withCertificates("seed", node, folder);
    if (const auto *problem = std::get_if<QString>(&made))
        qWarning("%s", qPrintable(*problem));
    const auto *context = std::get_if<std::shared_ptr<const TlsContext>>(&made);
    return context ? *context : nullptr;
}

void talk(TlsPeer &dialer, TlsPeer &acceptor)
{
    dialer.hear({});
    while (!dialer.wire.out.isEmpty() || !acceptor.wire.out.isEmpty()) {
        acceptor.hear(dialer.takeOut());
        dialer.hear(acceptor.takeOut());
    }
}

} // namespace

class TestTlsContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHerdOfCertificates();
    void whoIsBelieved_data();
    void whoIsBelieved();
    void whoHasNone();
    void whoIsDialed_data();
    void whoIsDialed();
    void revokedOnesAreNot();
    void isNotMadeOfAnything_data();
    void isNotMadeOfAnything();
    void namesOfEveryKind_data();
    void namesOfEveryKind();
    void namesNobodyElse_data();
    void namesNobodyElse();

private:
    const TestAuthority m_authority, m_stranger;
};

void TestTlsContext::aHerdOfCertificates()
{
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "Hill", {{"herd:seed/Hill"}});
    m_authority.issue(folder.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    TlsPeer hill(contextOf(folder.path(), "Hill"), TlsRole::Dialer, "Jaquez");
    TlsPeer jaquez(contextOf(folder.path(), "Jaquez"), TlsRole::Acceptor);
    talk(hill, jaquez);
    QVERIFY(hill.isOpen && jaquez.isOpen);
    QCOMPARE(jaquez.session.peer(), QByteArray("Hill"));
    QCOMPARE(hill.session.peer(), QByteArray("Jaquez"));
    hill.say("a report\n");
    jaquez.hear(hill.takeOut());
    QCOMPARE(jaquez.heard, QByteArray("a report\n"));
    // And no key does instead.
    TlsPeer keyed(std::make_shared<TlsContext>("seed", "Hill", QByteArray("a key of 16 bytes")),
                  TlsRole::Dialer, "Jaquez");
    TlsPeer again(contextOf(folder.path(), "Jaquez"), TlsRole::Acceptor);
    talk(keyed, again);
    QVERIFY(!keyed.isOpen && !again.isOpen);
}

void TestTlsContext::whoIsBelieved_data()
{
    QTest::addColumn<QByteArrayList>("names"); // of who dials
    QTest::addColumn<long>("from");
    QTest::addColumn<long>("to");
    QTest::addColumn<QByteArray>("use");
    QTest::addColumn<bool>("isOurs"); // the authority
    QTest::addColumn<QByteArray>("problem");
    QTest::addColumn<QByteArray>("claims");
    const QByteArrayList own {"herd:seed/Hill"};
    const QByteArray both = "serverAuth,clientAuth";
    QTest::newRow("good") << own << -Day << Day << both << true << QByteArray()
                          << QByteArray("Hill");
    QTest::newRow("expired") << own << -2 * Day << -Day << both << true
                             << QByteArray("certificate has expired") << QByteArray("Hill");
    QTest::newRow("not yet") << own << Day << 2 * Day << both << true
                             << QByteArray("certificate is not yet valid") << QByteArray("Hill");
    QTest::newRow("of another authority")
        << own << -Day << Day << both << false << QByteArray("certificate signature failure")
        << QByteArray("Hill");
    QTest::newRow("for another use")
        << own << -Day << Day << QByteArray("serverAuth") << true
        << QByteArray("unsuitable certificate purpose") << QByteArray("Hill");
}

void TestTlsContext::whoIsBelieved()
{
    QFETCH(QByteArrayList, names);
    QFETCH(long, from);
    QFETCH(long, to);
    QFETCH(QByteArray, use);
    QFETCH(bool, isOurs);
    QFETCH(QByteArray, problem);
    QFETCH(QByteArray, claims);
    const QTemporaryDir ours, theirs;
    m_authority.issue(ours.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    (isOurs ? m_authority : m_stranger).issue(theirs.path(), "Hill", {names, from, to, use});
    if (!isOurs) // it believes us, for us to see whether we believe it
        QVERIFY(QFile::remove(theirs.filePath(QStringLiteral("ca.crt")))
                && QFile::copy(ours.filePath(QStringLiteral("ca.crt")),
                               theirs.filePath(QStringLiteral("ca.crt"))));
    TlsPeer hill(contextOf(theirs.path(), "Hill"), TlsRole::Dialer, "Jaquez");
    TlsPeer jaquez(contextOf(ours.path(), "Jaquez"), TlsRole::Acceptor);
    talk(hill, jaquez);
    QCOMPARE(jaquez.isOpen, problem.isEmpty());
    QCOMPARE(jaquez.session.problem(), problem);
    QCOMPARE(jaquez.session.peer(), claims);
    // TLS 1.3 tells the dialer after its handshake: by what it reads then.
    QCOMPARE(hill.session.problem().isEmpty(), problem.isEmpty());
}

// A dialer that believes anybody, and has no certificate to show.
void TestTlsContext::whoHasNone()
{
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    const std::unique_ptr<SSL_CTX, OpenSslFree<&SSL_CTX_free>> context(SSL_CTX_new(TLS_method()));
    const std::unique_ptr<SSL, OpenSslFree<&SSL_free>> dialer(SSL_new(context.get()));
    BIO *const in = BIO_new(BIO_s_mem()), *const out = BIO_new(BIO_s_mem());
    SSL_set_bio(dialer.get(), in, out);
    TlsPeer jaquez(contextOf(folder.path(), "Jaquez"), TlsRole::Acceptor);
    for (int turn = 0; turn < 3; ++turn) {
        SSL_connect(dialer.get());
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(out, &bytes);
        jaquez.hear(QByteArray(bytes, size));
        QCOMPARE(BIO_reset(out), 1);
        const QByteArray answer = jaquez.takeOut();
        QCOMPARE(BIO_write(in, answer.constData(), int(answer.size())), int(answer.size()));
    }
    takeTlsErrors(); // those of the dialer
    QVERIFY(!jaquez.isOpen);
    QCOMPARE(jaquez.session.problem(), QByteArray("peer did not return a certificate"));
    QCOMPARE(jaquez.session.peer(), QByteArray());
}

void TestTlsContext::whoIsDialed_data()
{
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("who should be") << QByteArray("Jaquez") << QByteArray();
    QTest::newRow("another member")
        << QByteArray("Smith") << QByteArray("its certificate is of Smith");
    QTest::newRow("itself, by a mirror")
        << QByteArray("Hill") << QByteArray("its certificate is of Hill");
}

void TestTlsContext::whoIsDialed()
{
    QFETCH(QByteArray, there);
    QFETCH(QByteArray, problem);
    const QTemporaryDir folder;
    for (const QByteArray node : {"Hill", "Jaquez", "Smith"})
        m_authority.issue(folder.path(), node, {{"herd:seed/" + node}});
    TlsPeer hill(contextOf(folder.path(), "Hill"), TlsRole::Dialer, "Jaquez");
    TlsPeer other(contextOf(folder.path(), there), TlsRole::Acceptor);
    talk(hill, other);
    QCOMPARE(hill.isOpen, problem.isEmpty());
    QCOMPARE(hill.session.problem(), problem);
}

void TestTlsContext::revokedOnesAreNot()
{
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "Hill", {{"herd:seed/Hill"}, -Day, Day, "clientAuth", 7});
    m_authority.issue(folder.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    for (const long revoked : {8L, 7L}) {
        m_authority.revoke(folder.path(), revoked);
        TlsPeer hill(contextOf(folder.path(), "Hill"), TlsRole::Dialer, "Jaquez");
        TlsPeer jaquez(contextOf(folder.path(), "Jaquez"), TlsRole::Acceptor);
        talk(hill, jaquez);
        QCOMPARE(jaquez.isOpen, revoked != 7);
        QCOMPARE(jaquez.session.problem(),
                 revoked == 7 ? QByteArray("certificate revoked") : QByteArray());
        QCOMPARE(jaquez.session.peer(), QByteArray("Hill"));
    }
}

void TestTlsContext::isNotMadeOfAnything_data()
{
    using Break = std::function<void(const QString &)>;
    QTest::addColumn<Break>("spoil");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const Break &spoil, const char *problem) {
        QTest::newRow(name) << spoil << QString::fromLatin1(problem);
    };
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
            qFatal("cannot write");
    };
    row(
        "no authority",
        [](const QString &folder) { QFile::remove(folder + QStringLiteral("/ca.crt")); },
        "/ca.crt cannot be read: ");
    row(
        "no certificate",
        [](const QString &folder) { QFile::remove(folder + QStringLiteral("/Hill.crt")); },
        "/Hill.crt cannot be read: ");
    row(
        "no key",
        [](const QString &folder) { QFile::remove(folder + QStringLiteral("/Hill.key")); },
        "/Hill.key cannot be read: ");
    row(
        "a key others can read",
        [](const QString &folder) {
            QFile::setPermissions(folder + QStringLiteral("/Hill.key"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        },
        "/Hill.key is open to others");
    row(
        "another's key",
        [](const QString &folder) {
            QFile::remove(folder + QStringLiteral("/Hill.key"));
            QFile::copy(folder + QStringLiteral("/Jaquez.key"),
                        folder + QStringLiteral("/Hill.key"));
        },
        "cannot be used: key values mismatch");
    row(
        "another's certificate",
        [](const QString &folder) {
            for (const char *kind : {"crt", "key"}) {
                const QString ending = QLatin1String(kind);
                QFile::remove(folder + QStringLiteral("/Hill.") + ending);
                QFile::copy(folder + QStringLiteral("/Jaquez.") + ending,
                            folder + QStringLiteral("/Hill.") + ending);
            }
        },
        "is not its own: it does not name herd:seed/Hill.");
    row(
        "no PEM",
        [&](const QString &folder) { write(folder + QStringLiteral("/ca.crt"), "a certificate"); },
        "/ca.crt cannot be used: no start line.");
    row(
        "a list that is none",
        [&](const QString &folder) { write(folder + QStringLiteral("/revoked.crl"), "a list"); },
        "/revoked.crl cannot be used: no start line.");
}

void TestTlsContext::isNotMadeOfAnything()
{
    QFETCH(std::function<void(const QString &)>, spoil);
    QFETCH(QString, problem);
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "Hill", {{"herd:seed/Hill"}});
    m_authority.issue(folder.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    spoil(folder.path());
    const Made made = TlsContext::withCertificates("seed", "Hill", folder.path());
    const auto *why = std::get_if<QString>(&made);
    QVERIFY(why);
    QVERIFY2(why->contains(problem), qPrintable(*why));
}

void TestTlsContext::namesOfEveryKind_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("letters") << QByteArray("Hill") << QByteArray("herd:a%2Fb/Hill");
    QTest::newRow("umlauts") << QByteArray("K\xc3\xb6ln") << QByteArray("herd:a%2Fb/K%C3%B6ln");
    QTest::newRow("what means something elsewhere")
        << QByteArray("../x,URI:y%") << QByteArray("herd:a%2Fb/..%2Fx%2CURI%3Ay%25");
}

void TestTlsContext::namesOfEveryKind()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, uri);
    QCOMPARE(nameInCertificate("a/b", name), uri);
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "x", {{uri}});
    QFile file(folder.filePath(QStringLiteral("x.crt")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pem = file.readAll();
    const BioHandle bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    const CertificateHandle read(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    QCOMPARE(nodeOfCertificate(read.get(), "a/b"), name);
    QCOMPARE(nodeOfCertificate(read.get(), "a"), QByteArray());
}

void TestTlsContext::namesNobodyElse_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("none") << QByteArrayList();
    QTest::newRow("of another herd") << QByteArrayList {"herd:w14/Hill"};
    QTest::newRow("two") << QByteArrayList {"herd:seed/Hill", "herd:seed/Smith"};
    QTest::newRow("another spelling") << QByteArrayList {"herd:seed/%48ill"};
    QTest::newRow("another scheme") << QByteArrayList {"https://seed/Hill"};
    QTest::newRow("no server") << QByteArrayList {"herd:seed/"};
    QTest::newRow("white space") << QByteArrayList {"herd:seed/Hill%20"};
}

void TestTlsContext::namesNobodyElse()
{
    QFETCH(QByteArrayList, names);
    const QTemporaryDir folder;
    m_authority.issue(folder.path(), "Hill", {names});
    const Made made = TlsContext::withCertificates("seed", "Hill", folder.path());
    QVERIFY(std::holds_alternative<QString>(made));
}

QTEST_GUILESS_MAIN(TestTlsContext)
#include "tst_tlscontext.moc"
