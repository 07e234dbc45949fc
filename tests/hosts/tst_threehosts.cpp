// SPDX-License-Identifier: GPL-3.0-or-later
// docs/operations.md, "Three hosts, step by step", as its reader does it: every block of commands,
// word for word, on hosts with addresses, users and files of their own.
#include "tests/hosts/hostnetwork.h"
#include "tests/hosts/steppage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>
#include <unistd.h>

using namespace herd::test;

namespace {

QByteArray noHosts; // why there can be none

const QStringList Servers {QStringLiteral("Hill"), QStringLiteral("Jaquez"),
                           QStringLiteral("Smith")};

// Three hosts and the folder at home. Their /etc, /var and /usr/local/bin are copies or empty, in a folder of the test's.
class Machines
{
public:
    Machines()
        : m_network(int(Servers.size()))
    {
        QDir home(m_folder.path());
        home.mkpath(QStringLiteral("home/build/release"));
        QFile::link(qEnvironmentVariable("HERD_BIN"),
                    m_folder.filePath(QStringLiteral("home/build/release/bin")));
        QFile::link(qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/resources"),
                    m_folder.filePath(QStringLiteral("home/resources")));
        QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7055));
        for (int host = 0; host < m_network.size(); ++host) {
            for (const char *made : {"run", "var/lib", "usr/local/bin"})
                home.mkpath(rootOf(host) + QString::fromLatin1(made));
            QProcess::execute(QStringLiteral("cp"),
                              {QStringLiteral("-a"), QStringLiteral("/etc"), rootOf(host)});
            home.mkpath(rootOf(host) + QStringLiteral("etc/systemd/system"));
        }
    }
    ~Machines()
    {
        for (int host = 0; host < m_network.size(); ++host) {
            QFile pid(rootOf(host) + QStringLiteral("run/%1.pid").arg(Servers[host]));
            if (pid.open(QIODevice::ReadOnly))
                ::kill(pid_t(pid.readAll().trimmed().toInt()), SIGKILL);
        }
    }

    // What it says; nothing when it fails, with the reason in errors.
    std::optional<QByteArray> atHome(const QString &commands, QByteArray &errors)
    {
        return run({QStringLiteral("-ec"), commands}, errors);
    }
    std::optional<QByteArray> onHost(int host, const QString &commands, QByteArray &errors)
    {
        const HostNetwork::Visit visit(m_network, host);
        static const QString mounts = QStringLiteral(
            "for folder in etc run var usr/local/bin; do mount --bind \"$0/$folder\" /$folder; "
            "done; ");
        return run({QStringLiteral("-c"),
                    QStringLiteral("exec unshare --mount sh -ec \"$1\" \"$0\""), rootOf(host),
                    mounts + commands},
                   errors);
    }
    QByteArray errorsOf(int host) const // of the server
    {
        QFile file(rootOf(host) + QStringLiteral("run/%1.err").arg(Servers[host]));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString rootOf(int host) const
    {
        return m_folder.filePath(QString::fromLatin1(HostNetwork::address(host))) + u'/';
    }
    std::optional<QByteArray> run(const QStringList &arguments, QByteArray &errors)
    {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HERD_HOSTS"), m_folder.path());
        environment.insert(QStringLiteral("PATH"),
                           qEnvironmentVariable("HERD_SOURCE")
                               + QStringLiteral("/tests/hosts/bin:/usr/local/bin:/usr/sbin:"
                                                "/usr/bin:/sbin:/bin"));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(m_folder.filePath(QStringLiteral("home")));
        shell.start(QStringLiteral("sh"), arguments);
        const bool ended = shell.waitForFinished(60'000);
        errors = shell.readAllStandardError();
        if (!ended || shell.exitStatus() != QProcess::NormalExit || shell.exitCode() != 0)
            return std::nullopt;
        return shell.readAllStandardOutput();
    }

    QTemporaryDir m_folder;
    HostNetwork m_network;
};

// Whatever the moments and delays are, which have a point.
QString bare(QString text)
{
    static const QRegularExpression number(QStringLiteral("[+-]?\\d+\\.\\d+"));
    return text.replace(number, QStringLiteral("0")).trimmed();
}

} // namespace

class TestThreeHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePageIsTrue();

private:
    bool follow(Machines &machines, const PageStep &step);
    QByteArray m_problem;
};

void TestThreeHosts::initTestCase()
{
    if (!noHosts.isEmpty())
        QSKIP(("There can be no hosts here, " + noHosts).constData());
    for (const char *needed : {"curl", "nc", "useradd", "runuser", "setpriv", "unshare"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(needed)).isEmpty())
            QSKIP((QByteArray("There can be no hosts here, without ") + needed).constData());
    }
}

// A step that says something is asked until it says that: links take a moment.
bool TestThreeHosts::follow(Machines &machines, const PageStep &step)
{
    const QStringList places {QStringLiteral("on Hill's host"), QStringLiteral("on Jaquez's host"),
                              QStringLiteral("on Smith's host")};
    std::optional<QByteArray> said;
    if (step.where == QStringLiteral("at home")) {
        said = machines.atHome(step.commands, m_problem);
    } else if (step.where == QStringLiteral("on each host")) {
        for (int host = 0; host < Servers.size(); ++host) {
            QString commands = step.commands;
            commands.replace(QStringLiteral("server=Hill"),
                             QStringLiteral("server=") + Servers[host]);
            said = machines.onHost(host, commands, m_problem);
            if (!said)
                return false;
        }
    } else if (const int host = int(places.indexOf(step.where)); host >= 0) {
        said = machines.onHost(host, step.commands, m_problem);
    } else {
        m_problem = "nobody knows where that is: " + step.where.toUtf8();
    }
    if (!said)
        return false;
    if (step.says.isEmpty())
        return true;
    const QString all = QString::fromUtf8(*said);
    m_problem = "it says " + *said;
    return bare(all) == bare(step.says.join(u'\n'));
}

void TestThreeHosts::thePageIsTrue()
{
    const QList<PageStep> steps = stepsOfSection(QStringLiteral("operations.md"),
                                                 QStringLiteral("## Three hosts, step by step"));
    QVERIFY(steps.size() > 5);
    Machines machines;
    for (const PageStep &step : steps) {
        const bool canBeAskedAgain = !step.says.isEmpty() && !step.commands.contains(u"systemctl");
        bool isTrue = follow(machines, step);
        if (canBeAskedAgain && !isTrue)
            isTrue = QTest::qWaitFor([&] { return follow(machines, step); }, 20'000);
        QVERIFY2(isTrue, (step.commands.toUtf8() + m_problem).constData());
    }
    // The last step: another certificate.
    QTRY_VERIFY2(machines.errorsOf(0).contains("The certificates were read again."),
                 machines.errorsOf(0).constData());
}

int main(int argc, char **argv)
{
    // In a user namespace there is but one user.
    noHosts = geteuid() == 0 ? HostNetwork::prepare() : "for only root can make users";
    const QCoreApplication app(argc, argv);
    TestThreeHosts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_threehosts.moc"
