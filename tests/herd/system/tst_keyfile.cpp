// SPDX-License-Identifier: GPL-3.0-or-later
// Where the members' key comes from, and that many who make it at once get the same one.
#include "herd/system/keyfile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <barrier>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace herd;

namespace {

QString errorOf(const KeyOrError &result)
{
    const auto *error = std::get_if<QString>(&result);
    return error ? *error : QString();
}

QByteArray keyOf(const KeyOrError &result)
{
    const auto *key = std::get_if<QByteArray>(&result);
    return key ? *key : QByteArray();
}

} // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheHerdsFileFirst();
    void takesTheEnvironmentNext();
    void makesTheUsersKey();
    void ignoresARelativeConfigurationFolder();
    void givesThreadsTheSameKey();
    void givesProcessesTheSameKey();
    void refusesFiles_data();
    void refusesFiles();
    void refusesWithoutAHome();
    void refusesAWeakEnvironment();
    void refusesAFolderThatCannotBeMade();

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QString write(const char *name, const QByteArray &content, mode_t mode = 0600);
    QString usersFile() const { return path("config/herd-panel/key"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeyFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(path("config")));
    qputenv("HOME", QFile::encodeName(path("home")));
    qunsetenv("HERD_KEY");
}

QString TestKeyFile::write(const char *name, const QByteArray &content, mode_t mode)
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    file.close();
    chmod(QFile::encodeName(file.fileName()).constData(), mode);
    return file.fileName();
}

void TestKeyFile::takesTheHerdsFileFirst()
{
    qputenv("HERD_KEY", "of-the-environment");
    write("mine.key", " \n of the file itself \n");
    QCOMPARE(keyOf(membersKey("mine.key", m_folder->path())), "of the file itself");
    QCOMPARE(keyOf(membersKey(QFile::encodeName(path("mine.key")), QStringLiteral("/elsewhere"))),
             "of the file itself");
    QVERIFY(!QFile::exists(usersFile()));
}

void TestKeyFile::takesTheEnvironmentNext()
{
    qputenv("HERD_KEY", "of-the-environment");
    QCOMPARE(keyOf(membersKey({}, m_folder->path())), "of-the-environment");
    QVERIFY(!QFile::exists(usersFile()));
}

void TestKeyFile::makesTheUsersKey()
{
    const QByteArray key = keyOf(membersKey({}, m_folder->path()));
    QCOMPARE(key.size(), 64);
    QCOMPARE(QByteArray::fromHex(key).size(), 32);
    struct stat info
    {
    };
    QCOMPARE(stat(QFile::encodeName(usersFile()).constData(), &info), 0);
    QCOMPARE(info.st_mode & 07777, mode_t(0600));
    QCOMPARE(keyOf(userKey()), key);
    QCOMPARE(QDir(path("config/herd-panel")).entryList(QDir::Files | QDir::Hidden),
             QStringList {QStringLiteral("key")});
}

void TestKeyFile::ignoresARelativeConfigurationFolder()
{
    qputenv("XDG_CONFIG_HOME", "config");
    QVERIFY(!keyOf(userKey()).isEmpty());
    QVERIFY(QFile::exists(path("home/.config/herd-panel/key")));
}

void TestKeyFile::givesThreadsTheSameKey()
{
    constexpr int Count = 16;
    for (int round = 0; round < 20; ++round) {
        QDir(path("config")).removeRecursively();
        std::barrier start(Count);
        std::vector<QByteArray> keys(Count);
        std::vector<std::jthread> threads;
        for (QByteArray &key : keys) {
            threads.emplace_back([&start, &key] {
                start.arrive_and_wait();
                key = keyOf(userKey());
            });
        }
        threads.clear();
        QCOMPARE(keys.front().size(), 64);
        for (const QByteArray &key : keys)
            QCOMPARE(key, keys.front());
    }
}

// This program called with a file's name waits until that file is gone and prints the key.
void TestKeyFile::givesProcessesTheSameKey()
{
    const QString gate = write("gate", "closed");
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 5; ++i) {
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(QCoreApplication::applicationFilePath(),
                                {QStringLiteral("--print-key-after"), gate});
    }
    for (const auto &process : processes)
        QVERIFY(process->waitForReadyRead());
    QVERIFY(QFile::remove(gate));
    QByteArray first;
    for (const auto &process : processes) {
        QVERIFY(process->waitForFinished());
        const QByteArray key = process->readAllStandardOutput().mid(6);
        QCOMPARE(key.size(), 64);
        if (first.isEmpty())
            first = key;
        QCOMPARE(key, first);
    }
}

void TestKeyFile::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &content, int mode, const char *says) {
        QTest::newRow(name) << content << mode << QString::fromLatin1(says);
    };
    row("empty", "", 0600, "The key file %1 is empty.");
    row("too short", " fifteen bytes..\n", 0600,
        "The key file %1 holds a key of 15 bytes; a key that nobody can guess has at least 16: "
        "openssl rand -hex 32 makes one.");
    row("blank", " \n\t\n", 0600, "The key file %1 is empty.");
    row("readable by the group", "s3cret", 0640,
        "The key file %1 is open to others (mode 0640): chmod 600 makes it private.");
    row("writable by others", "s3cret", 0602,
        "The key file %1 is open to others (mode 0602): chmod 600 makes it private.");
    row("too large", QByteArray(4097, 'k'), 0600, "The key file %1 is larger than 4096 bytes.");
}

void TestKeyFile::refusesFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QString, says);
    const QString file = write("bad%2.key", content, mode_t(mode));
    QCOMPARE(errorOf(membersKey("bad%2.key", m_folder->path())), says.arg(file));

    // No less so when it is the user's own.
    QDir(m_folder->path()).mkpath(QStringLiteral("config/herd-panel"));
    QVERIFY(QFile::rename(file, usersFile()));
    QCOMPARE(errorOf(userKey()), says.arg(usersFile()));

    QCOMPARE(errorOf(membersKey("none.key", m_folder->path())),
             QStringLiteral("The key file %1 cannot be read: No such file or directory.")
                 .arg(path("none.key")));
    QCOMPARE(errorOf(readKeyFile(m_folder->path())),
             QStringLiteral("The key file %1 is not a file.").arg(m_folder->path()));
}

void TestKeyFile::refusesWithoutAHome()
{
    qunsetenv("XDG_CONFIG_HOME");
    qunsetenv("HOME");
    QVERIFY(errorOf(userKey()).startsWith(QStringLiteral("There is no home folder")));
}

void TestKeyFile::refusesAWeakEnvironment()
{
    qputenv("HERD_KEY", "");
    QCOMPARE(errorOf(membersKey({}, {})), QStringLiteral("HERD_KEY is set, but empty."));
    qputenv("HERD_KEY", "s3cret");
    const QString error = errorOf(membersKey({}, {}));
    QVERIFY(error.startsWith(QStringLiteral("HERD_KEY holds a key of 6 bytes; ")));
    QVERIFY(!error.contains(QStringLiteral("s3cret")));
    qputenv("HERD_KEY", "sixteen bytes...");
    QCOMPARE(keyOf(membersKey({}, {})), "sixteen bytes...");
}

void TestKeyFile::refusesAFolderThatCannotBeMade()
{
    write("config", "a file where the folder belongs");
    QCOMPARE(errorOf(userKey()),
             QStringLiteral("The key file %1 cannot be made: Not a directory.").arg(usersFile()));
}

namespace {

int printKeyAfter(const QString &gate)
{
    std::fputs("ready\n", stdout);
    std::fflush(stdout);
    while (QFile::exists(gate))
        std::this_thread::yield();
    std::fputs(keyOf(userKey()).constData(), stdout);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QStringLiteral("--print-key-after"))
        return printKeyAfter(app.arguments().value(2));
    TestKeyFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyfile.moc"
