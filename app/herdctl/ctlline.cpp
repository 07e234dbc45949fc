// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/ctlline.h"

#include "herd/core/base/printable.h"

namespace herd {

std::optional<QString> CtlLine::firstOf(const QList<QCommandLineOption> &options) const
{
    for (const QCommandLineOption &option : options) {
        if (parser.isSet(option))
            return QStringLiteral("--") + option.names().constFirst();
    }
    return std::nullopt;
}

EarlyExit usage(const QString &problem)
{
    return {QStringLiteral("herdctl: %1 Try herdctl --help.\n")
                .arg(QString::fromUtf8(printable(problem.toUtf8()))),
            2};
}

std::optional<int> number(const QString &text, int most)
{
    bool isNumber = false;
    const int read = text.toInt(&isNumber);
    return isNumber && read >= 1 && read <= most ? std::optional(read) : std::nullopt;
}

EarlyExit noNumber(const QCommandLineOption &option, int most, const QString &text)
{
    return usage(QStringLiteral("--%1 is a number from 1 to %2, not \"%3\".")
                     .arg(option.names().constFirst(), QString::number(most), text));
}

} // namespace herd
