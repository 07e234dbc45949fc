// SPDX-License-Identifier: GPL-3.0-or-later
// Journals in folders of their own, a table to fill them from, and a disk that is full on demand.
#pragma once

#include "herd/core/table/journalchange.h"
#include "herd/core/table/reporttable.h"
#include "herd/journal/journalfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>

#include <sys/resource.h>

namespace herd::test {

inline Report reportOf(const QByteArray &client, int second)
{
    const QByteArray line = "AT Hill +0.5 " + client + " +1+2 " + QByteArray::number(second);
    return Report::parse(line).value();
}

inline QList<Report> manyReports(int count, int second)
{
    QList<Report> reports;
    for (int i = 0; i < count; ++i)
        reports << reportOf("client-" + QByteArray::number(i), second);
    return reports;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

using Contents = std::map<QByteArray, QByteArray>; // client -> line

struct Journal
{
    QTemporaryDir folder;
    JournalPlace place {{folder.path(), JournalSync::Normal}, "herd", "Hill"};
    ReportTable table;
    quint64 batches = 0;

    JournalBatch batch(const QList<Report> &reports, const QByteArrayList &forgotten = {})
    {
        JournalBatch batch;
        for (const Report &report : reports) {
            table.insert(report);
            appendChange(batch.changes, {report.client(), report.line()});
        }
        for (const QByteArray &client : forgotten) {
            table.remove(client);
            appendChange(batch.changes, {client, {}});
        }
        batch.number = ++batches;
        batch.sum = table.sum();
        batch.clients = table.size();
        return batch;
    }
    bool fill(const QList<Report> &reports)
    {
        JournalFile file(place);
        qint64 clients = 0;
        return !file.open() && !file.read([](const QByteArray &) {}, clients)
            && !file.store(batch(reports));
    }
    Contents expected() const
    {
        Contents contents;
        for (const QByteArray &client : table.clients())
            contents[client] = table.value(client).line();
        return contents;
    }
};

// What a journal holds; with a problem nothing.
inline Contents contentsOf(const JournalPlace &place, QString &problem)
{
    JournalFile file(place);
    Contents contents;
    qint64 clients = 0;
    auto found = file.open();
    if (!found)
        found = file.read(
            [&contents](const QByteArray &lines) {
                for (const QByteArray &line : lines.chopped(1).split('\n')) {
                    if (const auto report = Report::parse(line)) // the problem comes at the end
                        contents[report->client().toByteArray()] = line;
                }
            },
            clients);
    problem = found.value_or(QString());
    if (found)
        return {};
    return clients == qint64(contents.size()) ? contents : Contents {{"count", "wrong"}};
}

// The three files of a journal; one that is not there is null.
struct JournalFiles
{
    QByteArray journal, log, note;

    static JournalFiles of(const JournalPlace &place)
    {
        const QString path = place.path();
        return {bytesOf(path), bytesOf(path + QStringLiteral("-wal")),
                bytesOf(path + QStringLiteral("-use"))};
    }
    void putTo(const JournalPlace &place) const
    {
        const QString path = place.path();
        const std::pair<const char *, const QByteArray &> parts[]
            = {{"", journal}, {"-wal", log}, {"-use", note}};
        for (const auto &[end, bytes] : parts) {
            const QString name = path + QLatin1StringView(end);
            QFile::remove(name);
            if (!bytes.isNull())
                write(name, bytes);
        }
    }
    // As found after the machine was started again.
    void startMachineAgain() { note.replace(note.indexOf("boot ") + 5, 8, "another-"); }
    bool operator==(const JournalFiles &) const = default;
};

// A journal as a process leaves it that dies after any of its transactions. The first is made when
// there is nothing to remember yet.
struct Crashes
{
    Journal journal;
    QList<Contents> states;
    QList<JournalFiles> files;

    explicit Crashes(JournalSync sync = JournalSync::Full, const QByteArray &node = "Hill",
                     int transactions = 5)
    {
        journal.place.settings.sync = sync;
        journal.place.node = node;
        JournalFile open(journal.place);
        QVERIFY(!open.open());
        for (int i = 1; i <= transactions; ++i) {
            QVERIFY(!open.store(journal.batch(manyReports(10 * i, i))));
            states << journal.expected();
            files << JournalFiles::of(journal.place);
        }
    }
};

// While it lives no file of this process grows past `bytes`, as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full {bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before {};
};

} // namespace herd::test
