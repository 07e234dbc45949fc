// SPDX-License-Identifier: GPL-3.0-or-later
// What the command lines of all programs have in common. Functions; main thread.
#pragma once

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

namespace herd {

// `names` is one, or several with commas between them; without a `value` it takes none.
QCommandLineOption makeOption(const char *names, const char *text, const char *value = "",
                              const char *assumed = "");

// Parses `arguments`, which begin with the program's name, by `options`, and adds these to the
// parser. An option that takes a value must have one: neither nothing nor the next option. The
// error is a sentence.
std::optional<QString> parseCommandLine(QCommandLineParser &parser,
                                        const QList<QCommandLineOption> &options,
                                        const QStringList &arguments);

// "a, b or c"
QString alternatives(const QStringList &words);

// Nothing more to do than to say this: help, the version, or what is wrong.
struct EarlyExit
{
    QString text; // whole lines; for standard output with a code of 0, else for standard error
    int code = 0; // of the program
};
// Says it, and returns the code; 2 where it cannot be said.
int leave(const EarlyExit &exit);

// To be called before anything else: where the program was started without a standard stream,
// opens /dev/null in its place. Else the next file or socket would have its number, and get what
// is printed.
void keepStandardStreams();

} // namespace herd
