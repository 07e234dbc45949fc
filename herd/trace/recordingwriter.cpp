// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingwriter.h"

#include "herd/core/base/printable.h"
#include "herd/core/facts/bodycodec.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/folds/conflatedfacts.h"
#include "herd/trace/abouttables.h"

#include <QDir>
#include <QFileInfo>

namespace herd {

namespace {

constexpr int WriterPatience = 5000; // milliseconds, for whoever reads meanwhile
constexpr int FoldAtPages = 4096;    // the log is written back into the file then: 16 MiB

} // namespace

RecordingWriter::RecordingWriter(QString path, qint64 every)
    : m_path(std::move(path))
    , m_fold(every)
{
}

std::variant<std::unique_ptr<RecordingWriter>, QString>
RecordingWriter::make(const QString &path, const RecordingAbout &about, qint64 every)
{
    Q_ASSERT(about.herd.removedNodes.isEmpty() && about.herd.removedLinks.isEmpty());
    if (const auto problem = whyNot(path))
        return *problem;
    std::unique_ptr<RecordingWriter> writer(new RecordingWriter(path, every));
    if (!writer->begin(about))
        return writer->problem();
    return writer;
}

std::optional<QString> RecordingWriter::whyNot(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return QStringLiteral("The recording %1 is there already.").arg(path);
    if (!file.absoluteDir().exists())
        return QStringLiteral("The recording %1 cannot be written: there is no folder %2.")
            .arg(path, file.absolutePath());
    return std::nullopt;
}

RecordingWriter::~RecordingWriter()
{
    if (m_insert && m_checkpoints && !tryAgain())
        setEnded(m_database); // on a full disk its readers see that it was not
    m_insert.reset();
    m_checkpoints.reset();
    if (!m_database.isOpen())
        return;
    m_database.foldLogOnClose();
    m_database.run("PRAGMA journal_mode = DELETE"); // whoever reads it needs no log beside it
    m_database.close();
}

bool RecordingWriter::begin(const RecordingAbout &about)
{
    const QByteArray settings = "PRAGMA application_id = " + QByteArray::number(RecordingId)
        + "; PRAGMA user_version = " + QByteArray::number(RecordingVersion)
        + "; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN;";
    if (!m_database.open(m_path, true, WriterPatience) || !m_database.run(settings.constData())
        || !m_database.run(RecordingSchema) || !addAbout(m_database, about, m_first)
        || !m_database.run("COMMIT"))
        return false;
    m_lock.take(m_path);
    m_insert = std::make_unique<SqliteStatement>(
        m_database,
        "INSERT INTO facts (seq, at, node, kind, peer, client, verdict, flood, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    m_checkpoints = std::make_unique<CheckpointTable>(m_database);
    return m_insert->isValid() && m_checkpoints->isValid();
}

std::optional<QString> RecordingWriter::add(std::span<const Fact> facts)
{
    if (facts.empty())
        return std::nullopt;
    if (m_lost) {
        lose(facts, 0);
        return problem();
    }
    const quint64 before = m_written, foldedBefore = m_folded;
    bool good = m_database.run("BEGIN");
    for (size_t i = 0; good && i < facts.size(); ++i)
        good = add(facts[i]);
    if (!good || !m_database.run("COMMIT")) {
        m_why = m_database.error();
        m_written = before;
        m_database.run("ROLLBACK");
        m_lost.emplace(limits::FactsWaiting);
        lose(facts, m_folded - foldedBefore);
        return problem();
    }
    if (m_database.pagesInLog() > FoldAtPages)
        m_database.checkpoint(false); // else with a later batch
    return std::nullopt;
}

// The first `folded` of them are in the checkpoint's fold already.
void RecordingWriter::lose(std::span<const Fact> facts, quint64 folded)
{
    for (const Fact &fact : facts) {
        if (folded > 0)
            --folded;
        else
            m_fold.add(fact);
        m_told = fact.seq != 0 ? fact.seq : m_told;
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            m_missing -= qint64(dropped->count); // which the fold has counted
        m_lost->add(fact);
    }
}

// What they come to, and a checkpoint behind it, since no fold reaches across a gap.
std::optional<QString> RecordingWriter::tryAgain()
{
    if (!m_lost)
        return std::nullopt;
    std::vector<Fact> facts = m_lost->take();
    const auto *dropped = facts.empty() ? nullptr : facts.front().as<fact::FactsDropped>();
    const qint64 missing = (dropped ? qint64(dropped->count) : 0) + m_missing;
    const quint64 before = m_written;
    m_fold.noteDropped(missing);
    bool good = m_database.run("BEGIN");
    for (size_t i = 0; good && i < facts.size(); ++i)
        good = addRow(facts[i]);
    if (good && addCheckpoint() && m_database.run("COMMIT")) {
        m_lost.reset();
        m_missing = 0;
        return std::nullopt;
    }
    m_why = m_database.error();
    m_written = before;
    m_database.run("ROLLBACK");
    m_fold.noteDropped(-missing);
    for (Fact &fact : facts)
        m_lost->add(std::move(fact));
    return problem();
}

bool RecordingWriter::add(const Fact &fact)
{
    // What stands for others has no number; what follows it has one.
    const bool isGap = fact.seq != 0 && fact.seq != m_told + 1;
    if (isGap) {
        m_told = fact.seq - 1;
        if (!addCheckpoint())
            return false;
    }
    if (!addRow(fact))
        return false;
    ++m_told;
    m_fold.add(fact);
    ++m_folded;
    return !m_fold.isDue() || addCheckpoint();
}

bool RecordingWriter::addRow(const Fact &fact)
{
    const auto *added = fact.as<fact::NodeAdded>();
    if ((added && !addServer(m_database, fact.node, added->config.name))
        || !insert(qint64(m_written + 1), fact))
        return false;
    ++m_written;
    return true;
}

bool RecordingWriter::addCheckpoint()
{
    return m_checkpoints->add(qint64(m_written), qint64(m_told), m_fold);
}

bool RecordingWriter::insert(qint64 seq, const Fact &fact)
{
    const FactColumns columns = columnsOf(fact.body);
    const QByteArray body = encodeBody(fact.body);
    // Bound until it is run.
    const QByteArray client = printable(columns.client), flood = printable(columns.flood);
    const QByteArray verdict = columns.verdict ? nameOf(*columns.verdict) : QByteArray();
    const auto bindText = [this](int parameter, const QByteArray &text) {
        if (text.isEmpty())
            m_insert->bindNothing(parameter);
        else
            m_insert->bindText(parameter, text);
    };
    const auto bindNode = [this](int parameter, NodeId node) {
        if (node.isValid())
            m_insert->bind(parameter, qint64(node.index));
        else
            m_insert->bindNothing(parameter);
    };
    m_insert->bind(0, seq);
    m_insert->bind(1, qint64(fact.at.count()));
    bindNode(2, fact.node);
    m_insert->bind(3, qint64(fact.body.index()) + 1);
    bindNode(4, columns.peer.value_or(NodeId()));
    bindText(5, client);
    bindText(6, verdict);
    bindText(7, flood);
    m_insert->bind(8, QByteArrayView(body));
    return m_insert->run();
}

std::optional<QString> RecordingWriter::keepWithin(qint64 bytes)
{
    while (m_database.bytesUsed() > bytes) {
        const qint64 before = m_first;
        if (!m_database.run("BEGIN") || !sumUpOldest() || !m_database.run("COMMIT")) {
            m_why = m_database.error();
            m_first = before;
            m_database.run("ROLLBACK");
            return problem();
        }
        if (m_first == before)
            break; // what is left is what they come to
        noteOldest();
    }
    return std::nullopt;
}

void RecordingWriter::noteOldest()
{
    qint64 at = m_fold.latest().count(); // unless any is left
    const QByteArray oldest = "SELECT at FROM facts WHERE seq = " + QByteArray::number(m_behind);
    m_database.value(oldest.constData(), at);
    m_oldest = Oldest {quint64(m_behind + m_checkpoints->shiftBefore(m_behind)), Nanoseconds(at)};
}

// They are what this writer wrote, so reading them cannot fail but for the disk.
bool RecordingWriter::sumUpOldest()
{
    ConflatedFacts sum(limits::FactsWaiting);
    const qint64 behind = std::min(m_first + FactsAtOnce, qint64(m_written) + 1);
    {
        SqliteStatement oldest(m_database,
                               "SELECT at, node, kind, body FROM facts WHERE seq < ? ORDER BY seq");
        oldest.bind(0, behind);
        while (oldest.next()) {
            const NodeId node {oldest.isNothing(1) ? -1 : int(oldest.integer(1))};
            const FactKind &kind = factKinds()[size_t(oldest.integer(2)) - 1];
            auto read = decodeBody(kind.name, oldest.blob(3).toByteArray(), limits::HerdNodes);
            auto *body = std::get_if<std::optional<BodyRead>>(&read);
            if (!body || !*body)
                return false;
            sum.add({0, Nanoseconds(oldest.integer(0)), node, std::move((*body)->body)});
        }
        if (oldest.hasFailed())
            return false;
    }
    const std::vector<Fact> facts = sum.take();
    if (m_first + qint64(facts.size()) >= behind)
        return true; // not less than there was
    SqliteStatement forget(m_database, "DELETE FROM facts WHERE seq < ?");
    forget.bind(0, behind);
    if (!forget.run())
        return false;
    m_behind = behind;
    m_first = behind - qint64(facts.size());
    bool good = m_checkpoints->beginAt(m_first, behind);
    for (size_t i = 0; good && i < facts.size(); ++i)
        good = insert(m_first + qint64(i), facts[i]);
    return good && setFirst(m_database, m_first);
}

QString RecordingWriter::problem() const
{
    return QStringLiteral("The recording %1 cannot be written: %2.")
        .arg(m_path, m_why.isEmpty() ? m_database.error() : m_why);
}

} // namespace herd
