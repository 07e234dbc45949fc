// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingcopy.h"

#include "herd/trace/abouttables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutexLocker>

#include <filesystem>

namespace herd {

namespace {

constexpr int Pages = 512; // of 4 KiB, a slice: some milliseconds
constexpr int CopyPatience = 0;

const char Indices[] = R"(
CREATE INDEX IF NOT EXISTS facts_of_kind ON facts (kind);
CREATE INDEX IF NOT EXISTS facts_of_client ON facts (client) WHERE client IS NOT NULL;
CREATE INDEX IF NOT EXISTS facts_of_flood ON facts (flood) WHERE flood IS NOT NULL;
)";

} // namespace

RecordingCopy::RecordingCopy(Sqlite &from, QString path, bool isAll)
    : m_path(std::move(path))
    , m_part(m_path + QStringLiteral(".part"))
    , m_isAll(isAll)
{
    const QFileInfo file(m_path);
    if (!file.absoluteDir().exists()) {
        m_failed = QStringLiteral("there is no folder %1").arg(file.absolutePath());
    } else if (file.isDir()) {
        m_failed = QStringLiteral("it is a folder");
    } else if (file.exists() && !file.isFile()) {
        m_failed = QStringLiteral("it is a FIFO or a device"); // none that a database could be
    } else {
        QFile::remove(m_part); // of one that was killed
        if (m_to.open(m_part, true, CopyPatience))
            m_copy.emplace(from, m_to);
        else
            m_failed = m_to.error();
    }
}

RecordingCopy::~RecordingCopy()
{
    m_copy.reset();
    if (!m_to.isOpen())
        return;
    m_to.close();
    QFile::remove(m_part);
}

bool RecordingCopy::step()
{
    if (!m_copy || m_canceled)
        return false;
    const SqliteCopy::State state = m_copy->step(Pages);
    if (state == SqliteCopy::State::More)
        return true;
    if (state == SqliteCopy::State::Failed)
        m_failed = m_to.error();
    m_copy.reset();
    return false;
}

std::optional<QString> RecordingCopy::finish()
{
    m_copy.reset();
    if (m_failed)
        return problem(*m_failed);
    // One file in the end, no log beside it.
    const bool good = !m_canceled && m_to.run("PRAGMA journal_mode = DELETE") && m_to.run(Indices)
        && (!m_isAll || setEnded(m_to));
    if (m_canceled)
        return QString();
    if (!good)
        return problem(m_to.error());
    {
        const QMutexLocker lock(&m_closing);
        m_to.close();
    }
    std::error_code error;
    const auto native = [](const QString &path) {
        return std::filesystem::path(QFile::encodeName(path).toStdString());
    };
    for (const char *of : {"-wal", "-shm"}) // of a file that had the name: they are none of this
        QFile::remove(m_path + QLatin1String(of));
    std::filesystem::rename(native(m_part), native(m_path), error);
    if (!error)
        return std::nullopt;
    QFile::remove(m_part);
    return problem(QString::fromStdString(error.message()));
}

void RecordingCopy::cancel()
{
    m_canceled = true;
    const QMutexLocker lock(&m_closing);
    if (m_to.isOpen())
        m_to.interrupt();
}

std::optional<QString> RecordingCopy::problem(const QString &why) const
{
    return QStringLiteral("The recording %1 cannot be written: %2.").arg(m_path, why);
}

} // namespace herd
