// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journaltables.h"

#include "herd/core/base/printable.h"

#include <array>

namespace herd {

namespace {

// In the file's header: "HERD", and the version of the tables.
constexpr qint64 ApplicationId = 0x48455244;
constexpr qint64 Oldest = 2; // that is read

constexpr auto OldestTables
    = "CREATE TABLE reports (client BLOB PRIMARY KEY, line BLOB NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE total (sum INTEGER NOT NULL, clients INTEGER NOT NULL);"
      "CREATE TABLE owner (herd BLOB NOT NULL, node BLOB NOT NULL)";
// Counts transactions. A random number says which journal it is, for its log.
constexpr auto AddNumbers = "ALTER TABLE total ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;"
                            "ALTER TABLE total ADD COLUMN inUse INTEGER NOT NULL DEFAULT 0;"
                            "ALTER TABLE total ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
                            "ALTER TABLE owner ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
                            "UPDATE owner SET identity = random();"
                            "UPDATE total SET identity = (SELECT identity FROM owner)";
constexpr auto AddBatches = "CREATE TABLE batches (number INTEGER PRIMARY KEY,"
                            " changes BLOB NOT NULL)";

// Reports may be tombstones, which older programs would take for clients; and whether pages that
// nothing uses may hold what their clients had said.
constexpr auto AddTombstones = "ALTER TABLE total ADD COLUMN unclean INTEGER NOT NULL DEFAULT 0";

// Each makes the next version of the one before: of a new journal, and, with the first transaction,
// of an older one.
constexpr std::array Upgrades {AddNumbers, AddBatches, AddTombstones};
constexpr qint64 WithNumbers = Oldest + 1, WithBatches = Oldest + 2;
constexpr qint64 Version = Oldest + qint64(Upgrades.size());

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
    return m_version >= WithNumbers;
}

bool JournalTables::haveBatches() const
{
    return m_version >= WithBatches;
}

JournalTables::Problem JournalTables::find(const JournalOwner &owner, bool &isNew)
{
    qint64 id = 0, tables = 0;
    if (!m_database.value("PRAGMA application_id", id)
        || !m_database.value("SELECT count(*) FROM sqlite_master", tables))
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
    if (!m_database.value("PRAGMA user_version", m_version))
        return error("is no journal, or damaged: ");
    if (m_version < Oldest || m_version > Version)
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

bool JournalTables::bringUpToDate(qint64 from)
{
    for (qint64 version = from; version < Version; ++version) {
        if (!m_database.run(Upgrades[size_t(version - Oldest)]))
            return false;
    }
    const QByteArray header = "PRAGMA user_version = " + QByteArray::number(Version);
    return m_database.run(header.constData());
}

JournalTables::Problem JournalTables::make(const JournalOwner &owner)
{
    const auto fill = [this, &owner] {
        SqliteStatement insert(m_database,
                               "INSERT INTO owner (herd, node, identity) VALUES (?, ?, random())");
        insert.bind(0, owner.herd);
        insert.bind(1, owner.node);
        return insert.run();
    };
    const QByteArray header = "PRAGMA application_id = " + QByteArray::number(ApplicationId);
    if (m_database.run("BEGIN IMMEDIATE") && m_database.run(OldestTables) && bringUpToDate(Oldest)
        && fill()
        && m_database.run("INSERT INTO total (sum, clients, identity)"
                          " SELECT 0, 0, identity FROM owner")
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
    if (m_database.run("BEGIN IMMEDIATE") && bringUpToDate(m_version) && m_database.run("COMMIT")) {
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
    if (!m_database.value("SELECT stored FROM total", state.transaction)
        || !m_database.value("SELECT inUse FROM total", inUse)
        || !m_database.value("SELECT identity FROM total", written)
        || !m_database.value("SELECT identity FROM owner", owned))
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

bool JournalTables::mayHoldForgotten()
{
    qint64 unclean = 0;
    return m_database.value("SELECT unclean FROM total", unclean) && unclean != 0;
}

bool JournalTables::cleanOfForgotten()
{
    return m_database.run("VACUUM") && m_database.run("UPDATE total SET unclean = 0");
}

} // namespace herd
