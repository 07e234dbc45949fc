// SPDX-License-Identifier: GPL-3.0-or-later
// What herdd says to whoever started it; out at once, in UTF-8 whatever the locale. Where standard
// error goes to the journal (JOURNAL_STREAM), its lines begin with their priority, as sd-daemon(3)
// has it: "<3>".
#pragma once

#include <QByteArray>
#include <QString>

namespace herd {

enum class Priority { Error = 3, Warning = 4, Notice = 5 };

void printOut(const QString &text); // as it is

// A line for standard error: "herdd: ..." and a newline, control characters escaped.
QByteArray messageLine(Priority priority, const QString &sentence);

void printError(const QString &sentence);   // it does not do what it was asked for
void printWarning(const QString &sentence); // it does, and somebody should look
void printNotice(const QString &sentence);  // what was wrong is well again

} // namespace herd
