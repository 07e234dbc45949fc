// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/console.h"

#include "herd/core/base/printable.h"

#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

namespace herd {

namespace {

void write(const QByteArray &bytes, FILE *to)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}

// The variable names the journal's end of standard error by device and inode: who was started with
// another one reads no priorities.
bool isJournal()
{
    struct stat stream
    {
    };
    return ::fstat(STDERR_FILENO, &stream) == 0
        && qgetenv("JOURNAL_STREAM")
        == QByteArray::number(quint64(stream.st_dev)) + ':'
            + QByteArray::number(quint64(stream.st_ino));
}

} // namespace

void printOut(const QString &text)
{
    write(text.toUtf8(), stdout);
}

QByteArray messageLine(Priority priority, const QString &sentence)
{
    static const bool hasPriorities = isJournal();
    const QByteArray prefix
        = hasPriorities ? '<' + QByteArray::number(int(priority)) + '>' : QByteArray();
    return prefix + "herdd: " + printable(sentence.toUtf8()) + '\n';
}

void printError(const QString &sentence)
{
    write(messageLine(Priority::Error, sentence), stderr);
}

void printWarning(const QString &sentence)
{
    write(messageLine(Priority::Warning, sentence), stderr);
}

void printNotice(const QString &sentence)
{
    write(messageLine(Priority::Notice, sentence), stderr);
}

} // namespace herd
