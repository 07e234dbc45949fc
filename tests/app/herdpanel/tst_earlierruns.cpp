// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/earlierruns.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

namespace {

const QString Began = QStringLiteral("1700000000000000000-7.herdlog");

struct Folder
{
    // A recording that is written, of so many bytes; the file system keeps none of them.
    QString add(const QString &name, qint64 bytes = 1)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || !file.resize(bytes))
            qFatal("cannot write");
        return file.fileName();
    }
    // Keeps one that ended so many minutes after the others began to.
    QString keep(int minutes, qint64 bytes = 1, const QString &open = {})
    {
        const QString herd = QString::number(minutes);
        const QString path = add(Began, bytes);
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite)
            || !file.setFileTime(QDateTime::fromSecsSinceEpoch(1'700'000'000 + 60 * minutes),
                                 QFileDevice::FileModificationTime))
            qFatal("cannot set its time");
        file.close();
        if (const auto why = keepRun(path, herd, open))
            qFatal("%s", qPrintable(*why));
        return earlierRuns(folder.path()).value(0);
    }
    // The herds of those that are kept, which are named by their minutes.
    QString herds() const
    {
        QStringList herds;
        for (const QString &path : earlierRuns(folder.path()))
            herds.append(QFileInfo(path).fileName().section(u'-', 0, 0));
        return herds.join(u' ');
    }

    QTemporaryDir folder;
};

} // namespace

class TestEarlierRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesAndNamesIt();
    void keepsTheNewest();
    void keepsWithinABound();
    void leavesWhatIsShown();
    void saysWhyItCannotKeep();
    void takesNoneForNone();
};

void TestEarlierRuns::movesAndNamesIt()
{
    Folder f;
    const QString first = f.add(Began);
    QCOMPARE(keepRun(first, QStringLiteral("a/b \u00e9"), {}), std::nullopt);
    QCOMPARE(keepRun(f.add(Began), QStringLiteral("a/b \u00e9"), {}), std::nullopt);
    QVERIFY(!QFile::exists(first));
    const QString time = QDateTime::fromSecsSinceEpoch(1'700'000'000)
                             .toString(QStringLiteral("yyyy-MM-dd-HH-mm-ss"));
    QStringList runs = earlierRuns(f.folder.path());
    runs.sort();
    const QString stem = f.folder.filePath(QStringLiteral("runs/a-b-\u00e9-") + time);
    QCOMPARE(runs,
             QStringList({stem + QStringLiteral("-2.herdlog"), stem + QStringLiteral(".herdlog")}));
}

void TestEarlierRuns::keepsTheNewest()
{
    Folder f;
    for (int minutes = 1; minutes <= 7; ++minutes)
        f.keep(minutes);
    QCOMPARE(f.herds(), QStringLiteral("7 6 5 4 3"));
}

// The newest whatever it has, and those before it as long as they are small.
void TestEarlierRuns::keepsWithinABound()
{
    Folder f;
    f.keep(1, 1000);
    f.keep(2, earlierruns::MostBytes - 1000);
    f.keep(3, earlierruns::MostBytes + 1);
    QCOMPARE(f.herds(), QStringLiteral("3 2 1"));
    f.keep(4, 1);
    QCOMPARE(f.herds(), QStringLiteral("4"));
}

void TestEarlierRuns::leavesWhatIsShown()
{
    Folder f;
    const QString shown = f.keep(1);
    for (int minutes = 2; minutes <= 7; ++minutes)
        f.keep(minutes, 1, shown);
    QCOMPARE(f.herds(), QStringLiteral("7 6 5 4 3 1"));
}

void TestEarlierRuns::saysWhyItCannotKeep()
{
    Folder f;
    f.add(QStringLiteral("runs")); // a file, where a folder would have to be
    const QString recording = f.add(Began);
    const auto why = keepRun(recording, QStringLiteral("seed"), {});
    QVERIFY(why && !why->isEmpty());
    QVERIFY(QFile::exists(recording));
}

// The recorder has said that there is no file.
void TestEarlierRuns::takesNoneForNone()
{
    Folder f;
    QCOMPARE(keepRun(f.folder.filePath(Began), QStringLiteral("seed"), {}), std::nullopt);
    QCOMPARE(f.herds(), QString());
}

QTEST_GUILESS_MAIN(TestEarlierRuns)
#include "tst_earlierruns.moc"
