// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journaltables.h"

#include "herd/core/limits.h"
#include "herd/core/printable.h"
#include "herd/core/reporttable.h"
#include "herd/core/text.h"

#include <utility>

namespace herd {

namespace {

// In the file's header: "HERD", and the version of the tables. Version 2 did not count its
// transactions and is brought up to date. A random number says which journal it is, for its log.
constexpr qint64 ApplicationId = 0x48455244;
constexpr qint64 Version = 3;
constexpr qint64 VersionWithoutNumbers = 2;

constexpr qsizetype ReadAtOnce = 128 * 1024; // bytes; a thousand reports or so

} // namespace

JournalTables::Problem JournalTables::damage(const QString &what)
{
    m_isDamaged = true;
    return QStringLiteral("is damaged: ") + what;
}

QString JournalTables::error(const char *what) const
{
    return QLatin1StringView(what) + m_database.error();
}

bool JournalTables::areCurrent() const
{
    return m_version == Version;
}

bool JournalTables::haveState() const
{
    return m_version != VersionWithoutNumbers;
}

JournalTables::Problem JournalTables::find(const JournalOwner &owner, bool &isNew)
{
    qint64 id = 0, tables = 0;
    if (!value("PRAGMA application_id", id) || !value("SELECT count(*) FROM sqlite_master", tables))
        return error("is no journal, or damaged: ");
    isNew = id == 0 && tables == 0;
    if (!isNew && id != ApplicationId)
        return QStringLiteral("is no journal of a server");
    m_isForeign = false;
    if (isNew)
        return std::nullopt;
    if (auto problem = checkVersion())
        return problem;
    return checkOwner(owner);
}

JournalTables::Problem JournalTables::checkVersion()
{
    if (!value("PRAGMA user_version", m_version))
        return error("is no journal, or damaged: ");
    if (m_version != Version && m_version != VersionWithoutNumbers)
        return QStringLiteral("is of version %1, and this program reads version %2")
            .arg(m_version)
            .arg(Version);
    return std::nullopt;
}

JournalTables::Problem JournalTables::checkOwner(const JournalOwner &expected)
{
    SqliteStatement owner(m_database, "SELECT herd, node FROM owner");
    if (!owner.next())
        return owner.hasFailed() ? error("is damaged: ")
                                 : damage(QStringLiteral("it does not say whose it is"));
    if (owner.blob(0) == expected.herd && owner.blob(1) == expected.node)
        return std::nullopt;
    m_isForeign = true;
    return QStringLiteral("belongs to the server %1 of the herd \"%2\"")
        .arg(QString::fromUtf8(printable(owner.blob(1).toByteArray())),
             QString::fromUtf8(printable(owner.blob(0).toByteArray())));
}

JournalTables::Problem JournalTables::make(const JournalOwner &owner)
{
    const auto fill = [this, &owner] {
        SqliteStatement insert(m_database, "INSERT INTO owner VALUES (?, ?, random())");
        insert.bind(0, owner.herd);
        insert.bind(1, owner.node);
        return insert.run();
    };
    const QByteArray header = "PRAGMA application_id = " + QByteArray::number(ApplicationId)
        + "; PRAGMA user_version = " + QByteArray::number(Version);
    if (m_database.run("BEGIN IMMEDIATE;"
                       "CREATE TABLE reports (client BLOB PRIMARY KEY, line BLOB NOT NULL) "
                       "WITHOUT ROWID;"
                       "CREATE TABLE total (sum INTEGER NOT NULL, clients INTEGER NOT NULL,"
                       " stored INTEGER NOT NULL DEFAULT 0, inUse INTEGER NOT NULL DEFAULT 0,"
                       " identity INTEGER NOT NULL DEFAULT 0);"
                       "CREATE TABLE owner (herd BLOB NOT NULL, node BLOB NOT NULL,"
                       " identity INTEGER NOT NULL DEFAULT 0)")
        && fill() && m_database.run("INSERT INTO total SELECT 0, 0, 0, 0, identity FROM owner")
        && m_database.run(header.constData()) && m_database.run("COMMIT")) {
        m_version = Version;
        return std::nullopt;
    }
    auto problem = error("cannot be made: ");
    m_database.run("ROLLBACK");
    return problem;
}

JournalTables::Problem JournalTables::upgrade()
{
    const char *const statements
        = "BEGIN IMMEDIATE;"
          "ALTER TABLE total ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;"
          "ALTER TABLE total ADD COLUMN inUse INTEGER NOT NULL DEFAULT 0;"
          "ALTER TABLE total ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
          "ALTER TABLE owner ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
          "UPDATE owner SET identity = random();"
          "UPDATE total SET identity = (SELECT identity FROM owner);"
          "PRAGMA user_version = 3;"
          "COMMIT";
    if (m_database.run(statements)) {
        m_version = Version;
        return std::nullopt;
    }
    auto problem = error("cannot be written to: ");
    m_database.run("ROLLBACK");
    return problem;
}

JournalTables::Problem JournalTables::check(State &state)
{
    qint64 inUse = 0, written = 0, owned = 0;
    if (!value("SELECT stored FROM total", state.transaction)
        || !value("SELECT inUse FROM total", inUse) || !value("SELECT identity FROM total", written)
        || !value("SELECT identity FROM owner", owned))
        return error("is damaged: ");
    state.isInUse = inUse != 0;
    if (written != owned) { // every transaction writes the one, none the other
        m_isForeign = true;
        return damage(QStringLiteral("the log beside it is another journal's"));
    }
    return std::nullopt;
}

bool JournalTables::setInUse(bool isInUse)
{
    return m_database.run(isInUse ? "UPDATE total SET inUse = 1" : "UPDATE total SET inUse = 0");
}

JournalTables::Problem JournalTables::read(const Reader &reader, qint64 &clients)
{
    SqliteStatement query(m_database, "SELECT client, line FROM reports");
    QByteArray some;
    some.reserve(ReadAtOnce);
    ReportTable::Sum sum;
    clients = 0;
    while (query.next()) {
        const QByteArrayView client = query.blob(0), line = query.blob(1);
        // Whether its fields are right was seen to when it was stored; the sums tell whether it
        // still is what was stored.
        const auto report = ReportView::split(line);
        if (!report || report->client() != client)
            return damage(QStringLiteral("the report of %1 is none")
                              .arg(QString::fromUtf8(printable(client.toByteArray()))));
        sum.add(ReportTable::hashOf(line));
        ++clients;
        append(some, {line, "\n"});
        if (some.size() > ReadAtOnce - limits::ReportLine) {
            reader(some);
            some = {};
            some.reserve(ReadAtOnce);
        }
    }
    if (query.hasFailed())
        return damage(m_database.error());
    if (!some.isEmpty())
        reader(some);
    return checkTotal(sum.value(), clients);
}

JournalTables::Problem JournalTables::checkTotal(quint64 sum, qint64 clients)
{
    qint64 total = 0, count = 0;
    if (!value("SELECT sum FROM total", total) || !value("SELECT clients FROM total", count))
        return damage(m_database.error());
    if (count != clients || quint64(total) != sum)
        return damage(QStringLiteral("it should hold %1 clients with the sum %2, and holds %3 with "
                                     "%4")
                          .arg(count)
                          .arg(quint64(total))
                          .arg(clients)
                          .arg(sum));
    return std::nullopt;
}

void JournalTables::rescue(const std::function<void(const ReportView &report)> &found)
{
    SqliteStatement query(m_database, "SELECT client, line FROM reports");
    while (query.next()) {
        const auto report = ReportView::parse(query.blob(1));
        if (report && report->client() == query.blob(0))
            found(*report);
    }
}

JournalTables::Problem JournalTables::prepare()
{
    const auto prepared = [this](const char *sql) {
        return std::make_unique<SqliteStatement>(m_database, sql);
    };
    m_insert = prepared("INSERT OR REPLACE INTO reports VALUES (?, ?)");
    m_remove = prepared("DELETE FROM reports WHERE client = ?");
    m_setTotal = prepared("UPDATE total SET sum = ?, clients = ?, stored = ?");
    if (m_insert->isValid() && m_remove->isValid() && m_setTotal->isValid())
        return std::nullopt;
    return damage(QStringLiteral("its tables are not a journal's"));
}

void JournalTables::release()
{
    m_insert.reset();
    m_remove.reset();
    m_setTotal.reset();
}

JournalTables::Problem JournalTables::store(const JournalBatch &batch, qint64 transaction)
{
    if (!m_database.run("BEGIN IMMEDIATE"))
        return error("cannot be written to: ");
    auto problem = write(batch, transaction);
    if (problem)
        m_database.run("ROLLBACK"); // SQLite may have done so already
    return problem;
}

JournalTables::Problem JournalTables::write(const JournalBatch &batch, qint64 transaction)
{
    bool good = true;
    for (auto it = batch.changes.begin(); good && it != batch.changes.end(); ++it) {
        SqliteStatement &change = it->isNull() ? *m_remove : *m_insert;
        change.bind(0, it.key());
        if (!it->isNull())
            change.bind(1, it->line());
        good = change.run();
    }
    m_setTotal->bind(0, qint64(batch.sum));
    m_setTotal->bind(1, batch.clients);
    m_setTotal->bind(2, transaction);
    if (good && m_setTotal->run() && m_database.run("COMMIT"))
        return std::nullopt;
    return error("cannot be written to: ");
}

bool JournalTables::value(const char *query, qint64 &number)
{
    SqliteStatement statement(m_database, query);
    const bool found = statement.next();
    number = found ? statement.integer(0) : 0;
    return found;
}

} // namespace herd
