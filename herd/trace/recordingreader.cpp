// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingreader.h"

#include "herd/core/facts/bodycodec.h"
#include "herd/core/facts/factkinds.h"
#include "herd/trace/recordingfile.h"

#include <algorithm>

namespace herd {

namespace {

constexpr int ReaderPatience = 1000; // milliseconds, for whoever writes meanwhile

// Of a kind of messages; nothing of others.
std::optional<FactBody> outlineOf(QByteArrayView kind)
{
    for (const FactBody &body : {FactBody(fact::UpdateSent {}), FactBody(fact::UpdateReceived {}),
                                 FactBody(fact::LineReceived {}), FactBody(fact::ReportTaken {})}) {
        if (kind == kindOf(body).name)
            return body;
    }
    return std::nullopt;
}

// A sentence, of the database's last error.
QString brokenBeginning(const QString &path, Sqlite &database, bool lacksLog)
{
    const QString log = logOfRecording(path);
    const QString why = database.error();
    const bool isMalformed = database.isDamaged();
    if (database.isBusy())
        return QStringLiteral("The recording %1 is locked by another program: try again later.")
            .arg(path);
    if (database.isUnopened())
        return QStringLiteral("The recording %1 is not closed: to read it with %2 its folder must "
                              "be writable, or both must be copied to one that is (%3).")
            .arg(path, log, why);
    qint64 tables = 0;
    if (!isMalformed && !lacksLog && database.value("SELECT count(*) FROM sqlite_master", tables)
        && tables == 0)
        return QStringLiteral("The recording %1 has nothing in it: the program that began it ended "
                              "before anything was written.")
            .arg(path);
    const QString more = lacksLog
        ? QStringLiteral(" It is not closed: %1 belongs to it, and is missing.").arg(log)
        : isMalformed ? QStringLiteral(" What is left in it, .recover of sqlite3 finds.")
                      : QString();
    return QStringLiteral("The recording %1 is damaged at its beginning: %2.%3")
        .arg(path, why, more);
}

// A sentence; empty: it can be read.
QString versionProblem(const QString &path, qint64 version)
{
    if (version > RecordingVersion)
        return QStringLiteral("The recording %1 is of version %2, and this program reads up to %3: "
                              "a newer Herd Panel opens it.")
            .arg(path, QString::number(version), QString::number(RecordingVersion));
    if (version < 1)
        return QStringLiteral("The recording %1 says that it is of version %2, which there never "
                              "was: it is damaged at its beginning.")
            .arg(path, QString::number(version));
    return {};
}

} // namespace

RecordingReader::RecordingReader(QString path)
    : m_path(std::move(path))
    , m_lacksLog(lacksLog(m_path))
    , m_ending(m_path)
{
}

std::variant<std::unique_ptr<RecordingReader>, QString> RecordingReader::open(const QString &path)
{
    if (QString problem = whyNoRecording(path); !problem.isEmpty())
        return problem;
    std::unique_ptr<RecordingReader> reader(new RecordingReader(path));
    if (const QString problem = reader->begin(); !problem.isEmpty())
        return problem;
    return reader;
}

QString RecordingReader::broken()
{
    return brokenBeginning(m_path, m_database, m_lacksLog);
}

QString RecordingReader::begin()
{
    // A file that is shorter than it says is read as far as it goes.
    if (!m_database.openToRead(m_path, ReaderPatience)
        || !m_database.run("PRAGMA writable_schema = ON"))
        return broken();
    qint64 version = 0;
    if (!m_database.value("PRAGMA user_version", version))
        return broken();
    if (QString problem = versionProblem(m_path, version); !problem.isEmpty())
        return problem;
    if (QString problem = readAbout(); !problem.isEmpty())
        return problem;
    if (!readKinds())
        return broken();
    if (m_kinds.empty())
        return QStringLiteral("The recording %1 is damaged at its beginning: it names no kinds.")
            .arg(m_path);
    m_nodes = m_about.herd.nodes.size();
    m_first = m_last;
    m_number = quint64(m_last);
    if (!m_database.value("SELECT max(seq) FROM facts", m_final))
        m_final = 0; // next() will say why
    m_select = std::make_unique<SqliteStatement>(
        m_database,
        "SELECT seq, at, node, kind, body, verdict FROM facts WHERE seq > ? ORDER BY seq LIMIT ?");
    return m_select->isValid() ? QString() : broken();
}

void RecordingReader::close()
{
    m_atEnd = true;
    m_select.reset();
    m_database.close();
}

QString RecordingReader::readAbout()
{
    SqliteStatement rows(m_database, "SELECT key, value FROM about");
    QByteArray herd;
    while (rows.next()) {
        const QByteArrayView key = rows.blob(0);
        if (key == "herd")
            herd = rows.blob(1).toByteArray();
        else if (key == "program")
            m_about.program = rows.blob(1).toByteArray();
        else if (key == "began")
            m_about.began.wall = Nanoseconds(rows.integer(1));
        else if (key == "began-mono")
            m_about.began.mono = Nanoseconds(rows.integer(1));
        else if (key == "first")
            m_last = std::max(rows.integer(1), qint64(1)) - 1;
        else if (key == "ended")
            m_ending.take(rows);
    }
    if (rows.hasFailed())
        return broken();
    auto parsed = parseHerdFile(herd);
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return QStringLiteral("The recording %1 does not say what herd it is of: %2")
            .arg(m_path, error->text());
    m_about.herd = std::get<HerdConfig>(std::move(parsed));
    return {};
}

bool RecordingReader::readKinds()
{
    SqliteStatement rows(m_database, "SELECT id, name FROM kinds ORDER BY id LIMIT 1000");
    while (rows.next())
        m_kinds.push_back({rows.integer(0), rows.blob(1).toByteArray(), outlineOf(rows.blob(1))});
    return !rows.hasFailed();
}

double RecordingReader::share() const
{
    if (m_atEnd)
        return 1;
    return m_final > m_first ? std::min(1.0, double(m_last - m_first) / double(m_final - m_first))
                             : 0;
}

std::optional<RecordingCheckpoint> RecordingReader::checkpointUpTo(quint64 seq)
{
    return checkpoint("seq", qint64(seq));
}

std::optional<RecordingCheckpoint> RecordingReader::checkpointTold(quint64 told)
{
    return checkpoint("told", qint64(told));
}

std::optional<RecordingCheckpoint> RecordingReader::checkpointUpTo(Nanoseconds at)
{
    return checkpoint("at", qint64(at.count()));
}

std::optional<RecordingCheckpoint> RecordingReader::checkpoint(const QByteArray &column,
                                                               qint64 bound)
{
    const QByteArray query = "SELECT seq, told, at, floods, facts FROM checkpoints WHERE " + column
        + " <= ? ORDER BY seq DESC LIMIT 1";
    SqliteStatement select(m_database, query.constData());
    if (!select.isValid())
        return {}; // of a program that wrote none
    select.bind(0, bound);
    if (!select.next())
        return {};
    auto facts = decodeFacts(select.blob(4).toByteArray(), m_about.herd.nodes.size());
    auto *read = std::get_if<FactsRead>(&facts);
    if (!read || select.integer(0) < m_first)
        return {};
    return RecordingCheckpoint {quint64(select.integer(0)), quint64(select.integer(1)),
                                Nanoseconds(select.integer(2)), quint64(select.integer(3)),
                                std::move(read->facts)};
}

quint64 RecordingReader::gapAfter(const RecordingCheckpoint &checkpoint)
{
    SqliteStatement select(m_database,
                           "SELECT min(seq) FROM checkpoints WHERE seq > ? AND told - seq <> ?");
    if (!select.isValid())
        return 0;
    select.bind(0, qint64(checkpoint.seq));
    select.bind(1, qint64(checkpoint.told - checkpoint.seq));
    return select.next() && !select.isNothing(0) ? quint64(select.integer(0)) : 0;
}

void RecordingReader::goTo(const RecordingCheckpoint &checkpoint)
{
    m_last = qint64(checkpoint.seq);
    m_number = checkpoint.seq;
    m_nodes = m_about.herd.nodes.size();
    for (const Fact &fact : checkpoint.facts)
        m_nodes += fact.as<fact::NodeAdded>() ? 1 : 0;
    m_atEnd = false;
    m_notice.clear();
}

FactBatch RecordingReader::next(qsizetype most, Bodies bodies)
{
    FactBatch batch;
    if (m_atEnd)
        return batch;
    m_select->bind(0, m_last);
    m_select->bind(1, qint64(most));
    qsizetype rows = 0;
    while (m_notice.isEmpty() && m_select->next()) {
        ++rows;
        if (!take(*m_select, bodies, batch))
            break;
    }
    if (m_select->hasFailed())
        endAt(m_database.error());
    m_select->reset();
    if (m_notice.isEmpty() && rows < most && m_last < m_ending.last())
        endAt(QStringLiteral("those up to %1 are missing").arg(m_ending.last()));
    m_atEnd = !m_notice.isEmpty() || rows < most;
    return batch;
}

bool RecordingReader::take(const SqliteStatement &row, Bodies bodies, FactBatch &batch)
{
    // Half a page reads as zeros, among which SQLite may pass over what is there.
    const qint64 seq = row.integer(0);
    if (seq != m_last + 1)
        return endAt(QStringLiteral("the next one is missing"));
    const qint64 node = row.isNothing(2) ? -1 : row.integer(2);
    const qint64 id = row.integer(3);
    const auto kind = std::lower_bound(m_kinds.begin(), m_kinds.end(), id,
                                       [](const Kind &a, qint64 b) { return a.id < b; });
    if (kind == m_kinds.end() || kind->id != id)
        return endAt(QStringLiteral("it is of kind %1, which the recording does not have").arg(id));
    if (kind->name == "node-added" && node == m_nodes && m_nodes < limits::HerdNodes)
        ++m_nodes;
    if (node < -1 || node >= m_nodes)
        return endAt(QStringLiteral("it is of no server of the herd"));
    // A verdict of "ahead" is trouble; no other is. An outline says of a report that it was newer.
    const bool isOutlined = kind->outline && row.blob(5) != "ahead"
        && (row.blob(5) == "newer" || !std::holds_alternative<fact::ReportTaken>(*kind->outline));
    if (bodies == Bodies::Outlines && isOutlined) {
        m_last = seq;
        m_hasRead = true;
        batch.append({++m_number, Nanoseconds(row.integer(1)), NodeId {int(node)}, *kind->outline});
        return true;
    }
    auto body = decodeBody(kind->name, row.blob(4).toByteArray(), m_nodes);
    if (const auto *error = std::get_if<FactsError>(&body))
        return endAt(error->text);
    m_last = seq;
    m_hasRead = true;
    if (auto &known = std::get<std::optional<BodyRead>>(body)) {
        m_unknownValues += known->unknownValues;
        batch.append(
            {++m_number, Nanoseconds(row.integer(1)), NodeId {int(node)}, std::move(known->body)});
    } else {
        ++m_unknownFacts;
    }
    return true;
}

bool RecordingReader::endAt(const QString &why)
{
    m_notice = !m_hasRead
        ? QStringLiteral("The recording has no readable fact: %1").arg(why)
        : QStringLiteral("The recording ends early, after fact %1: %2").arg(m_last).arg(why);
    return false;
}

} // namespace herd
