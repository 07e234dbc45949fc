// SPDX-License-Identifier: GPL-3.0-or-later
// What herdtrace check says of what is beside a recording's facts.
#include "tests/app/herdtrace/herdtraceprocess.h"
#include "tests/herd/trace/notes.h"
#include "tests/herd/trace/recorded.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestCheckRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksWhatIsNoted();
};

void TestCheckRun::checksWhatIsNoted()
{
    const RecordedTurmoil told;
    const QString path = told.whole();
    QVERIFY(std::holds_alternative<RecordingNotes>(
        writeNotes(path, {}, {{{2, told.facts.at(1).at, QStringLiteral("a name")}}, {3, 4}})));
    {
        Sqlite recording;
        QVERIFY(recording.open(path, false, 0));
        QVERIFY(!noteBrokenRule(recording, 5, QStringLiteral("it holds")));
    }
    const Ended check = herdtrace({path, QStringLiteral("check")});
    QCOMPARE(check.code, 0);
    QVERIFY2(check.out.contains("Bookmarks   2, and 2 marks\nRule broken by event 5: it holds\n"),
             check.out.constData());
    QVERIFY(test::spoilNotes(path));
    const Ended spoilt = herdtrace({path, QStringLiteral("check")});
    QCOMPARE(spoilt.code, 1);
    QVERIFY2(spoilt.out.contains("cannot be read: the file is damaged"), spoilt.out.constData());
    const Ended marked = herdtrace({path, QStringLiteral("query"), QStringLiteral("marked")});
    QCOMPARE(marked.code, 2);
    QVERIFY2(marked.err.contains("cannot be read: the file is damaged"), marked.err.constData());
    QCOMPARE(marked.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCheckRun)
#include "tst_checkrun.moc"
