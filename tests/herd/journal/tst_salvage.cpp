// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/salvage.h"
#include "tests/herd/journal/journalfixture.h"

#include <QDir>

using namespace herd;
using namespace herd::test;

namespace {

JournalFiles aside(const JournalPlace &place, int number)
{
    const QString path = place.path() + QStringLiteral(".damaged-%1").arg(number);
    return {bytesOf(path), bytesOf(path + QStringLiteral("-wal")),
            bytesOf(path + QStringLiteral("-use"))};
}

} // namespace

class TestSalvage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void goesOnWithWhatCanBeRead_data();
    void goesOnWithWhatCanBeRead();
    void keepsEveryDamagedOne();
};

void TestSalvage::leavesOthersAlone_data()
{
    QTest::addColumn<QString>("which");
    for (const char *which : {"none", "whole", "crashed", "in use", "another server's"})
        QTest::newRow(which) << QString::fromLatin1(which);
}

void TestSalvage::leavesOthersAlone()
{
    QFETCH(QString, which);
    Crashes crashes;
    JournalPlace place = crashes.journal.place;
    const JournalFiles crashed = crashes.files.last();
    if (which == QStringLiteral("none"))
        JournalFiles().putTo(place);
    else if (which == QStringLiteral("crashed"))
        crashed.putTo(place);
    else if (which == QStringLiteral("another server's"))
        place.herd = "others";
    JournalFile holder(place);
    if (which == QStringLiteral("in use"))
        QVERIFY(!holder.open());
    const JournalFiles before = JournalFiles::of(place);
    const Salvaged done = salvage(place);
    QCOMPARE(done.outcome, QString());
    QVERIFY(!done.problem);
    QCOMPARE(JournalFiles::of(place), before);
    QCOMPARE(aside(place, 1), JournalFiles());
}

void TestSalvage::goesOnWithWhatCanBeRead_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<int>("clients"); // that are left
    QTest::newRow("no log") << QStringLiteral("no log") << 0;
    QTest::newRow("broken log") << QStringLiteral("broken log") << 20;
    QTest::newRow("no note") << QStringLiteral("no note") << 50;
    QTest::newRow("empty journal") << QStringLiteral("empty journal") << 0;
    QTest::newRow("a changed report") << QStringLiteral("a changed report") << 50;
    QTest::newRow("a broken report") << QStringLiteral("a broken report") << 49;
}

void TestSalvage::goesOnWithWhatCanBeRead()
{
    QFETCH(QString, damage);
    QFETCH(int, clients);
    Crashes crashes;
    const JournalPlace place = crashes.journal.place;
    JournalFiles files = crashes.files.last();
    if (damage == QStringLiteral("no log"))
        files.log = {};
    else if (damage == QStringLiteral("broken log"))
        files.log[crashes.files[1].log.size() + 100] ^= char(1);
    else if (damage == QStringLiteral("no note"))
        files.note = {};
    else if (damage == QStringLiteral("empty journal"))
        files.journal = "";
    else
        files = JournalFiles {JournalFiles::of(place).journal, {}, {}};
    if (damage == QStringLiteral("a changed report"))
        files.journal.replace("client-7 +1+2", "client-7 +1+3");
    if (damage == QStringLiteral("a broken report"))
        files.journal.replace("client-7 +1+2", "client-7 -x-2");
    files.putTo(place);
    QString problem;
    contentsOf(place, problem);
    QVERIFY(!problem.isEmpty());
    files = JournalFiles::of(place);

    const Salvaged done = salvage(place);
    QCOMPARE(done.problem, JournalFile::Problem());
    QVERIFY2(done.outcome.contains(QStringLiteral("the %1 clients").arg(clients)),
             qPrintable(done.outcome));
    QCOMPARE(int(contentsOf(place, problem).size()), clients);
    QCOMPARE(problem, QString());
    QCOMPARE(aside(place, 1), files);
    QCOMPARE(salvage(place).outcome, QString()); // it is whole now
    QVERIFY(QDir(place.settings.folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
}

void TestSalvage::keepsEveryDamagedOne()
{
    Crashes crashes;
    JournalFiles files = crashes.files.last();
    files.log = {};
    for (int number = 1; number <= 3; ++number) {
        files.putTo(crashes.journal.place);
        QVERIFY(!salvage(crashes.journal.place).outcome.isEmpty());
        QCOMPARE(aside(crashes.journal.place, number), files);
    }
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
