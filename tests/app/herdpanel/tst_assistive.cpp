// SPDX-License-Identifier: GPL-3.0-or-later
// The panel as a screen reader meets it: a real one on a screen of its own, read over AT-SPI.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

namespace {

// Of Debian, whatever other is first in the path: it has the packages.
const QString Python = QStringLiteral("/usr/bin/python3");

// Why it cannot be read here; empty: it can.
QString whyNot()
{
    for (const char *program : {"Xvfb", "dbus-run-session"}) {
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            return QStringLiteral("There is no %1 here.").arg(QLatin1String(program));
    }
    if (!QFile::exists(QStringLiteral("/usr/share/dbus-1/services/org.a11y.Bus.service")))
        return QStringLiteral("There is no at-spi2-core here.");
    if (QProcess::execute(Python, {QStringLiteral("-c"), QStringLiteral("import pyatspi")}) != 0)
        return QStringLiteral("There is no pyatspi here.");
    return {};
}

} // namespace

class TestAssistive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsServersAndClients();

private:
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestAssistive::findsServersAndClients()
{
    if (const QString why = whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString herd = write(QStringLiteral("two.json"),
                               R"({"herd": "two", "peers": "open",
        "nodes": {"Hill": {"port": 0}, "Smith": {"port": 0}}, "links": [["Hill", "Smith"]]})");
    const QString scenario = write(QStringLiteral("kiwi.herd"),
                                   "start all\n"
                                   "until all linked within 20s\n"
                                   "at Hill: IAMAT kiwi +34.068930-118.445127 ${now}\n"
                                   "until all know kiwi within 20s\n");
    auto environment = QProcessEnvironment::systemEnvironment();
    const QDir folder(m_folder.path());
    for (const auto &[variable, name] : {std::pair {"XDG_CONFIG_HOME", "config"},
                                         {"XDG_CACHE_HOME", "cache"},
                                         {"XDG_RUNTIME_DIR", "run"}}) {
        const QString path = folder.filePath(QLatin1String(name));
        QVERIFY(
            folder.mkdir(path)
            && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        environment.insert(QLatin1String(variable), path);
    }
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    environment.remove(QStringLiteral("NO_AT_BRIDGE"));

    // A display that is free and ready by its own word, and does not begin anew with each last client.
    QProcess screen;
    screen.start(QStringLiteral("Xvfb"),
                 {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"),
                  QStringLiteral("tcp"), QStringLiteral("-noreset")});
    while (!screen.canReadLine())
        QVERIFY2(screen.waitForReadyRead(), screen.readAllStandardError().constData());
    environment.insert(QStringLiteral("DISPLAY"),
                       u':' + QString::fromLatin1(screen.readLine().trimmed()));

    QProcess reader;
    reader.setProcessEnvironment(environment);
    reader.setProcessChannelMode(QProcess::MergedChannels);
    reader.start(
        QStringLiteral("dbus-run-session"),
        {QStringLiteral("--"), Python,
         qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/tests/app/herdpanel/assistive.py"),
         QStringLiteral("Graph of the herd=Hill, running, 1 of 1 links up"),
         QStringLiteral("Graph of the herd=Smith, running, 1 of 1 links up"),
         QStringLiteral("Graph of the herd=Hill – Smith, up"),
         QStringLiteral("Map=kiwi, +34.068930-118.445127, told Hill"), QStringLiteral("--"),
         qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdpanel"), QStringLiteral("--herd"),
         herd, QStringLiteral("--scenario"), scenario});
    QVERIFY(reader.waitForFinished(110'000));
    screen.terminate();
    QVERIFY(screen.waitForFinished());
    const QByteArray said = reader.readAll();
    QVERIFY2(reader.exitStatus() == QProcess::NormalExit && reader.exitCode() == 0,
             said.constData());
    QVERIFY2(said.contains("selected: kiwi"), said.constData());
}

QTEST_GUILESS_MAIN(TestAssistive)
#include "tst_assistive.moc"
