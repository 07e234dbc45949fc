// SPDX-License-Identifier: GPL-3.0-or-later
// What a service manager is told, over a socket of the test's own.
#include "herd/system/servicenotifier.h"

#include "tests/herd/system/notifysocket.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <fcntl.h>

using namespace herd;
using namespace std::chrono_literals;

class TestServiceNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tells_data();
    void tells();
    void isSilentAlone();
    void saysOnceThatNobodyIsThere();
    void saysWhatIsNoAddress_data();
    void saysWhatIsNoAddress();
    void isAskedHowOften_data();
    void isAskedHowOften();
    void tellsThatTheLoopTurns();

private:
    QByteArray path() const
    {
        return QFile::encodeName(m_folder.filePath(QStringLiteral("notify")));
    }
    ServiceNotifier::ProblemHandler noting()
    {
        return [this](const QString &problem) {
            m_problems.append(problem);
        };
    }

    QTemporaryDir m_folder;
    QStringList m_problems;
};

void TestServiceNotifier::init()
{
    for (const char *name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        qunsetenv(name);
    QFile::remove(QFile::decodeName(path()));
    m_problems.clear();
}

void TestServiceNotifier::tells_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a path") << path();
    QTest::newRow("an abstract socket")
        << "@herd-test-" + QByteArray::number(QCoreApplication::applicationPid());
}

void TestServiceNotifier::tells()
{
    QFETCH(QByteArray, name);
    test::NotifySocket manager(name);
    qputenv("NOTIFY_SOCKET", name);
    ServiceNotifier notifier(noting());
    notifier.setStatus(QStringLiteral("5 of 5\nREADY=1 h\u00f6ren"));
    notifier.ready();
    notifier.stopping();
    QCOMPARE(manager.messages(),
             (QByteArrayList {"STATUS=5 of 5\\x0aREADY=1 h\u00f6ren", "READY=1", "STOPPING=1"}));
    QCOMPARE(m_problems, QStringList());
    QCOMPARE(notifier.watchdogPeriod(), 0ms);
}

// It does not even take a descriptor.
void TestServiceNotifier::isSilentAlone()
{
    qputenv("WATCHDOG_USEC", "20000");
    const int free = ::dup(0);
    ::close(free);
    ServiceNotifier notifier(noting());
    notifier.ready();
    notifier.stopping();
    QVERIFY(fcntl(free, F_GETFD) < 0);
    QCOMPARE(notifier.watchdogPeriod(), 0ms);
    QCOMPARE(m_problems, QStringList());
}

void TestServiceNotifier::saysOnceThatNobodyIsThere()
{
    qputenv("NOTIFY_SOCKET", path());
    ServiceNotifier notifier(noting());
    notifier.ready();
    notifier.stopping();
    QCOMPARE(m_problems.size(), 1);
    QCOMPARE(m_problems[0],
             QStringLiteral("The service manager cannot be reached at %1: No such file or "
                            "directory.")
                 .arg(QFile::decodeName(path())));
    test::NotifySocket manager(path());
    notifier.ready();
    QCOMPARE(manager.messages(), QByteArrayList {"READY=1"});
    QFile::remove(QFile::decodeName(path()));
    notifier.stopping();
    QCOMPARE(m_problems.size(), 2);
}

void TestServiceNotifier::saysWhatIsNoAddress_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("relative") << QByteArray("notify");
    QTest::newRow("of a virtual machine") << QByteArray("vsock:2:1234");
    QTest::newRow("too long") << '/' + QByteArray(107, 'x');
    QTest::newRow("an abstract name that is too long") << '@' + QByteArray(107, 'x');
}

void TestServiceNotifier::saysWhatIsNoAddress()
{
    QFETCH(QByteArray, name);
    qputenv("NOTIFY_SOCKET", name);
    ServiceNotifier notifier(noting());
    notifier.ready();
    QCOMPARE(m_problems,
             QStringList(QStringLiteral("The service manager cannot be reached at %1: that is no "
                                        "address of a socket here.")
                             .arg(QString::fromUtf8(name))));
}

void TestServiceNotifier::isAskedHowOften_data()
{
    QTest::addColumn<QByteArray>("microseconds");
    QTest::addColumn<QByteArray>("process"); // empty: not said
    QTest::addColumn<std::chrono::milliseconds>("period");
    const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
    QTest::newRow("half of it") << QByteArray("30000000") << own << 15'000ms;
    QTest::newRow("whoever it is") << QByteArray("5000000") << QByteArray() << 2'500ms;
    QTest::newRow("another process") << QByteArray("5000000") << QByteArray("1") << 0ms;
    QTest::newRow("the shortest") << QByteArray("1") << own << 1ms;
    QTest::newRow("the longest") << QByteArray("18446744073709551615") << own
                                 << std::chrono::milliseconds(INT_MAX);
    QTest::newRow("never") << QByteArray("0") << own << 0ms;
    QTest::newRow("nonsense") << QByteArray("soon") << own << 0ms;
    QTest::newRow("negative") << QByteArray("-5") << own << 0ms;
}

void TestServiceNotifier::isAskedHowOften()
{
    QFETCH(QByteArray, microseconds);
    QFETCH(QByteArray, process);
    QFETCH(std::chrono::milliseconds, period);
    qputenv("NOTIFY_SOCKET", path());
    qputenv("WATCHDOG_USEC", microseconds);
    if (!process.isEmpty())
        qputenv("WATCHDOG_PID", process);
    QCOMPARE(ServiceNotifier(noting()).watchdogPeriod(), period);
}

void TestServiceNotifier::tellsThatTheLoopTurns()
{
    test::NotifySocket manager(path());
    qputenv("NOTIFY_SOCKET", path());
    qputenv("WATCHDOG_USEC", "20000");
    const ServiceNotifier notifier(noting());
    QCOMPARE(manager.messages(), QByteArrayList());
    QTRY_VERIFY(manager.messages().size() >= 2);
    QCOMPARE(manager.messages()[1], "WATCHDOG=1");
}

QTEST_GUILESS_MAIN(TestServiceNotifier)
#include "tst_servicenotifier.moc"
