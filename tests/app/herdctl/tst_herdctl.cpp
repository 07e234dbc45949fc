// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl as its users start it.
#include "herd/core/config/herdconfig.h"
#include "herd/net/tls/nodecertificates.h"
#include "herd/net/tls/tlscontext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <variant>
#include <vector>

using namespace herd;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out, errors;
};

// A herd of Hill and Köln in a folder, and what herdctl does to it.
class Herd
{
public:
    explicit Herd(const QByteArray &peers = "\"peers\": \"tls\", \"certificates\": \"c\"")
    {
        QFile file(path("herd.json"));
        if (!file.open(QIODevice::WriteOnly)
            || file.write(
                   "{\"herd\": \"seed\", " + peers
                   + ", \"nodes\": {\"Hill\": {\"port\": 0}, \"K\xc3\xb6ln\": {\"port\": 0}, "
                     "\"Far\": {\"port\": 7, \"wire\": \"seed\"}}}")
                < 0)
            qFatal("cannot write a herd");
    }
    QString path(const QByteArray &name) const
    {
        return m_folder.filePath(QString::fromUtf8(name));
    }
    Outcome run(const QByteArray &words) const
    {
        QStringList arguments;
        for (const QByteArray &word : words.split(' '))
            arguments.append(QString::fromUtf8(word));
        arguments.replaceInStrings(QStringLiteral("FILE"), path("herd.json"));
        QProcess process;
        process.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"), arguments);
        if (!process.waitForFinished())
            return {};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestHerdctl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesWhatItIsAsked_data();
    void doesWhatItIsAsked();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void servesOthers();
    void isForItsOwnerAlone();
    void keepsItsKeyUnlessItMayBeKnown_data();
    void keepsItsKeyUnlessItMayBeKnown();
    void revokesAllThatItHad();
};

void TestHerdctl::doesWhatItIsAsked_data()
{
    QTest::addColumn<QByteArrayList>("before"); // all of which go well, or not: see the last
    QTest::addColumn<QByteArray>("act");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *name, const QByteArrayList &before, const QByteArray &act,
                        int code, const QByteArray &out, const QByteArray &errors) {
        QTest::newRow(name) << before << act << code << out << errors;
    };
    row("an authority", {}, "init", 0, "/c/ca.crt\n", "");
    row("another", {"init"}, "init", 1, "", "/c has an authority already.\n");
    row("without one", {}, "issue", 1, "", "/c/ca.crt cannot be read: ");
    row("all of ours", {"init"}, "issue", 0, "/c/K\xc3\xb6ln.crt\n", "");
    row("one", {"init"}, "issue K\xc3\xb6ln", 0, "/c/K\xc3\xb6ln.crt\n", "");
    row("one that is there", {"init", "issue"}, "issue Hill", 1, "",
        "/c/Hill.crt is there already; \"renew\" makes another.\n");
    row("a foreign one", {"init"}, "issue Far", 2, "",
        "There is no server \"Far\" of ours in the herd.\n");
    row("shown", {"init", "issue"}, "show", 0, "Hill: good for 36", "");
    row("one that is missing", {"init", "issue Hill"}, "show", 1, "K\xc3\xb6ln: ", "");
    row("one that ends soon", {"init", "issue --days 29"}, "show", 1, "Hill: good for 2", "");
    row("one that lasts", {"init", "issue --days 31"}, "show", 0, "Hill: good for 3", "");
    row("one that is shown", {"init", "issue Hill"}, "show Hill", 0, "Hill: good for 36", "");
    row("revoked", {"init", "issue"}, "revoke Hill", 0, "/c/Hill.crt is revoked.\n", "");
    row("revoked and shown", {"init", "issue", "revoke Hill"}, "show", 1, "Hill: revoked\n", "");
    row("revoked twice", {"init", "issue", "revoke Hill"}, "revoke Hill", 1, "",
        "/c/Hill.crt is revoked already.\n");
    row("another in its place", {"init", "issue", "revoke Hill", "renew Hill"}, "show", 0,
        "Hill: good for 36", "");
    row("that one too", {"init", "issue", "revoke Hill", "renew Hill", "revoke Hill"}, "show", 1,
        "Hill: revoked\n", "");
    row("which is not there", {"init"}, "revoke Hill", 1, "", "/c/Hill.crt cannot be read: ");
}

void TestHerdctl::doesWhatItIsAsked()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, act);
    QFETCH(int, code);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, errors);
    const Herd herd;
    for (const QByteArray &one : before) {
        const Outcome outcome = herd.run("tls " + one + " --herd FILE");
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
    }
    const Outcome outcome = herd.run("tls " + act + " --herd FILE");
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.out.contains(out), outcome.out.constData());
    QVERIFY2(errors.isEmpty() ? outcome.errors.isEmpty() : outcome.errors.contains(errors),
             outcome.errors.constData());
    QVERIFY(!outcome.out.contains("PRIVATE") && !outcome.errors.contains("PRIVATE"));
}

void TestHerdctl::refusesWrongUsage_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("peers");
    QTest::addColumn<QByteArray>("says");
    const QByteArray tls = "\"peers\": \"tls\", \"certificates\": \"c\"";
    QTest::newRow("nothing") << QByteArray("--herd FILE") << tls
                             << QByteArray("Say what to do: status, top, start, stop, drain, cut, "
                                           "heal, forget, backup, restore or tls.");
    QTest::newRow("no act") << QByteArray("tls --herd FILE") << tls
                            << QByteArray("Behind tls comes init, issue, renew, revoke or show.");
    QTest::newRow("no herd") << QByteArray("tls show") << tls
                             << QByteArray("Say the herd file: --herd FILE.");
    QTest::newRow("no days") << QByteArray("tls issue --days 0 --herd FILE") << tls
                             << QByteArray("--days is a number from 1 to 3650, not \"0\".");
    QTest::newRow("whom to revoke") << QByteArray("tls revoke --herd FILE") << tls
                                    << QByteArray("Say whose certificates are revoked.");
    QTest::newRow("an authority of one") << QByteArray("tls init Hill --herd FILE") << tls
                                         << QByteArray("An authority is made for no server.");
    QTest::newRow("a herd with a key")
        << QByteArray("tls show --herd FILE") << QByteArray("\"peers\": \"key\"")
        << QByteArray("The members of this herd have no certificates");
    QTest::newRow("a broken herd")
        << QByteArray("tls show --herd FILE") << QByteArray("\"peers\": 1")
        << QByteArray("herd.json: peers (line 1, column ");
}

void TestHerdctl::refusesWrongUsage()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, peers);
    QFETCH(QByteArray, says);
    const Outcome outcome = Herd(peers).run(words);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.errors.contains(says), outcome.errors.constData());
}

// What it makes is what a server starts with.
void TestHerdctl::servesOthers()
{
    const Herd herd;
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

void TestHerdctl::isForItsOwnerAlone()
{
    const Herd herd;
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

void TestHerdctl::keepsItsKeyUnlessItMayBeKnown_data()
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

void TestHerdctl::keepsItsKeyUnlessItMayBeKnown()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, act);
    QFETCH(bool, keeps);
    const Herd herd;
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
void TestHerdctl::revokesAllThatItHad()
{
    const Herd herd;
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

QTEST_GUILESS_MAIN(TestHerdctl)
#include "tst_herdctl.moc"
