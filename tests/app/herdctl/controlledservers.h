// SPDX-License-Identifier: GPL-3.0-or-later
// A real herdd with a control port, and herdctl there.
#pragma once

#include "tests/app/herdd/herdprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <memory>

namespace herd {

struct Outcome
{
    int code = -1;
    QByteArray out, errors;
};

// Servers of a herdd with a control port, and herdctl there. In its words ADDRESS is where the port is, KEY
// the file of its key, and OTHER one of another.
class ControlledServers
{
public:
    explicit ControlledServers(const QStringList &nodes = {},
                               const QString &on = QStringLiteral("127.0.0.1:0"),
                               bool withKey = true)
    {
        write(QStringLiteral("key"), "the key of this test\n");
        write(QStringLiteral("other"), "another key of this test\n");
        QStringList words = nodes + QStringList {QStringLiteral("--control"), on};
        if (withKey)
            words << QStringLiteral("--control-key") << folder.path(QStringLiteral("key"));
        program = herdd(folder, words);
        const int said = nodes.isEmpty() ? int(folder.herd.nodes.size()) : int(nodes.size());
        const bool isTls = on.startsWith(QStringLiteral("wss"));
        if (!program->waitForLines(said + (isTls ? 2 : 1)))
            qFatal("herdd did not start: %s", program->errors().constData());
        address = program->lines()[said].sliced(QByteArray("control on ").size());
        if (isTls)
            fingerprint = program->lines()[said + 1].sliced(
                QByteArray("control public key SHA-256 ").size());
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(folder.path(name));
        if (!QDir().mkpath(QFileInfo(file).absolutePath()) || !file.open(QIODevice::WriteOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    QStringList words(const QByteArray &text) const
    {
        QStringList words = QString::fromUtf8(text).split(u' ');
        words.replaceInStrings(QStringLiteral("KEY"), folder.path(QStringLiteral("key")));
        words.replaceInStrings(QStringLiteral("OTHER"), folder.path(QStringLiteral("other")));
        words.replaceInStrings(QStringLiteral("ADDRESS"), QString::fromUtf8(address));
        words.replaceInStrings(QStringLiteral("FINGERPRINT"), QString::fromUtf8(fingerprint));
        return words;
    }
    std::unique_ptr<Program> ctl(const QByteArray &text) const
    {
        return std::make_unique<Program>(
            qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"), words(text), folder);
    }
    Outcome run(const QByteArray &text) const
    {
        const auto asked = ctl(text);
        const int code = asked->wait();
        return {code, asked->lines().join('\n') + '\n', asked->errors()};
    }

    const HerdFolder folder;
    std::unique_ptr<Program> program;
    QByteArray address, fingerprint;
};

} // namespace herd
