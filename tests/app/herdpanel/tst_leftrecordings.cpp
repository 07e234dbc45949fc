// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/leftrecordings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

namespace {

constexpr auto Today = 24h * 365;
constexpr qint64 Gone = 1 << 30; // no process has such a number

struct Folder
{
    void add(const QString &name)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
    }
    static QString nameOf(Nanoseconds began, qint64 process)
    {
        return QStringLiteral("%1-%2.herdlog").arg(began.count()).arg(process);
    }
    QStringList names() const { return QDir(folder.path()).entryList(QDir::Files); }
    std::optional<QString> left(Nanoseconds wall = Today) const
    {
        return leftRecording(folder.path(), wall);
    }

    QTemporaryDir folder;
};

} // namespace

class TestLeftRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesItsOwn();
    void isFoundOnce();
    void leavesThoseThatAreWritten();
    void keepsTheNewestOnly();
    void isForgottenAfterWeeks();
    void leavesWhatIsNoRecording();
};

void TestLeftRecordings::namesItsOwn()
{
    QCOMPARE(newRecording(QStringLiteral("/a"), 7ns),
             QStringLiteral("/a/") + Folder::nameOf(7ns, QCoreApplication::applicationPid()));
}

void TestLeftRecordings::isFoundOnce()
{
    Folder f;
    const QString name = Folder::nameOf(Today - 1h, Gone);
    for (const char *part : {"", "-wal", "-shm"})
        f.add(name + QLatin1String(part));
    QCOMPARE(f.left(), f.folder.filePath(QStringLiteral("left-") + name));
    const QStringList names {QStringLiteral("left-") + name,
                             QStringLiteral("left-%1-shm").arg(name),
                             QStringLiteral("left-%1-wal").arg(name)};
    QCOMPARE(f.names(), names);
    QCOMPARE(f.left(), std::nullopt);
    QCOMPARE(f.names(), names);
}

void TestLeftRecordings::leavesThoseThatAreWritten()
{
    Folder f;
    const QString name = Folder::nameOf(Today - 1h, QCoreApplication::applicationPid());
    f.add(name);
    QCOMPARE(f.left(), std::nullopt);
    QCOMPARE(f.names(), QStringList(name));
}

void TestLeftRecordings::keepsTheNewestOnly()
{
    Folder f;
    const QString newest = Folder::nameOf(Today - 1h, Gone);
    f.add(newest);
    f.add(Folder::nameOf(Today - 2h, Gone));
    f.add(Folder::nameOf(Today - 3h, Gone) + QStringLiteral("-wal"));
    f.add(Folder::nameOf(Today - 3h, Gone));
    QCOMPARE(f.left(), f.folder.filePath(QStringLiteral("left-") + newest));
    QCOMPARE(f.names(), QStringList(QStringLiteral("left-") + newest));
}

// Once it was found, however long ago its run began.
void TestLeftRecordings::isForgottenAfterWeeks()
{
    Folder f;
    const QString name = Folder::nameOf(Today - 24h * 30, Gone);
    f.add(name);
    const QString left = QStringLiteral("left-") + name;
    QCOMPARE(f.left(), f.folder.filePath(left));
    QCOMPARE(f.left(Today + 24h * 13), std::nullopt);
    QCOMPARE(f.names(), QStringList(left));
    QCOMPARE(f.left(Today + 24h * 15), std::nullopt);
    QCOMPARE(f.names(), QStringList());
}

void TestLeftRecordings::leavesWhatIsNoRecording()
{
    Folder f;
    const QStringList names {QStringLiteral("1-x.herdlog"), QStringLiteral("mine.herdlog"),
                             QStringLiteral("note")};
    for (const QString &name : names)
        f.add(name);
    QCOMPARE(f.left(), std::nullopt);
    QCOMPARE(f.names(), names);
    QCOMPARE(leftRecording(f.folder.filePath(QStringLiteral("nowhere")), Today), std::nullopt);
}

QTEST_GUILESS_MAIN(TestLeftRecordings)
#include "tst_leftrecordings.moc"
