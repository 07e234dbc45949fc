// SPDX-License-Identifier: GPL-3.0-or-later
// herdd and other programs as processes of their own, and a client that asks them.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace herd {

// The seed's herd in a folder of its own: on an address only this test uses (so that nobody's
// outgoing connection takes a port) and on ports the system found free.
class HerdFolder
{
public:
    HerdFolder();

    HerdConfig herd; // write() after changing it
    void write() const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString herdFile() const { return path(QStringLiteral("herd.json")); }
    // All lines of the logs in log/ that belong to `event` ("sent", "link", ...), split at tabs: of
    // one server, or of all of them.
    QList<QByteArrayList> logged(const QByteArray &event,
                                 const QString &node = QStringLiteral("*")) const;

    static QByteArray ownAddress(); // of this test: 127.x.y.z
    static QList<quint16> freePorts(const QByteArray &host, int count);

private:
    QTemporaryDir m_folder;
};

// One run of a program. Killed when it goes out of scope.
class Program
{
public:
    Program(const QString &file, const QStringList &arguments, const HerdFolder &folder);
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    bool waitForLines(int count); // on standard output
    int stop(int signal = 0);     // SIGTERM unless said; the exit code, -1 when it did not end well
    int wait();                   // for it to end by itself
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 id() const { return m_process.processId(); }
    QByteArrayList lines(); // of standard output so far
    QByteArray errors();    // standard error so far

private:
    void read();

    QProcess m_process;
    QByteArray m_output, m_errors;
};

// "--herd FILE --places off" comes before `arguments`.
std::unique_ptr<Program> herdd(const HerdFolder &folder, const QStringList &arguments = {});

// The whole answer to one line, asked from an address of this machine; empty when nobody answers.
QByteArray ask(const HerdConfig &herd, const QByteArray &node, const QByteArray &line,
               const QByteArray &from = "127.0.0.1");
// What a server knows of a client: its AT line; empty when it knows nothing.
QByteArray known(const HerdConfig &herd, const QByteArray &node, const QByteArray &client);

} // namespace herd
