// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a target every file of the folders and files named, in order: the regression test that any
// compiler can build. Nothing to replay is an error.
#include "tests/fuzz/target.h"

#include <QDir>
#include <QFile>
#include <QHashSeed>

#include <cstdio>

namespace {

QStringList inputsOf(const QString &path)
{
    const QDir folder(path);
    if (!folder.exists())
        return {path};
    QStringList files;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
        files.append(folder.filePath(name));
    return files;
}

bool replay(const QString &path)
{
    QFile file(path);
    // Said before, so that it is the last line where the target aborts.
    std::fprintf(stderr, "%s\n", qPrintable(path));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s\n", qPrintable(file.errorString()));
        return false;
    }
    herd::fuzz::fuzz(file.readAll());
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QStringList paths;
    for (int i = 1; i < argc; ++i)
        paths += inputsOf(QFile::decodeName(argv[i]));
    for (const QString &path : std::as_const(paths)) {
        if (!replay(path))
            return 1;
    }
    if (paths.isEmpty())
        std::fprintf(stderr, "Nothing to replay: name files, or folders with files.\n");
    return paths.isEmpty() ? 1 : 0;
}
