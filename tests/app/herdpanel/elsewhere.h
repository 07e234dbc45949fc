// SPDX-License-Identifier: GPL-3.0-or-later
// Herds that real herdds run, with control ports, and what a panel says of them.
#pragma once

#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdpanel/panelfixture.h"
#include "ui/widgets/common/noticebar.h"

#include <QFile>
#include <QStringList>

#include <memory>

namespace herd {

// herdd with a control port and a key for it.
struct Elsewhere
{
    HerdFolder folder;
    QString keyFile = folder.path(QStringLiteral("control.key"));
    std::unique_ptr<Program> servers;
    QString address, fingerprint;

    explicit Elsewhere(const QString &where = QStringLiteral("127.0.0.1:0"),
                       const QStringList &more = {})
    {
        writeKey(keyFile, "a control key of this test");
        start(where, more);
    }
    void start(const QString &where, const QStringList &more = {})
    {
        const bool isTls = where.startsWith(QStringLiteral("wss://"));
        servers = herdd(folder,
                        QStringList {QStringLiteral("--control"), where,
                                     QStringLiteral("--control-key"), keyFile}
                            + more);
        if (!servers->waitForLines(isTls ? 7 : 6))
            qFatal("%s", servers->errors().constData());
        address = QString::fromLatin1(servers->lines()[5].mid(int(sizeof "control on")));
        fingerprint = isTls
            ? QString::fromLatin1(servers->lines()[6].mid(int(sizeof "control public key SHA-256")))
            : QString();
    }
    static void writeKey(const QString &path, const QByteArray &key)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write %s", qPrintable(path));
        file.write(key);
    }
};

// One herd in two processes, or half of it in one.
struct Halves
{
    HerdFolder folder;
    const QStringList first {QStringLiteral("Hill"), QStringLiteral("Jaquez")};
    const QStringList second {QStringLiteral("Smith"), QStringLiteral("Campbell"),
                              QStringLiteral("Singleton")};
    QString keyFile = folder.path(QStringLiteral("control.key"));

    Halves()
    {
        Elsewhere::writeKey(keyFile, "a control key of this test");
        Elsewhere::writeKey(folder.path(QStringLiteral("members.key")),
                            "a secret of this test only");
        folder.herd.keyFile = "members.key";
        folder.write();
    }
    // At that address where there is one, else at one that is said there.
    std::unique_ptr<Program> start(const QStringList &servers, QString &address) const
    {
        const QString where = address.isEmpty() ? QStringLiteral("127.0.0.1:0") : address;
        auto program = herdd(folder,
                             QStringList {QStringLiteral("--control"), where,
                                          QStringLiteral("--control-key"), keyFile}
                                 + servers);
        if (!program->waitForLines(int(servers.size()) + 1))
            qFatal("%s", program->errors().constData());
        address = QString::fromLatin1(program->lines().constLast().mid(int(sizeof "control on")));
        return program;
    }
};

inline QString noticeOf(PanelFixture &fixture, const char *id)
{
    return fixture.window().notices().textOf(QLatin1String(id));
}

inline void connectAll(PanelFixture &fixture, const Elsewhere &elsewhere, const QString &key)
{
    fixture.panel().connectTo({elsewhere.address}, key);
    QVERIFY(noticeOf(fixture, "connect").contains(QStringLiteral("Connecting to")));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.panel().session(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().runningNodes(), 5, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.state().linksUp(), 6, 10000);
    QVERIFY(!fixture.window().notices().isShown(QStringLiteral("connect")));
}

} // namespace herd
