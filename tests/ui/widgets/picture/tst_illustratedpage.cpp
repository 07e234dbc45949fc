// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/illustratedpage.h"

#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace herd::ui;

namespace {

using Problem = std::optional<QString>;

struct Stage
{
    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    // What became of it, with that picture.
    Problem run(const PictureWork &picture, const char *pictureName = "x.png")
    {
        PictureJob job(
            path("x.md"),
            illustratedPage([] { return QStringLiteral("page"); }, picture, path(pictureName)));
        inJob = &job;
        Problem end = QStringLiteral("it never ended");
        QSignalSpy ended(&job, &PictureJob::ended);
        QObject::connect(&job, &PictureJob::ended, &job,
                         [&](const Problem &problem) { end = problem; });
        job.start();
        return ended.wait() ? end : end;
    }

    QTemporaryDir folder;
    PictureJob *inJob = nullptr;
};

Problem writeAll(QIODevice &file, PictureProgress &)
{
    return file.write("picture") == 7 ? Problem() : file.errorString();
}

} // namespace

class TestIllustratedPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesBoth();
    void aPictureThatFailsLeavesNothing();
    void aPictureWithoutAFolderIsSaid();
    void cancelLeavesNothing();
    void withoutAPicture();
};

void TestIllustratedPage::writesBoth()
{
    Stage stage;
    QCOMPARE(stage.run(writeAll), Problem());
    QCOMPARE(stage.read("x.md"), "page");
    QCOMPARE(stage.read("x.png"), "picture");
    QCOMPARE(stage.files().size(), 2);
}

void TestIllustratedPage::aPictureThatFailsLeavesNothing()
{
    Stage stage;
    const Problem problem = stage.run([](QIODevice &file, PictureProgress &) -> Problem {
        file.write("pic");
        return QStringLiteral("the ink is dry");
    });
    QVERIFY(problem);
    QVERIFY2(problem->contains(QStringLiteral("x.png cannot be written: the ink is dry.")),
             qPrintable(*problem));
    QCOMPARE(stage.files(), QStringList());
}

void TestIllustratedPage::aPictureWithoutAFolderIsSaid()
{
    Stage stage;
    const Problem problem = stage.run(writeAll, "nowhere/x.png");
    QVERIFY(problem && problem->contains(QStringLiteral("nowhere/x.png cannot be written: ")));
    QCOMPARE(stage.files(), QStringList());
}

void TestIllustratedPage::cancelLeavesNothing()
{
    Stage stage;
    const Problem problem = stage.run([&](QIODevice &file, PictureProgress &progress) {
        stage.inJob->cancel();
        return writeAll(file, progress);
    });
    QCOMPARE(problem, Problem(QString()));
    QCOMPARE(stage.files(), QStringList());
}

void TestIllustratedPage::withoutAPicture()
{
    const Stage stage;
    PictureJob job(stage.path("x.md"), plainPage([] { return QStringLiteral("page"); }));
    QSignalSpy ended(&job, &PictureJob::ended);
    job.start();
    QVERIFY(ended.wait());
    QCOMPARE(stage.read("x.md"), "page");
    QCOMPARE(stage.files().size(), 1);
}

QTEST_MAIN(TestIllustratedPage)
#include "tst_illustratedpage.moc"
