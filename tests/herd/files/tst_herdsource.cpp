// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/files/herdsource.h"

#include "herd/core/base/limits.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

namespace {

const char *const OneServer = R"({"herd": "mine", "nodes": {"Hill": {"port": 1}}, "links": []})";

} // namespace

class TestHerdSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsReadyHerds_data();
    void findsReadyHerds();
    void readsEveryReadyHerd();
    void takesAFileBeforeAReadyHerd();
    void saysWhereAFileIs();
    void saysWhatCannotBeRead_data();
    void saysWhatCannotBeRead();

private:
    void write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
};

// Every case in an empty folder of its own.
void TestHerdSource::init()
{
    const QString folder = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QDir::setCurrent(folder));
}

void TestHerdSource::write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestHerdSource::findsReadyHerds_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *asked, const char *path) {
        QTest::newRow(asked) << QString::fromLatin1(asked) << QString::fromLatin1(path);
    };
    row("seed", ":/herd/herds/seed.json");
    row("w22", ":/herd/herds/w22.json");
    row(":/herd/herds/w22.json", ":/herd/herds/w22.json");
    row("no-such", "no-such");
    row("seed.json", "seed.json");
    row("../herds/seed", "../herds/seed");
    row("", "");
}

void TestHerdSource::findsReadyHerds()
{
    QFETCH(QString, asked);
    QTEST(herdPath(asked), "path");
}

void TestHerdSource::readsEveryReadyHerd()
{
    const QStringList files = QDir(readyHerdFolder()).entryList();
    QVERIFY(files.size() >= 8);
    for (const QString &file : files) {
        const auto read = loadHerd(file.chopped(5));
        const auto *source = std::get_if<HerdSource>(&read);
        QVERIFY2(source, qPrintable(file));
        QCOMPARE(QString::fromUtf8(source->herd.name), file.chopped(5));
    }
}

void TestHerdSource::takesAFileBeforeAReadyHerd()
{
    write(QStringLiteral("seed"), OneServer);
    QCOMPARE(herdPath(QStringLiteral("seed")), QStringLiteral("seed"));
    const auto read = loadHerd(QStringLiteral("seed"));
    QCOMPARE(std::get<HerdSource>(read).herd.name, QByteArray("mine"));
}

void TestHerdSource::saysWhereAFileIs()
{
    QVERIFY(QDir().mkdir(QStringLiteral("below")));
    write(QStringLiteral("below/mine.json"), OneServer);
    const auto read = loadHerd(QStringLiteral("below/mine.json"));
    const auto &source = std::get<HerdSource>(read);
    QCOMPARE(source.file, QStringLiteral("below/mine.json"));
    QCOMPARE(source.folder, QDir::current().absoluteFilePath(QStringLiteral("below")));
}

void TestHerdSource::saysWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isInvalid");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *asked, const QByteArray &content, bool isInvalid, const char *text) {
              QTest::newRow(text) << QString::fromLatin1(asked) << content << isInvalid
                                  << QString::fromLatin1(text);
          };
    row("/nowhere/x.json", {}, false, "/nowhere/x.json cannot be read: No such file or directory.");
    row("/", {}, false, "/ cannot be read: ");
    // Opens, and cannot be read from the beginning.
    row("/proc/self/mem", {}, false, "/proc/self/mem cannot be read: Input/output error.");
    row("broken.json",
        "{\"herd\": \"x\",\n \"nodes\": {\"Hill\": {\"port\": 1, \"prot\": 1}}, \"links\": []}",
        true, "broken.json: nodes.Hill.prot (line 2, column ");
    row("long.json", QByteArray(limits::HerdFileBytes + 1, ' '), true,
        "long.json: The file is larger than 4194304 bytes.");
}

void TestHerdSource::saysWhatCannotBeRead()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, content);
    QFETCH(bool, isInvalid);
    QFETCH(QString, text);
    if (!content.isEmpty())
        write(asked, content);
    const auto read = loadHerd(asked);
    const auto *error = std::get_if<HerdSourceError>(&read);
    QVERIFY(error);
    QCOMPARE(error->file, asked);
    QCOMPARE(error->kind == HerdSourceError::Kind::Invalid, isInvalid);
    QVERIFY2(error->text().startsWith(text), qPrintable(error->text()));
}

QTEST_GUILESS_MAIN(TestHerdSource)
#include "tst_herdsource.moc"
