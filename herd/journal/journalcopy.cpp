// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalcopy.h"

#include "herd/journal/copymark.h"
#include "herd/journal/journaluse.h"
#include "herd/journal/logcheck.h"

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

namespace herd {

namespace {

using Problem = std::optional<QString>;

// All but the first are for a server that started or stopped, or wrote more than its log may hold,
// while its files were read.
constexpr int Tries = 3;
constexpr qint64 Piece = 1024 * 1024;
constexpr qint64 LogHeadBytes = 32; // which are others each time a log is begun anew

// The files of a journal (journalfile.h).
struct JournalParts
{
    explicit JournalParts(const QString &path)
        : journal(path)
        , log(path + QStringLiteral("-wal"))
        , note(JournalUse(path).path())
    {
    }
    const QString journal, log, note;
};

QString systemError()
{
    return QString::fromLocal8Bit(strerror(errno));
}

QByteArray beginning(const QString &file, qint64 bytes)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.read(bytes) : QByteArray();
}

// As many bytes of it at most.
Problem copyFile(const QString &from, const QString &to, qint64 bytes)
{
    QFile in(from), out(to);
    if (!in.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 cannot be read: %2.").arg(from, in.errorString());
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return QStringLiteral("%1 cannot be made: %2.").arg(to, out.errorString());
    while (bytes > 0) {
        const QByteArray piece = in.read(std::min(bytes, Piece));
        if (in.error() != QFile::NoError)
            return QStringLiteral("%1 cannot be read: %2.").arg(from, in.errorString());
        if (piece.isEmpty())
            break;
        if (out.write(piece) != piece.size())
            return QStringLiteral("%1 cannot be written: %2.").arg(to, out.errorString());
        bytes -= piece.size();
    }
    return out.flush()
        ? std::nullopt
        : Problem(QStringLiteral("%1 cannot be written: %2.").arg(to, out.errorString()));
}

// What tells that a journal's files no longer belong together as they were found.
struct Sight
{
    explicit Sight(const JournalParts &parts)
        : log(beginning(parts.log, LogHeadBytes))
        , hasNote(QFileInfo(parts.note).size() > 0)
    {
        const QFileInfo info(parts.journal);
        if (log.isEmpty()) { // else the file may be written to: the log has all of that
            written = info.lastModified();
            size = info.size();
        }
    }
    bool operator==(const Sight &) const = default;

    QByteArray log;
    bool hasNote;
    QDateTime written;
    qint64 size = 0;
};

// The files as they are, the note first and the log last: what the note promises is in the log, and
// what is written back from the log into the file meanwhile is in the log too. `isTorn`: the log was
// begun anew in between, or the server has started or stopped.
Problem copyParts(const JournalParts &from, const JournalParts &to, bool &isTorn)
{
    const CopyMark mark(from.note);
    const Sight before(from);
    for (const QString &file : {to.journal, to.log, to.note})
        QFile::remove(file);
    Problem problem;
    if (before.hasNote)
        problem = copyFile(from.note, to.note, std::numeric_limits<qint64>::max());
    if (!problem)
        problem = copyFile(from.journal, to.journal, std::numeric_limits<qint64>::max());
    if (!problem && !before.log.isEmpty())
        problem = copyFile(from.log, to.log, wholeBytes(from.log));
    isTorn = before != Sight(from);
    return problem;
}

// Reads it whole, and leaves one file of it.
Problem settle(const JournalPlace &place, const QString &whose, JournalCopied &copied)
{
    {
        JournalFile file(place);
        auto problem = file.open();
        if (!problem)
            problem = file.read([](const QByteArray &) {}, copied.clients);
        if (problem)
            return QStringLiteral("The journal %1 %2.").arg(whose, *problem);
    }
    const JournalParts parts(place.path());
    if (QFile::exists(parts.log) || QFile::exists(parts.note))
        return QStringLiteral("The copy of the journal %1 cannot be written.").arg(whose);
    return std::nullopt;
}

Problem tryToCopy(const JournalParts &from, const JournalPlace &to, JournalCopied &copied)
{
    bool isTorn = false;
    auto problem = copyParts(from, JournalParts(to.path()), isTorn);
    if (isTorn)
        return QStringLiteral("The journal %1 is written to faster than it can be copied, or its "
                              "server starts again and again.")
            .arg(from.journal);
    return problem ? problem : settle(to, from.journal, copied);
}

Problem flush(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    const bool good = descriptor >= 0 && fsync(descriptor) == 0;
    Problem problem = good
        ? std::nullopt
        : Problem(QStringLiteral("%1 cannot be written: %2.").arg(path, systemError()));
    if (descriptor >= 0)
        ::close(descriptor);
    return problem;
}

// On the disk, and in the place of nothing.
Problem putInPlace(const QString &made, const QString &path)
{
    if (auto problem = flush(made, O_RDONLY))
        return problem;
    const QByteArray from = QFile::encodeName(made), to = QFile::encodeName(path);
    if (renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) != 0)
        return QStringLiteral("%1 cannot be made: %2.").arg(path, systemError());
    return flush(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
}

// Somebody who has it already, or has left something of it.
Problem whyTaken(JournalUse &use, const QString &path)
{
    switch (use.lock(/*mayMake=*/true)) {
    case JournalUse::Lock::Busy:
        return QStringLiteral("The journal %1 is in use by a server.").arg(path);
    case JournalUse::Lock::Failed:
        return QStringLiteral("%1 cannot be made: %2.").arg(path, systemError());
    case JournalUse::Lock::Got:
        break;
    }
    const JournalParts parts(path);
    if (!use.hasNote() && !QFile::exists(parts.journal) && !QFile::exists(parts.log))
        return std::nullopt;
    return QStringLiteral("There is a journal %1 already: it is left as it is.").arg(path);
}

} // namespace

std::variant<JournalCopied, QString> copyJournal(const JournalPlace &from, const JournalPlace &to)
{
    const QString path = to.path();
    const JournalParts source(from.path());
    if (!QFile::exists(source.journal))
        return QStringLiteral("There is no journal %1.").arg(source.journal);
    if (!QDir().mkpath(to.settings.folder))
        return QStringLiteral("The folder %1 cannot be made.").arg(to.settings.folder);
    JournalUse use(path);
    if (auto problem = whyTaken(use, path))
        return *problem;
    const QTemporaryDir folder(path + QStringLiteral(".copy-XXXXXX"));
    if (!folder.isValid())
        return QStringLiteral("%1 cannot be made: %2.").arg(path, folder.errorString());
    JournalPlace workshop = to;
    workshop.settings.folder = folder.path();
    const CopyMark mark(source.note); // from one try to the next
    JournalCopied copied;
    Problem problem; // of the last try
    for (int i = 0; i < Tries && (i == 0 || problem); ++i)
        problem = tryToCopy(source, workshop, copied);
    if (problem)
        return *problem;
    problem = putInPlace(workshop.path(), path);
    if (problem)
        return *problem;
    return copied;
}

} // namespace herd
