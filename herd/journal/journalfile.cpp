// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalfile.h"

#include "herd/core/base/printable.h"
#include "herd/journal/logcheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <utility>

namespace herd {

namespace {

constexpr qint64 DatabaseHeaderBytes = 100; // of an SQLite file

// Milliseconds: a process that was just killed may still hold its lock for a moment.
constexpr int BusyPatience = 500;

// Pages of the log, 4 KiB each, that are written back to the file together. What `normal` may lose
// with the machine's power, and what a start has to read besides the file.
constexpr int LogPages = 1000;
constexpr int LogPagesWhileCopied = 64 * 1024; // 256 MiB: unless the copier has come to a halt

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

bool JournalFile::isDamaged() const
{
    return m_isDamaged || m_tables.isDamaged() || m_reports.isDamaged();
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
    if (size > 0 && size < DatabaseHeaderBytes)
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
    if (!m_database.run("PRAGMA locking_mode = EXCLUSIVE"))
        return error("cannot be opened: ");
    const JournalOwner owner {m_place.herd, m_place.node};
    bool isNew = false;
    if (auto problem = m_tables.find(owner, isNew)) {
        if (m_tables.isForeign() && m_hadLog)
            *problem += QStringLiteral(", with the log beside it");
        return problem;
    }
    if (purpose == Purpose::Look)
        return isNew ? std::nullopt : checkState();
    if (!useLog())
        return error("cannot be written to: ");
    if (auto problem = isNew ? m_tables.make(owner) : checkState())
        return problem;
    m_isSound = isNew;
    m_use.remember();
    return std::nullopt;
}

// A file system that cannot have such a log refuses it.
bool JournalFile::useLog()
{
    SqliteStatement mode(m_database, "PRAGMA journal_mode = WAL");
    const bool isLog = mode.next() && mode.blob(0) == "wal";
    // What is deleted is overwritten where that costs no writing of its own.
    return isLog && m_database.run("PRAGMA secure_delete = FAST")
        && m_database.run(m_place.settings.sync == JournalSync::Full
                              ? "PRAGMA synchronous = FULL"
                              : "PRAGMA synchronous = NORMAL");
}

// What was stored must still be there.
JournalFile::Problem JournalFile::checkState()
{
    if (!m_tables.haveState())
        return std::nullopt;
    JournalTables::State state;
    if (auto problem = m_tables.check(state))
        return problem;
    m_transaction = state.transaction;
    if (state.isInUse && !m_use.hasNote())
        return damage(
            QStringLiteral("it was in use, and the note that says how far it went, %1, is "
                           "missing")
                .arg(m_use.path()));
    if (m_transaction < m_use.promised())
        return damage(QStringLiteral("its last %1 transactions are missing%2")
                          .arg(m_use.promised() - m_transaction)
                          .arg(m_hadLog ? QString() : QStringLiteral(", and so is its log")));
    m_isTidy = !state.isInUse && !m_use.hasNote();
    return std::nullopt;
}

JournalFile::Problem JournalFile::read(const Reader &reader, qint64 &clients)
{
    auto problem = m_reports.read(m_tables.haveBatches(), reader, clients);
    m_isSound = !problem;
    return problem;
}

void JournalFile::rescue(const std::function<void(const ReportView &report)> &found)
{
    if (!m_database.isOpen() && QFileInfo(m_place.path()).size() >= DatabaseHeaderBytes)
        openDatabase(Purpose::Look);
    if (m_database.isOpen() && !m_tables.isForeign())
        m_reports.rescue(m_tables.haveBatches(), found);
}

// From here on whoever opens it after a crash can tell whether something is missing. What was
// there before is on the disk first, for the note promises that.
JournalFile::Problem JournalFile::begin()
{
    if (!m_tables.areCurrent()) {
        if (auto problem = m_tables.upgrade())
            return problem;
    }
    if (!m_database.checkpoint(/*cut=*/true))
        return error("cannot be written to: ");
    if (!m_use.begin(m_place.settings.sync, m_transaction))
        return QStringLiteral("cannot be noted as in use: ")
            + QString::fromLocal8Bit(strerror(errno));
    if (!m_tables.setInUse(true) || !m_database.checkpoint(/*cut=*/true))
        return error("cannot be written to: ");
    if (auto problem = m_reports.prepare())
        return problem;
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
    auto problem = JournalReports::isLarge(batch) ? foldAll() : std::nullopt;
    if (!problem)
        problem = m_reports.store(batch, m_transaction + 1);
    if (problem) {
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

JournalFile::Problem JournalFile::foldAll()
{
    while (!m_reports.isFolded()) {
        if (auto problem = m_reports.fold())
            return problem;
        maintain();
    }
    return std::nullopt;
}

bool JournalFile::isLogLong() const
{
    const int pages = m_database.pagesInLog();
    return pages >= LogPagesWhileCopied || (pages >= LogPages && !m_use.isBeingCopied());
}

// When it fails the log stays longer than it need be, and it is tried again after the next
// transaction.
void JournalFile::maintain()
{
    if (m_hasFailed) // what a failed transaction left in the log would look like damage
        m_hasFailed = !m_database.checkpoint(/*cut=*/true);
    else if (isLogLong() && m_database.checkpoint(/*cut=*/false))
        m_use.flushed(m_transaction);
}

// Leaves one file that says it is not in use. Whatever of this fails is done by the next one that
// opens it.
void JournalFile::tidy()
{
    const bool isInPlace = m_use.isInPlace(); // else what is there now may be another server's
    const bool isFolded = !m_isMarked || (isInPlace && !foldAll());
    m_reports.release();
    if (!isInPlace || !isFolded)
        return;
    if (m_isMarked && m_tables.mayHoldForgotten())
        m_tables.cleanOfForgotten(); // or the next one does, after its first transaction
    if (!m_isTidy && m_tables.areCurrent() && !m_tables.setInUse(false))
        return;
    m_database.foldLogOnClose();
    m_database.close();
    if (!QFileInfo::exists(logOf(m_place.path())))
        m_use.remove();
}

} // namespace herd
