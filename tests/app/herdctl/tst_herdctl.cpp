// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl tls as its users start it.
#include "tests/app/herdctl/certifiedherd.h"

#include <QTest>

using namespace herd;

class TestHerdctl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesWhatItIsAsked_data();
    void doesWhatItIsAsked();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
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
    const CertifiedHerd herd;
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
    const Outcome outcome = CertifiedHerd(peers).run(words);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.errors.contains(says), outcome.errors.constData());
}

QTEST_GUILESS_MAIN(TestHerdctl)
#include "tst_herdctl.moc"
