// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journaluse.h"

#include "herd/journal/copymark.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace herd {

namespace {

constexpr int NoteBytes = 256; // with room to spare: it is written over in place
constexpr auto Title = "journal in use";

// A process that was just killed may still hold its lock for a moment.
constexpr int LockTries = 50;
constexpr useconds_t LockPause = 10'000; // microseconds

QByteArray bootId()
{
    static const QByteArray id = [] {
        QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }();
    return id;
}

// A new file survives a power failure only when its folder was flushed too.
bool flushFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool good = fsync(descriptor) == 0;
    ::close(descriptor);
    return good;
}

} // namespace

JournalUse::JournalUse(const QString &journal)
    : m_journal(journal)
    , m_log(journal + QStringLiteral("-wal"))
    , m_path(journal + QStringLiteral("-use"))
{
}

JournalUse::~JournalUse()
{
    if (m_descriptor < 0)
        return;
    if (!m_note && !m_hasBegun)
        remove(); // it was only there to be locked
    ::close(m_descriptor);
}

JournalUse::Lock JournalUse::lock(bool mayMake)
{
    const QByteArray path = QFile::encodeName(m_path);
    for (int i = 0; i < LockTries; ++i) {
        m_descriptor = ::open(path.constData(), O_RDWR | O_CLOEXEC | (mayMake ? O_CREAT : 0), 0666);
        if (m_descriptor < 0)
            return errno == ENOENT && !mayMake ? Lock::Got : Lock::Failed;
        struct stat info
        {
        };
        // Who had it before may have removed it in between.
        if (flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 && fstat(m_descriptor, &info) == 0
            && info.st_nlink > 0) {
            QByteArray text(NoteBytes, '\0');
            text.truncate(std::max<ssize_t>(pread(m_descriptor, text.data(), NoteBytes, 0), 0));
            m_note = parse(text);
            return Lock::Got;
        }
        ::close(std::exchange(m_descriptor, -1));
        usleep(LockPause);
    }
    return Lock::Busy;
}

std::optional<JournalUse::Note> JournalUse::parse(const QByteArray &text)
{
    const QByteArrayList lines = text.split('\n');
    const auto number = [&lines](qsizetype line, const char *name, qint64 &value) {
        const QByteArrayList words = lines[line].simplified().split(' ');
        bool good = words.size() == 2 && words[0] == name;
        value = good ? words[1].toLongLong(&good) : 0;
        return good;
    };
    Note note;
    if (lines.size() < 5 || lines[0] != Title || !lines[1].startsWith("boot ")
        || !number(3, "stored", note.stored) || !number(4, "flushed", note.flushed))
        return std::nullopt;
    note.boot = lines[1].sliced(5);
    note.sync = lines[2].startsWith("sync normal") ? JournalSync::Normal : JournalSync::Full;
    return note;
}

bool JournalUse::isSameBoot() const
{
    return m_note && !m_note->boot.isEmpty() && m_note->boot == bootId();
}

qint64 JournalUse::promised() const
{
    if (!m_note)
        return 0;
    return isSameBoot() ? m_note->stored : m_note->flushed;
}

bool JournalUse::wasLogFlushedInOrder() const
{
    return !m_note || m_note->sync == JournalSync::Full;
}

bool JournalUse::begin(JournalSync sync, qint64 stored)
{
    m_sync = sync;
    m_flushed = stored;
    m_hasBegun = true;
    return write({bootId(), sync, stored, stored}) && fsync(m_descriptor) == 0
        && flushFolder(m_path);
}

bool JournalUse::stored(qint64 transaction)
{
    if (m_sync == JournalSync::Full)
        m_flushed = transaction;
    return write({bootId(), m_sync, transaction, m_flushed});
}

// Of the same length whatever the numbers, so that it is written over as a whole.
bool JournalUse::write(const Note &note)
{
    std::array<char, NoteBytes> text;
    const int size = std::snprintf(
        text.data(), text.size(), "%s\nboot %.64s\nsync %-6s\nstored %020lld\nflushed %020lld\n",
        Title, note.boot.constData(), note.sync == JournalSync::Full ? "full" : "normal",
        static_cast<long long>(note.stored), static_cast<long long>(note.flushed));
    errno = EIO; // for a short write, which says nothing itself
    return pwrite(m_descriptor, text.data(), size_t(size), 0) == size;
}

JournalUse::Identity JournalUse::identityOf(const QString &path)
{
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {info.st_dev, info.st_ino};
}

void JournalUse::remember()
{
    m_journalWas = identityOf(m_journal);
    m_logWas = identityOf(m_log);
    m_noteWas = identityOf(m_path);
}

bool JournalUse::isInPlace() const
{
    return identityOf(m_journal) == m_journalWas && identityOf(m_log) == m_logWas
        && identityOf(m_path) == m_noteWas;
}

bool JournalUse::isBeingCopied() const
{
    return CopyMark::isSet(m_descriptor);
}

void JournalUse::remove()
{
    struct stat info
    {
    };
    const bool isOurs = m_descriptor >= 0 && fstat(m_descriptor, &info) == 0
        && identityOf(m_path) == Identity {info.st_dev, info.st_ino};
    if (isOurs)
        unlink(QFile::encodeName(m_path).constData());
}

} // namespace herd
