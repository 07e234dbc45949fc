// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalfile.h"

#include "herd/core/limits.h"
#include "herd/core/printable.h"
#include "herd/core/reporttable.h"
#include "herd/core/text.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QVariant>

#include <utility>

namespace herd {

namespace {

// In the file's header: "HERD", and the version of the tables.
constexpr int ApplicationId = 0x48455244;
constexpr int Version = 2;
constexpr qint64 HeaderBytes = 100; // of an SQLite file
constexpr auto Busy = "5";          // SQLITE_BUSY

// Milliseconds: a process that was just killed may still hold its lock for a moment.
constexpr int BusyPatience = 500;

constexpr qsizetype ReadAtOnce = 128 * 1024; // bytes; a thousand reports or so

} // namespace

QString JournalPlace::path() const
{
    return QDir(settings.folder)
        .filePath(QString::fromUtf8(asFileName(node)) + QStringLiteral(".journal"));
}

JournalFile::JournalFile(JournalPlace place)
    : m_place(std::move(place))
{
}

JournalFile::~JournalFile()
{
    m_insert.reset();
    m_remove.reset();
    m_setTotal.reset();
    m_database.close();
    m_database = {};
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

JournalFile::Problem JournalFile::open()
{
    if (!QDir().mkpath(m_place.settings.folder))
        return QStringLiteral("cannot be made: there is no folder %1, and none can be made")
            .arg(m_place.settings.folder);
    // SQLite takes a file that is shorter than its header for a new one.
    if (const qint64 size = QFileInfo(m_place.path()).size(); size > 0 && size < HeaderBytes)
        return QStringLiteral("is damaged: only %1 bytes of it are left").arg(size);
    m_connection = QStringLiteral("journal %1 %2").arg(m_place.path()).arg(quintptr(this));
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_place.path());
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(BusyPatience));
    if (!m_database.isValid())
        return QStringLiteral("cannot be opened: Qt's SQLite driver is not installed");
    if (!m_database.open())
        return QStringLiteral("cannot be opened: ") + m_database.lastError().databaseText();
    if (auto problem = prepare()) {
        return m_isBusy ? QStringLiteral("is in use by another server") : problem;
    }
    return std::nullopt;
}

JournalFile::Problem JournalFile::prepare()
{
    const QString sync = m_place.settings.sync == JournalSync::Full ? QStringLiteral("FULL")
                                                                    : QStringLiteral("NORMAL");
    if (!run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE")))
        return QStringLiteral("cannot be opened: ") + m_error;
    const QVariant id = value(QStringLiteral("PRAGMA application_id"));
    const QVariant tables = value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!id.isValid() || !tables.isValid())
        return QStringLiteral("is no journal, or damaged: ") + m_error;
    const bool isNew = id.toInt() == 0 && tables.toInt() == 0;
    if (!isNew && id.toInt() != ApplicationId)
        return QStringLiteral("is no journal of a server");
    // Says which mode it really is in; a file system that cannot share memory refuses this one.
    const QVariant mode = value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (mode.toString() != QStringLiteral("wal"))
        return QStringLiteral("cannot be written to: ") + m_error;
    if (!run(QStringLiteral("PRAGMA synchronous = ") + sync))
        return QStringLiteral("cannot be opened: ") + m_error;
    if (auto problem = isNew ? make() : checkOwner())
        return problem;
    m_insert = std::make_unique<QSqlQuery>(m_database);
    m_remove = std::make_unique<QSqlQuery>(m_database);
    m_setTotal = std::make_unique<QSqlQuery>(m_database);
    const bool good
        = m_insert->prepare(QStringLiteral("INSERT OR REPLACE INTO reports VALUES (?, ?)"))
        && m_remove->prepare(QStringLiteral("DELETE FROM reports WHERE client = ?"))
        && m_setTotal->prepare(QStringLiteral("UPDATE total SET sum = ?, clients = ?"));
    return good ? Problem() : QStringLiteral("is damaged: its tables are not a journal's");
}

JournalFile::Problem JournalFile::make()
{
    QSqlQuery owner(m_database);
    const bool good = run(QStringLiteral("BEGIN IMMEDIATE"))
        && run(QStringLiteral("CREATE TABLE reports (client BLOB PRIMARY KEY, line BLOB NOT NULL) "
                              "WITHOUT ROWID"))
        && run(QStringLiteral("CREATE TABLE total (sum INTEGER NOT NULL, clients INTEGER NOT "
                              "NULL)"))
        && run(QStringLiteral("INSERT INTO total VALUES (0, 0)"))
        && run(QStringLiteral("CREATE TABLE owner (herd BLOB NOT NULL, node BLOB NOT NULL)"))
        && owner.prepare(QStringLiteral("INSERT INTO owner VALUES (?, ?)"));
    owner.addBindValue(m_place.herd);
    owner.addBindValue(m_place.node);
    if (good && run(owner) && run(QStringLiteral("PRAGMA application_id = %1").arg(ApplicationId))
        && run(QStringLiteral("PRAGMA user_version = %1").arg(Version))
        && run(QStringLiteral("COMMIT")))
        return std::nullopt;
    const QString error = m_error;
    run(QStringLiteral("ROLLBACK"));
    return QStringLiteral("cannot be made: ") + error;
}

JournalFile::Problem JournalFile::checkOwner()
{
    const QVariant version = value(QStringLiteral("PRAGMA user_version"));
    if (version.toInt() != Version)
        return QStringLiteral("is of version %1, and this program reads version %2")
            .arg(version.toInt())
            .arg(Version);
    const QVariant herd = value(QStringLiteral("SELECT herd FROM owner"));
    const QVariant node = value(QStringLiteral("SELECT node FROM owner"));
    if (!herd.isValid() || !node.isValid())
        return QStringLiteral("is damaged: ") + m_error;
    if (herd.toByteArray() == m_place.herd && node.toByteArray() == m_place.node)
        return std::nullopt;
    return QStringLiteral("belongs to the server %1 of the herd \"%2\"")
        .arg(QString::fromUtf8(printable(node.toByteArray())),
             QString::fromUtf8(printable(herd.toByteArray())));
}

JournalFile::Problem JournalFile::read(const Reader &reader, qint64 &clients)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT client, line FROM reports")))
        return QStringLiteral("cannot be read: ") + query.lastError().databaseText();
    QByteArray some;
    some.reserve(ReadAtOnce);
    ReportTable::Sum sum;
    clients = 0;
    while (query.next()) {
        const QByteArray client = query.value(0).toByteArray();
        const QByteArray line = query.value(1).toByteArray();
        // Whether its fields are right was seen to when it was stored; the sums tell whether it
        // still is what was stored.
        const auto report = ReportView::split(line);
        if (!report || report->client() != client)
            return QStringLiteral("is damaged: the report of %1 is none")
                .arg(QString::fromUtf8(printable(client)));
        sum.add(ReportTable::hashOf(line));
        ++clients;
        append(some, {line, "\n"});
        if (some.size() > ReadAtOnce - limits::ReportLine) {
            reader(some);
            some = {};
            some.reserve(ReadAtOnce);
        }
    }
    if (query.lastError().isValid())
        return QStringLiteral("is damaged: ") + query.lastError().databaseText();
    if (!some.isEmpty())
        reader(some);
    const QVariant total = value(QStringLiteral("SELECT sum FROM total"));
    const QVariant count = value(QStringLiteral("SELECT clients FROM total"));
    if (!total.isValid() || !count.isValid())
        return QStringLiteral("is damaged: ") + m_error;
    if (count.toLongLong() != clients || total.toULongLong() != sum.value())
        return QStringLiteral("is damaged: it should hold %1 clients with the sum %2, and holds %3 "
                              "with %4")
            .arg(count.toLongLong())
            .arg(total.toULongLong())
            .arg(clients)
            .arg(sum.value());
    return std::nullopt;
}

JournalFile::Problem JournalFile::store(const JournalBatch &batch)
{
    if (!run(QStringLiteral("BEGIN IMMEDIATE")))
        return QStringLiteral("cannot be written to: ") + m_error;
    const auto problem = write(batch);
    if (problem)
        run(QStringLiteral("ROLLBACK")); // SQLite may have done so already
    return problem;
}

JournalFile::Problem JournalFile::write(const JournalBatch &batch)
{
    bool good = true;
    for (auto it = batch.changes.begin(); good && it != batch.changes.end(); ++it) {
        QSqlQuery &change = it->isNull() ? *m_remove : *m_insert;
        change.bindValue(0, it.key());
        if (!it->isNull())
            change.bindValue(1, it->line());
        good = run(change);
    }
    m_setTotal->bindValue(0, qint64(batch.sum));
    m_setTotal->bindValue(1, batch.clients);
    if (good && run(*m_setTotal) && run(QStringLiteral("COMMIT")))
        return std::nullopt;
    return QStringLiteral("cannot be written to: ") + m_error;
}

bool JournalFile::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (query.exec(statement))
        return true;
    m_error = query.lastError().databaseText();
    m_isBusy = query.lastError().nativeErrorCode() == QLatin1StringView(Busy);
    return false;
}

bool JournalFile::run(QSqlQuery &query)
{
    if (query.exec())
        return true;
    m_error = query.lastError().databaseText();
    return false;
}

QVariant JournalFile::value(const QString &query)
{
    QSqlQuery found(m_database);
    m_error.clear();
    if (found.exec(query) && found.next())
        return found.value(0);
    m_error = found.lastError().isValid() ? found.lastError().databaseText()
                                          : QStringLiteral("something is missing");
    m_isBusy = found.lastError().nativeErrorCode() == QLatin1StringView(Busy);
    return {};
}

} // namespace herd
