// SPDX-License-Identifier: GPL-3.0-or-later
// herdpanel as its users start it: options, exit codes, and the tour where there is no display.
#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

class PanelProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void explainsItself();
    void itsGuideHasItsPictures();
    void playsTheTourWithoutADisplay();
    void takesAPictureOfItself_data();
    void takesAPictureOfItself();
    void makesAFilmOfAFlood();
    void saysWhatIsNotThereToBeShown_data();
    void saysWhatIsNotThereToBeShown();
    void saysWhenThePictureCannotBeWritten();

private:
    struct Ended
    {
        int code = -1;
        QByteArray out, err;
    };
    Ended run(const QString &arguments);

    QTemporaryDir m_folder;
};

PanelProgramTest::Ended PanelProgramTest::run(const QString &arguments)
{
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
    environment.insert(QStringLiteral("HERD_KEY"), QStringLiteral("a secret of this test only"));
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdpanel"),
                  arguments.split(u' '));
    if (!program.waitForFinished(60000)) {
        qWarning().noquote() << program.errorString() << arguments;
        return {};
    }
    const QByteArray errors = program.readAllStandardError();
    std::fputs(errors.constData(), stderr); // a warning in it fails the test
    return {program.exitCode(), program.readAllStandardOutput(), errors};
}

void PanelProgramTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("--bogus") << QByteArray("bogus");
    QTest::newRow("--theme purple") << QByteArray("purple");
    QTest::newRow("--size big") << QByteArray("big");
    QTest::newRow("--size 1x1") << QByteArray("1x1");
    QTest::newRow("--after soon") << QByteArray("soon");
    QTest::newRow("--places bing") << QByteArray("bing");
    QTest::newRow("--places google --places-url http://x?key=abc")
        << QByteArray("a key belongs in");
    QTest::newRow("--places off --places-file x") << QByteArray("--places-file goes with");
    QTest::newRow("--places-url http://x") << QByteArray("google");
    QTest::newRow("--tour-headless --herd /nowhere/x.json") << QByteArray("/nowhere/x.json");
    QTest::newRow("--connect nowhere") << QByteArray("such as 127.0.0.1:7100");
    QTest::newRow("--connect ws://192.0.2.1:7100") << QByteArray("wss://192.0.2.1:7100");
    QTest::newRow("--connect 127.0.0.1:7100 --herd seed") << QByteArray("goes without a herd");
    QTest::newRow("--connect 127.0.0.1:7100 seed") << QByteArray("goes without a herd");
    QTest::newRow("--connect 127.0.0.1:7100 --run Hill") << QByteArray("of a herd that is given");
    QTest::newRow("--connect 127.0.0.1:7100 --run Nobody seed") << QByteArray("has no server");
    QTest::newRow("--run Hill seed") << QByteArray("goes with --connect");
    QTest::newRow("--control-key x") << QByteArray("goes with --connect");
    QTest::newRow("--grab x.png --show cellar") << QByteArray("cellar");
    QTest::newRow("--show map") << QByteArray("go with --grab");
    QTest::newRow("--grab x.png --alone") << QByteArray("--alone goes with --show");
    QTest::newRow("--grab x.png --at noon") << QByteArray("noon");
    QTest::newRow("--grab x.png --at -1") << QByteArray("-1");
    QTest::newRow("--grab x.png --select #1 --compare two") << QByteArray("two");
    QTest::newRow("--grab x.png --select Hill --compare 2") << QByteArray("--select #N");
    QTest::newRow("--grab x.png --vision x-ray") << QByteArray("deuteranopia");
    QTest::newRow("--vision greyscale") << QByteArray("go with --grab");
    QTest::newRow("--grab x.gif --select #1 --vision greyscale") << QByteArray("--vision");
    QTest::newRow("--grab x.gif") << QByteArray("--select #N");
    QTest::newRow("--grab x.gif --select Hill") << QByteArray("--select #N");
    QTest::newRow("--gallery seed") << QByteArray("without a herd");
    QTest::newRow("Hill Smith") << QByteArray("Smith");
    QTest::newRow("Hill --herd Smith") << QByteArray("Hill");
    QTest::newRow("one.herd --scenario two.herd") << QByteArray("one.herd");
    QTest::newRow("--tour-headless /nowhere/x.json") << QByteArray("/nowhere/x.json");
}

void PanelProgramTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, said);
    const Ended ended = run(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(said), ended.err.constData());
    QVERIFY(ended.out.isEmpty());
}

void PanelProgramTest::explainsItself()
{
    const Ended help = run(QStringLiteral("--help"));
    QCOMPARE(help.code, 0);
    for (const char *option :
         {"--herd", "--connect", "--control-key", "--run", "--places", "--places-url",
          "--places-file", "--scenario", "--grab", "--after", "--show", "--alone", "--at",
          "--select", "--seen-by", "--compare", "--vision", "--size", "--theme"})
        QVERIFY2(help.out.contains(option), option);
    QVERIFY(help.out.contains("--gallery"));
    const Ended version = run(QStringLiteral("--version"));
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("herdpanel "));
}

// In the repository, where others read it, and in the program.
void PanelProgramTest::itsGuideHasItsPictures()
{
    const QString source = qEnvironmentVariable("HERD_SOURCE");
    const auto contentOf = [&source](const QString &path) {
        QFile file(source + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    static const QRegularExpression picture(QStringLiteral("!\\[[^\\]]+\\]\\(([^)]+)\\)"));
    const QString guide = contentOf(QStringLiteral("/docs/user-guide.md"));
    const QString program = contentOf(QStringLiteral("/app/herdpanel/CMakeLists.txt"));
    int pictures = 0;
    for (auto found = picture.globalMatch(guide); found.hasNext(); ++pictures) {
        const QString path = found.next().captured(1);
        QVERIFY2(!QImage(source + QStringLiteral("/docs/") + path).isNull(), qPrintable(path));
        QVERIFY2(program.contains(QStringLiteral("docs/") + path), qPrintable(path));
    }
    QVERIFY(pictures > 0);
}

void PanelProgramTest::playsTheTourWithoutADisplay()
{
    const Ended tour = run(QStringLiteral("--tour-headless"));
    QVERIFY2(tour.code == 0, tour.err.constData());
    QVERIFY2(tour.out.contains("8 updates"), tour.out.constData());
    QVERIFY2(tour.out.contains("passed: "), tour.out.constData());
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("herd-panel/panel.ini"))));
}

void PanelProgramTest::takesAPictureOfItself_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QSize>("size");
    QTest::newRow("as it starts") << QString() << QSize(1280, 800);
    QTest::newRow("a moment") << QStringLiteral(" --at 0 --select Hill") << QSize(1280, 800);
    QTest::newRow("in greyscale") << QStringLiteral(" --vision greyscale") << QSize(1280, 800);
    QTest::newRow("as a server knows it") << QStringLiteral(" --seen-by Hill") << QSize(1280, 800);
    for (const char *pane :
         {"graph", "herd", "inspector", "map", "events", "console", "diagram", "knowledge"}) {
        const QString show = QStringLiteral(" --show ") + QLatin1String(pane);
        QTest::newRow(pane) << show << QSize(1280, 800);
        if (qstrcmp(pane, "graph") != 0) // which is as large as the window lets it be
            QTest::addRow("%s alone", pane) << show + QStringLiteral(" --alone") << QSize(700, 500);
    }
}

void PanelProgramTest::takesAPictureOfItself()
{
    QFETCH(QString, shown);
    QFETCH(QSize, size);
    const QString picture = m_folder.filePath(QStringLiteral("x.png"));
    QFile::remove(picture);
    const Ended ended = run(QStringLiteral("--grab %1 --after 0.2 --size %2x%3%4")
                                .arg(picture)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(shown));
    QCOMPARE(ended.code, 0);
    QCOMPARE(QImage(picture).size(), size);
    QCOMPARE(QImage(picture).allGray(), shown.contains(QLatin1String("greyscale")));
}

void PanelProgramTest::makesAFilmOfAFlood()
{
    const QString run = m_folder.filePath(QStringLiteral("run.herdlog"));
    const QString film = m_folder.filePath(QStringLiteral("flood.gif"));
    const QString scenario
        = qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/pictures/guide.herd");
    QCOMPARE(QProcess::execute(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdsim"),
                               {scenario, QStringLiteral("--record"), run}),
             0);
    const Ended ended = this->run(
        QStringLiteral("%1 --grab %2 --after 0.5 --select #1 --size 640x700").arg(run, film));
    QCOMPARE(ended.code, 0);
    QImageReader reader(film);
    QVERIFY(reader.supportsAnimation());
    QVERIFY2(reader.imageCount() > 20, qPrintable(QString::number(reader.imageCount())));
    QVERIFY(!reader.read().isNull());
}

void PanelProgramTest::saysWhatIsNotThereToBeShown_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("--select nobody") << QByteArray("\"nobody\"");
    QTest::newRow("--select kiwi@Hill") << QByteArray("\"kiwi@Hill\"");
    QTest::newRow("--select #7") << QByteArray("\"#7\"");
    QTest::newRow("--seen-by Nobody") << QByteArray("\"Nobody\"");
}

void PanelProgramTest::saysWhatIsNotThereToBeShown()
{
    QFETCH(QByteArray, said);
    const QString picture = m_folder.filePath(QStringLiteral("none.png"));
    const Ended ended = run(QStringLiteral("--grab %1 --after 0.2 %2")
                                .arg(picture, QLatin1String(QTest::currentDataTag())));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(said), ended.err.constData());
    QVERIFY(!QFileInfo::exists(picture));
}

void PanelProgramTest::saysWhenThePictureCannotBeWritten()
{
    const Ended ended = run(QStringLiteral("--grab /nowhere/x.png --after 0"));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains("/nowhere/x.png"), ended.err.constData());
}

QTEST_GUILESS_MAIN(PanelProgramTest)
#include "tst_panelprogram.moc"
