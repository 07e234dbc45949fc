// SPDX-License-Identifier: GPL-3.0-or-later
// Long because a journal can be wrong in many ways.
#include "herd/journal/journalfile.h"

#include "herd/core/limits.h"
#include "herd/core/printable.h"
#include "herd/core/reporttable.h"
#include "herd/core/text.h"
#include "herd/journal/logcheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <utility>

namespace herd {

namespace {

// In the file's header: "HERD", and the version of the tables. Version 2 did not count its
// transactions and is brought up to date. A random number says which journal it is, for its log.
constexpr qint64 ApplicationId = 0x48455244;
constexpr qint64 Version = 3;
constexpr qint64 VersionWithoutNumbers = 2;
constexpr qint64 HeaderBytes = 100; // of an SQLite file

// Milliseconds: a process that was just killed may still hold its lock for a moment.
constexpr int BusyPatience = 500;

// Pages of the log, 4 KiB each, that are written back to the file together. What `normal` may lose
// with the machine's power, and what a start has to read besides the file.
constexpr int LogPages = 1000;

constexpr qsizetype ReadAtOnce = 128 * 1024; // bytes; a thousand reports or so

QString logOf(const QString &journal)
{
    return journal + QStringLiteral("-wal");
}

} // namespace

QString JournalPlace::path() const
{
    return QDir(settings.folder)
        .filePath(QString::fromUtf8(asFileName(node)) + QStringLiteral(".journal"));
}

JournalFile::JournalFile(JournalPlace place)
    : m_place(std::move(place))
    , m_use(m_place.path())
{
}

JournalFile::~JournalFile()
{
    if (m_isSound && m_purpose == Purpose::Serve)
        tidy();
    // A log that is empty is only there because somebody looked.
    const QString log = logOf(m_place.path());
    if (m_database.isOpen() && !m_hadLog && !m_isMarked && QFileInfo(log).size() == 0)
        QFile::remove(log);
}

bool JournalFile::isAnythingOf(const JournalPlace &place)
{
    const QString path = place.path();
    return QFileInfo::exists(path) || QFileInfo::exists(logOf(path))
        || QFileInfo::exists(JournalUse(path).path());
}

JournalFile::Problem JournalFile::damage(const QString &what)
{
    m_isDamaged = true;
    return QStringLiteral("is damaged: ") + what;
}

QString JournalFile::error(const char *what) const
{
    return QLatin1StringView(what) + m_database.error();
}

JournalFile::Problem JournalFile::open(Purpose purpose)
{
    m_purpose = purpose;
    if (purpose == Purpose::Serve && !QDir().mkpath(m_place.settings.folder))
        return QStringLiteral("cannot be made: there is no folder %1, and none can be made")
            .arg(m_place.settings.folder);
    if (auto problem = lock(purpose))
        return problem;
    if (auto problem = checkFiles())
        return problem;
    return openDatabase(purpose);
}

JournalFile::Problem JournalFile::lock(Purpose purpose)
{
    switch (m_use.lock(purpose == Purpose::Serve)) {
    case JournalUse::Lock::Got:
        return std::nullopt;
    case JournalUse::Lock::Busy:
        m_isInUse = true;
        return QStringLiteral("is in use by another server");
    case JournalUse::Lock::Failed:
        return QStringLiteral("cannot be opened: ") + QString::fromLocal8Bit(strerror(errno));
    }
    Q_UNREACHABLE();
}

// What SQLite would pass over: it takes a file that is shorter than its header for a new one,
// throws the log of an empty one away, and reads a log as far as it is whole.
JournalFile::Problem JournalFile::checkFiles()
{
    const qint64 size = QFileInfo(m_place.path()).size();
    const QString log = logOf(m_place.path());
    m_hadLog = QFileInfo::exists(log);
    if (size == 0 && QFileInfo(log).size() > 0)
        return damage(QStringLiteral("only its log %1 is left").arg(log));
    if (size == 0 && m_use.hasNote())
        return damage(QStringLiteral("only the note of its use %1 is left").arg(m_use.path()));
    if (size > 0 && size < HeaderBytes)
        return damage(QStringLiteral("only %1 bytes of it are left").arg(size));
    if (m_use.wasLogFlushedInOrder() && isDamagedInTheMiddle(log))
        return damage(QStringLiteral("its log %1 is broken before its end").arg(log));
    return std::nullopt;
}

JournalFile::Problem JournalFile::openDatabase(Purpose purpose)
{
    auto problem = m_database.open(m_place.path(), purpose == Purpose::Serve, BusyPatience)
        ? prepare(purpose)
        : error("cannot be opened: ");
    if (problem && m_database.isBusy()) {
        m_isInUse = true;
        return QStringLiteral("is in use by another server");
    }
    m_isDamaged = m_isDamaged || (problem && m_database.isDamaged());
    return problem;
}

JournalFile::Problem JournalFile::prepare(Purpose purpose)
{
    qint64 id = 0, tables = 0;
    if (!m_database.run("PRAGMA locking_mode = EXCLUSIVE"))
        return error("cannot be opened: ");
    if (!value("PRAGMA application_id", id) || !value("SELECT count(*) FROM sqlite_master", tables))
        return error("is no journal, or damaged: ");
    const bool isNew = id == 0 && tables == 0;
    if (!isNew && id != ApplicationId)
        return QStringLiteral("is no journal of a server");
    m_isForeign = false;
    if (auto problem = isNew ? std::nullopt : checkOwner())
        return problem;
    if (purpose == Purpose::Look)
        return isNew ? std::nullopt : checkNumber();
    if (!useLog())
        return error("cannot be written to: ");
    if (auto problem = isNew ? make() : checkNumber())
        return problem;
    m_use.remember();
    return std::nullopt;
}

// A file system that cannot have such a log refuses it.
bool JournalFile::useLog()
{
    SqliteStatement mode(m_database, "PRAGMA journal_mode = WAL");
    const bool isLog = mode.next() && mode.blob(0) == "wal";
    return isLog
        && m_database.run(m_place.settings.sync == JournalSync::Full
                              ? "PRAGMA synchronous = FULL"
                              : "PRAGMA synchronous = NORMAL");
}

JournalFile::Problem JournalFile::make()
{
    const auto fill = [this] {
        SqliteStatement owner(m_database, "INSERT INTO owner VALUES (?, ?, random())");
        owner.bind(0, m_place.herd);
        owner.bind(1, m_place.node);
        return owner.run();
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
        m_isSound = true;
        return std::nullopt;
    }
    auto problem = error("cannot be made: ");
    m_database.run("ROLLBACK");
    return problem;
}

JournalFile::Problem JournalFile::checkOwner()
{
    if (!value("PRAGMA user_version", m_version))
        return error("is no journal, or damaged: ");
    if (m_version != Version && m_version != VersionWithoutNumbers)
        return QStringLiteral("is of version %1, and this program reads version %2")
            .arg(m_version)
            .arg(Version);
    SqliteStatement owner(m_database, "SELECT herd, node FROM owner");
    if (!owner.next())
        return owner.hasFailed() ? error("is damaged: ")
                                 : damage(QStringLiteral("it does not say whose it is"));
    if (owner.blob(0) == m_place.herd && owner.blob(1) == m_place.node)
        return std::nullopt;
    m_isForeign = true;
    return QStringLiteral("belongs to the server %1 of the herd \"%2\"%3")
        .arg(QString::fromUtf8(printable(owner.blob(1).toByteArray())),
             QString::fromUtf8(printable(owner.blob(0).toByteArray())),
             m_hadLog ? QStringLiteral(", with the log beside it") : QString());
}

// What was stored must still be there.
JournalFile::Problem JournalFile::checkNumber()
{
    if (m_version == VersionWithoutNumbers)
        return std::nullopt;
    qint64 inUse = 0, written = 0, owned = 0;
    if (!value("SELECT stored FROM total", m_transaction)
        || !value("SELECT inUse FROM total", inUse) || !value("SELECT identity FROM total", written)
        || !value("SELECT identity FROM owner", owned))
        return error("is damaged: ");
    if (written != owned) { // every transaction writes the one, none the other
        m_isForeign = true;
        return damage(QStringLiteral("the log beside it is another journal's"));
    }
    if (inUse != 0 && !m_use.hasNote())
        return damage(
            QStringLiteral("it was in use, and the note that says how far it went, %1, is "
                           "missing")
                .arg(m_use.path()));
    if (m_transaction < m_use.promised())
        return damage(QStringLiteral("its last %1 transactions are missing%2")
                          .arg(m_use.promised() - m_transaction)
                          .arg(m_hadLog ? QString() : QStringLiteral(", and so is its log")));
    m_isTidy = inUse == 0 && !m_use.hasNote();
    return std::nullopt;
}

JournalFile::Problem JournalFile::read(const Reader &reader, qint64 &clients)
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

JournalFile::Problem JournalFile::checkTotal(quint64 sum, qint64 clients)
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
    m_isSound = true;
    return std::nullopt;
}

void JournalFile::rescue(const std::function<void(const ReportView &report)> &found)
{
    if (!m_database.isOpen() && QFileInfo(m_place.path()).size() >= HeaderBytes)
        openDatabase(Purpose::Look);
    if (!m_database.isOpen() || m_isForeign)
        return;
    SqliteStatement query(m_database, "SELECT client, line FROM reports");
    while (query.next()) {
        const auto report = ReportView::parse(query.blob(1));
        if (report && report->client() == query.blob(0))
            found(*report);
    }
}

// From here on whoever opens it after a crash can tell whether something is missing. What was
// there before is on the disk first, for the note promises that.
JournalFile::Problem JournalFile::begin()
{
    const char *const upgrade = "BEGIN IMMEDIATE;"
                                "ALTER TABLE total ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;"
                                "ALTER TABLE total ADD COLUMN inUse INTEGER NOT NULL DEFAULT 0;"
                                "ALTER TABLE total ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
                                "ALTER TABLE owner ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;"
                                "UPDATE owner SET identity = random();"
                                "UPDATE total SET identity = (SELECT identity FROM owner);"
                                "PRAGMA user_version = 3;"
                                "COMMIT";
    if (m_version == VersionWithoutNumbers && !m_database.run(upgrade)) {
        auto problem = error("cannot be written to: ");
        m_database.run("ROLLBACK");
        return problem;
    }
    m_version = Version;
    if (!m_database.checkpoint(/*cut=*/true))
        return error("cannot be written to: ");
    if (!m_use.begin(m_place.settings.sync, m_transaction))
        return QStringLiteral("cannot be noted as in use: ")
            + QString::fromLocal8Bit(strerror(errno));
    if (!m_database.run("UPDATE total SET inUse = 1") || !m_database.checkpoint(/*cut=*/true))
        return error("cannot be written to: ");
    const auto prepared = [this](const char *sql) {
        return std::make_unique<SqliteStatement>(m_database, sql);
    };
    m_insert = prepared("INSERT OR REPLACE INTO reports VALUES (?, ?)");
    m_remove = prepared("DELETE FROM reports WHERE client = ?");
    m_setTotal = prepared("UPDATE total SET sum = ?, clients = ?, stored = ?");
    if (!m_insert->isValid() || !m_remove->isValid() || !m_setTotal->isValid())
        return damage(QStringLiteral("its tables are not a journal's"));
    m_isMarked = true;
    m_isTidy = false;
    return std::nullopt;
}

JournalFile::Problem JournalFile::store(const JournalBatch &batch)
{
    Q_ASSERT(m_isSound);
    if (!m_isMarked) {
        if (auto problem = begin())
            return problem;
    }
    if (!m_database.run("BEGIN IMMEDIATE"))
        return error("cannot be written to: ");
    if (auto problem = write(batch)) {
        m_database.run("ROLLBACK"); // SQLite may have done so already
        m_hasFailed = true;
        return problem;
    }
    ++m_transaction;
    if (!m_use.stored(m_transaction))
        return QStringLiteral("cannot be noted as stored: ")
            + QString::fromLocal8Bit(strerror(errno));
    if (!m_use.isInPlace())
        return QStringLiteral("is no longer in its place: it or its folder was deleted or moved");
    return std::nullopt;
}

JournalFile::Problem JournalFile::write(const JournalBatch &batch)
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
    m_setTotal->bind(2, m_transaction + 1);
    if (good && m_setTotal->run() && m_database.run("COMMIT"))
        return std::nullopt;
    return error("cannot be written to: ");
}

// When it fails the log stays longer than it need be, and it is tried again after the next
// transaction.
void JournalFile::maintain()
{
    if (m_hasFailed) // what a failed transaction left in the log would look like damage
        m_hasFailed = !m_database.checkpoint(/*cut=*/true);
    else if (m_database.pagesInLog() >= LogPages && m_database.checkpoint(/*cut=*/false))
        m_use.flushed(m_transaction);
}

// Leaves one file that says it is not in use. Whatever of this fails is done by the next one that
// opens it.
void JournalFile::tidy()
{
    m_insert.reset();
    m_remove.reset();
    m_setTotal.reset();
    if (!m_use.isInPlace())
        return; // what is there now may be another server's
    if (!m_isTidy && m_version == Version && !m_database.run("UPDATE total SET inUse = 0"))
        return;
    m_database.foldLogOnClose();
    m_database.close();
    if (!QFileInfo::exists(logOf(m_place.path())))
        m_use.remove();
}

bool JournalFile::value(const char *query, qint64 &number)
{
    SqliteStatement statement(m_database, query);
    const bool found = statement.next();
    number = found ? statement.integer(0) : 0;
    return found;
}

} // namespace herd
