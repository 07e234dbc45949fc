// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalreports.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/core/table/reporttable.h"

#include <utility>

namespace herd {

namespace {

constexpr qsizetype ReadAtOnce = 128 * 1024; // bytes; a thousand reports or so

// Hands lines on, some at a time, and sums them up.
class Lines
{
public:
    explicit Lines(const JournalReports::Reader &reader)
        : m_reader(reader)
    {
        m_some.reserve(ReadAtOnce);
    }
    void add(QByteArrayView line)
    {
        m_sum.add(ReportTable::hashOf(line));
        ++m_count;
        append(m_some, {line, "\n"});
        if (m_some.size() > ReadAtOnce - limits::ReportLine)
            flush();
    }
    void flush()
    {
        if (!m_some.isEmpty())
            m_reader(std::exchange(m_some, {}));
        m_some.reserve(ReadAtOnce);
    }
    quint64 sum() const { return m_sum.value(); }
    qint64 count() const { return m_count; }

private:
    const JournalReports::Reader &m_reader;
    QByteArray m_some;
    ReportTable::Sum m_sum;
    qint64 m_count = 0;
};

} // namespace

JournalReports::Problem JournalReports::damage(const QString &what)
{
    m_isDamaged = true;
    return QStringLiteral("is damaged: ") + what;
}

JournalReports::Problem JournalReports::read(bool hasBatches, const Reader &reader, qint64 &clients)
{
    m_recent = {};
    if (auto problem = hasBatches ? readBatches() : std::nullopt)
        return problem;
    const NewestChanges newest = m_recent.newest();
    if (newest.brokenLines() > 0)
        return damage(QStringLiteral("%1 of its last changes are none").arg(newest.brokenLines()));
    Lines lines(reader);
    SqliteStatement query(m_database, "SELECT client, line FROM reports");
    while (query.next()) {
        const QByteArrayView client = query.blob(0), line = query.blob(1);
        // Whether its fields are right was seen to when it was stored; the sums tell whether it
        // still is what was stored.
        const auto report = ReportView::split(line);
        if (!report || report->client() != client)
            return damage(QStringLiteral("the report of %1 is none")
                              .arg(QString::fromUtf8(printable(client.toByteArray()))));
        if (!newest.find(client))
            lines.add(line);
    }
    if (query.hasFailed())
        return damage(m_database.error());
    for (const JournalChange &change : newest.all()) {
        if (!change.isForgotten())
            lines.add(change.line);
    }
    lines.flush();
    clients = lines.count();
    return checkTotal(lines.sum(), clients);
}

// As many as any server leaves, so that no file makes it take more memory than that.
JournalReports::Problem JournalReports::readBatches()
{
    qint64 bytes = 0;
    if (!m_database.value("SELECT coalesce(sum(length(changes)), 0) FROM batches", bytes))
        return damage(m_database.error());
    if (bytes > RecentBatches::MostBytes)
        return damage(
            QStringLiteral("its last changes have %1 bytes, and %2 is the most there can be")
                .arg(bytes)
                .arg(RecentBatches::MostBytes));
    SqliteStatement query(m_database, "SELECT number, changes FROM batches ORDER BY number");
    while (query.next())
        m_recent.add({query.integer(0), query.blob(1).toByteArray()});
    return query.hasFailed() ? damage(m_database.error()) : std::nullopt;
}

JournalReports::Problem JournalReports::checkTotal(quint64 sum, qint64 clients)
{
    qint64 total = 0, count = 0;
    if (!m_database.value("SELECT sum FROM total", total)
        || !m_database.value("SELECT clients FROM total", count))
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

// A change whose report is broken says nothing, so what was known before counts.
void JournalReports::rescue(bool hasBatches,
                            const std::function<void(const ReportView &report)> &found)
{
    m_recent = {};
    if (hasBatches)
        readBatches(); // as far as it goes
    const NewestChanges newest = m_recent.newest();
    SqliteStatement query(m_database, "SELECT client, line FROM reports");
    while (query.next()) {
        const auto report = ReportView::parse(query.blob(1));
        const JournalChange *const later = newest.find(query.blob(0));
        const bool isForgotten = later && later->isForgotten();
        if (report && report->client() == query.blob(0) && !isForgotten)
            found(*report);
    }
    for (const JournalChange &change : newest.all()) {
        if (const auto report = ReportView::parse(change.line))
            found(*report);
    }
}

JournalReports::Problem JournalReports::prepare()
{
    bool good = true;
    const auto prepare = [&](std::unique_ptr<SqliteStatement> &statement, const char *sql) {
        statement = std::make_unique<SqliteStatement>(m_database, sql);
        good = good && statement->isValid();
    };
    prepare(m_begin, "BEGIN IMMEDIATE");
    prepare(m_commit, "COMMIT");
    prepare(m_add, "INSERT INTO batches VALUES (?, ?)");
    prepare(m_drop, "DELETE FROM batches WHERE number <= ?");
    prepare(m_replace, "INSERT OR REPLACE INTO reports VALUES (?, ?)");
    prepare(m_remove, "DELETE FROM reports WHERE client = ?");
    prepare(m_setTotal, "UPDATE total SET sum = ?, clients = ?, stored = ?");
    prepare(m_setUnclean, "UPDATE total SET unclean = 1");
    return good ? std::nullopt : damage(QStringLiteral("its tables are not a journal's"));
}

void JournalReports::release()
{
    for (auto *statement :
         {&m_begin, &m_commit, &m_add, &m_drop, &m_replace, &m_remove, &m_setTotal, &m_setUnclean})
        statement->reset();
}

bool JournalReports::isLarge(const JournalBatch &batch)
{
    return batch.changes.size() > RecentBatches::LargestBatch;
}

JournalReports::Problem JournalReports::store(const JournalBatch &batch, qint64 transaction)
{
    if (isLarge(batch)) {
        Q_ASSERT(isFolded());
        const NewestChanges changes({batch.changes});
        return transact([&] {
            return put({changes.all(), std::nullopt}) && setTotal(batch, transaction)
                && noteTombstones(batch);
        });
    }
    const auto slice = m_recent.due(batch.changes.size());
    auto problem = transact([&] {
        return add(batch, transaction) && put(slice) && setTotal(batch, transaction)
            && noteTombstones(batch);
    });
    if (problem)
        return problem;
    m_recent.folded(slice);
    m_recent.add({transaction, batch.changes});
    return std::nullopt;
}

JournalReports::Problem JournalReports::fold()
{
    const auto slice = m_recent.next();
    auto problem = transact([&] { return put(slice); });
    if (!problem)
        m_recent.folded(slice);
    return problem;
}

JournalReports::Problem JournalReports::transact(const std::function<bool()> &write)
{
    if (m_begin->run() && write() && m_commit->run())
        return std::nullopt;
    auto problem = QStringLiteral("cannot be written to: ") + m_database.error();
    m_database.run("ROLLBACK"); // SQLite may have done so already
    return problem;
}

bool JournalReports::add(const JournalBatch &batch, qint64 transaction)
{
    m_add->bind(0, transaction);
    m_add->bind(1, batch.changes);
    return m_add->run();
}

bool JournalReports::put(const RecentBatches::Slice &slice)
{
    for (const JournalChange &change : slice.changes) {
        if (!put(change))
            return false;
    }
    if (!slice.upTo)
        return true;
    m_drop->bind(0, *slice.upTo);
    return m_drop->run();
}

bool JournalReports::put(const JournalChange &change)
{
    SqliteStatement &statement = change.isForgotten() ? *m_remove : *m_replace;
    statement.bind(0, change.client);
    if (!change.isForgotten())
        statement.bind(1, change.line);
    return statement.run();
}

bool JournalReports::setTotal(const JournalBatch &batch, qint64 transaction)
{
    m_setTotal->bind(0, qint64(batch.sum));
    m_setTotal->bind(1, batch.clients);
    m_setTotal->bind(2, transaction);
    return m_setTotal->run();
}

// No other change has a lone "-" in it: ids have no blanks, and coordinates are longer.
bool JournalReports::noteTombstones(const JournalBatch &batch)
{
    return !batch.changes.contains(" - ") || m_setUnclean->run();
}

} // namespace herd
