// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace herd {

namespace {

// Qt takes whatever comes next for the value, "--check" too.
std::optional<QString> withoutValue(const QList<QCommandLineOption> &options,
                                    const QStringList &arguments)
{
    const auto takesValue = [&options](const QString &name) {
        return std::any_of(options.begin(), options.end(), [&name](const auto &option) {
            return option.names().contains(name) && !option.valueName().isEmpty();
        });
    };
    for (qsizetype i = 1; i < arguments.size() && arguments[i] != QStringLiteral("--"); ++i) {
        const QString &argument = arguments[i];
        if (!argument.startsWith(QStringLiteral("--")))
            continue;
        const QString name = argument.sliced(2).section(u'=', 0, 0);
        if (!takesValue(name))
            continue;
        const bool isJoined = argument.contains(u'=');
        const QString value = isJoined ? argument.section(u'=', 1) : arguments.value(i + 1);
        if (value.isEmpty() || (!isJoined && value.startsWith(QStringLiteral("--"))))
            return QStringLiteral("Missing value after '--%1'.").arg(name);
        if (!isJoined)
            ++i;
    }
    return std::nullopt;
}

} // namespace

QCommandLineOption makeOption(const char *names, const char *text, const char *value,
                              const char *assumed)
{
    return {QString::fromLatin1(names).split(u','), QString::fromLatin1(text),
            QString::fromLatin1(value), QString::fromLatin1(assumed)};
}

std::optional<QString> parseCommandLine(QCommandLineParser &parser,
                                        const QList<QCommandLineOption> &options,
                                        const QStringList &arguments)
{
    parser.addOptions(options);
    if (auto problem = withoutValue(options, arguments))
        return problem;
    return parser.parse(arguments) ? std::nullopt : std::optional(parser.errorText());
}

QString alternatives(const QStringList &words)
{
    const QString last = words.isEmpty() ? QString() : words.constLast();
    return words.size() < 2
        ? last
        : words.first(words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

int leave(const EarlyExit &exit)
{
    const QByteArray bytes = exit.text.toUtf8();
    std::FILE *const to = exit.code == 0 ? stdout : stderr;
    const auto size = size_t(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, to) == size && std::fflush(to) == 0)
        return exit.code;
    std::fputs("Standard output cannot be written.\n", stderr);
    return 2;
}

void keepStandardStreams()
{
    for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        const bool isClosed = fcntl(stream, F_GETFD) < 0 && errno == EBADF;
        // The system gives out the lowest number that is free.
        if (isClosed && ::open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY) != stream)
            std::_Exit(EXIT_FAILURE); // and nobody to tell
    }
}

} // namespace herd
