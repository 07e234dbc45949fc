// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturesaver.h"

#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/picture/picturedialog.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QImageReader>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace herd;
using namespace herd::ui;

namespace {

const QString Id = QStringLiteral("picture");

struct Stage
{
    Stage()
    {
        view.resize(640, 480);
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    PictureSource source()
    {
        return {QStringLiteral("seed-graph"), view.pictureSize(),
                [this](QPainter &painter) { view.paintPicture(painter); }, &view};
    }
    QByteArray report() const { return store.floods().latest()->report.line(); }
    QString path(const QByteArray &name) const
    {
        return folder.filePath(QString::fromLatin1(name));
    }
    QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    QString said() const { return notices.textOf(Id); }
    bool wait() const
    {
        return QTest::qWaitFor([this] { return !saver.isSaving(); }, 20'000);
    }
    // The user chooses how, then where.
    void answer(const std::function<void(PictureDialog &)> &how, const QString &where)
    {
        QTimer::singleShot(0, &window, [=, this] {
            auto *dialog = qobject_cast<PictureDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            asked = dialog->look();
            how(*dialog);
            QTimer::singleShot(0, &window, [=, this] {
                auto *file = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
                if (!file)
                    return;
                offered = QFileInfo(file->selectedFiles().value(0)).fileName();
                file->selectFile(where);
                static_cast<QDialog *>(file)->accept();
            });
        });
    }

    QTemporaryDir folder;
    test::Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    GraphView view {store, selection, playback};
    NoticeBar notices;
    QWidget window;
    PictureSaver saver {notices, window};
    std::optional<PictureLook> asked; // what the dialog proposed
    QString offered;                  // as a file's name
};

void accept(PictureDialog &dialog)
{
    dialog.findChild<QPushButton *>(QStringLiteral("savePicture"))->click();
}

} // namespace

class TestPictureSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void writesWhatTheEndingSays_data();
    void writesWhatTheEndingSays();
    void saysWhichEndingsThereAre();
    void saysThatItIsTooLarge();
    void saysWhyNot();
    void writesFilms();
    void cancelLeavesNothing();
    void oneAtATime();
    void asksHowAndWhere();
    void asksAboutAFilm();
    void takesNoForAnAnswer();
    void namesFiles_data();
    void namesFiles();
};

void TestPictureSaver::writesWhatTheEndingSays_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("png") << QByteArray("a.png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QByteArray("a.SVG") << QByteArray("<?xml");
    QTest::newRow("pdf") << QByteArray("a.b.pdf") << QByteArray("%PDF");
}

void TestPictureSaver::writesWhatTheEndingSays()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, begins);
    Stage stage;
    stage.saver.save(stage.source(), {}, stage.path(name));
    QVERIFY(stage.saver.isSaving());
    QVERIFY(stage.said().startsWith(QStringLiteral("Writing ")));
    QVERIFY(stage.wait());
    QVERIFY2(stage.said().contains(QString::fromLatin1(name)), qPrintable(stage.said()));
    QFile file(stage.path(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(begins));
}

void TestPictureSaver::saysWhichEndingsThereAre()
{
    Stage stage;
    for (const char *name : {"a.jpeg", "a", "a.gif"}) {
        stage.saver.save(stage.source(), {}, stage.path(name));
        QVERIFY(!stage.saver.isSaving());
        QVERIFY2(stage.said().contains(QStringLiteral("one of .png, .svg, .pdf")),
                 qPrintable(stage.said()));
        QVERIFY(stage.said().contains(QString::fromLatin1(name)));
    }
    const FloodScript script = scriptOf(stage.view, *stage.store.floods().latest(), {});
    stage.saver.save(script, stage.path("a.png"));
    QVERIFY2(stage.said().contains(QStringLiteral("one of .gif")), qPrintable(stage.said()));
    QVERIFY(stage.files().isEmpty());
}

void TestPictureSaver::saysThatItIsTooLarge()
{
    Stage stage;
    PictureSource source = stage.source();
    source.size = {6000, 5000};
    source.paint = [](QPainter &) {
        QFAIL("it was painted");
    };
    stage.saver.save(source, {PictureFormat::Png, 2, false}, stage.path("a.png"));
    QVERIFY(!stage.saver.isSaving());
    QVERIFY2(stage.said().contains(QStringLiteral("scale 1")), qPrintable(stage.said()));
    QVERIFY(stage.files().isEmpty());
}

void TestPictureSaver::saysWhyNot()
{
    Stage stage;
    stage.saver.save(stage.source(), {}, stage.path("nowhere/a.png"));
    QVERIFY(stage.wait());
    QVERIFY2(stage.said().contains(QStringLiteral("nowhere/a.png cannot be written: ")),
             qPrintable(stage.said()));
}

void TestPictureSaver::writesFilms()
{
    Stage stage;
    stage.saver.save(scriptOf(stage.view, *stage.store.floods().latest(), {}),
                     stage.path("flood.gif"));
    QVERIFY(stage.wait());
    QVERIFY2(stage.said().contains(QStringLiteral("flood.gif")), qPrintable(stage.said()));
    QVERIFY(QImageReader(stage.path("flood.gif")).imageCount() > 50);
    QCOMPARE(stage.files(), QStringList {QStringLiteral("flood.gif")});
}

void TestPictureSaver::cancelLeavesNothing()
{
    Stage stage;
    FloodScript script = scriptOf(stage.view, *stage.store.floods().latest(), {});
    script.pixels = 2;
    stage.saver.save(script, stage.path("flood.gif"));
    stage.notices.findChild<QPushButton *>()->click();
    QVERIFY(stage.wait());
    QVERIFY(!stage.notices.isShown(Id));
    QVERIFY(stage.files().isEmpty());
}

void TestPictureSaver::oneAtATime()
{
    Stage stage;
    stage.saver.save(scriptOf(stage.view, *stage.store.floods().latest(), {}),
                     stage.path("flood.gif"));
    stage.saver.savePane(stage.source()); // asks nothing
    QVERIFY2(stage.said().contains(QStringLiteral("flood.gif is still being written")),
             qPrintable(stage.said()));
    QVERIFY(stage.wait());
    QCOMPARE(stage.files(), QStringList {QStringLiteral("flood.gif")});
}

void TestPictureSaver::asksHowAndWhere()
{
    Stage stage;
    stage.answer(
        [](PictureDialog &dialog) {
            const auto boxes = dialog.findChildren<QComboBox *>();
            QCOMPARE(boxes.size(), 3);
            boxes[1]->setCurrentIndex(2);
            accept(dialog);
        },
        stage.path("mine.png"));
    stage.saver.savePane(stage.source());
    QVERIFY(stage.wait());
    QCOMPARE(stage.offered, QStringLiteral("seed-graph.png"));
    QCOMPARE(QImageReader(stage.path("mine.png")).size(), QSize(640, 480) * 3);
    // The next time it proposes the same.
    stage.answer([](PictureDialog &dialog) { dialog.reject(); }, {});
    stage.saver.savePane(stage.source());
    QCOMPARE(stage.asked->scale, 3);
}

void TestPictureSaver::asksAboutAFilm()
{
    Stage stage;
    stage.answer(
        [](PictureDialog &dialog) {
            const auto boxes = dialog.findChildren<QComboBox *>();
            QVERIFY(!boxes[0]->isEnabled()); // there is one format
            QCOMPARE(dialog.windowTitle(), QStringLiteral("Save a film"));
            QCOMPARE(boxes[1]->count(), 2);
            boxes[1]->setCurrentIndex(1);
            accept(dialog);
        },
        stage.path("flood.gif"));
    stage.saver.saveFlood(stage.view, stage.report(), {}, QStringLiteral("seed-flood-1"));
    QVERIFY(stage.wait());
    QCOMPARE(stage.offered, QStringLiteral("seed-flood-1.gif"));
    QCOMPARE(QImageReader(stage.path("flood.gif")).size().width(), 2 * 640);
    // Of one nobody knows there is nothing to save.
    stage.saver.saveFlood(stage.view, "AT Nowhere", {}, QStringLiteral("none"));
    QVERIFY(!stage.saver.isSaving());
}

void TestPictureSaver::takesNoForAnAnswer()
{
    Stage stage;
    stage.answer([](PictureDialog &dialog) { dialog.reject(); }, {});
    stage.saver.savePane(stage.source());
    QVERIFY(stage.asked);
    QVERIFY(!stage.saver.isSaving());
    QVERIFY(!stage.notices.isShown(Id));
}

void TestPictureSaver::namesFiles_data()
{
    QTest::addColumn<QString>("herd");
    QTest::addColumn<QString>("pane");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const char *herd, const char *pane, const char *name) {
        QTest::newRow(what) << QString::fromUtf8(herd) << QString::fromUtf8(pane)
                            << QString::fromUtf8(name);
    };
    row("plain", "seed", "Graph", "seed-graph");
    row("blanks and slashes", "my herd/5.json", "Flood 3", "my-herd-5-flood-3");
    row("of a recording", "tour.2.herdlog", "events", "tour-2-events");
    row("no way out", "../../etc", "passwd", "etc-passwd");
    row("foreign", "\u05e2\u05d3\u05e8 \u65e5\u672c", "Graph",
        "\u05e2\u05d3\u05e8-\u65e5\u672c-graph");
    row("nothing to say", "...", "", "herd");
    QTest::newRow("long") << QString(300, u'x') << QStringLiteral("Map")
                          << QString(60, u'x') + QStringLiteral("-map");
}

void TestPictureSaver::namesFiles()
{
    QFETCH(QString, herd);
    QFETCH(QString, pane);
    QTEST(pictureName(herd, pane), "name");
}

QTEST_MAIN(TestPictureSaver)
#include "tst_picturesaver.moc"
