// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/run/benchrun.h"

#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace herd {

namespace {

volatile std::sig_atomic_t stopAsked = 0;

} // namespace

void listenForStop()
{
    std::signal(SIGINT, [](int) { stopAsked = 1; });
    std::signal(SIGTERM, [](int) { stopAsked = 1; });
    std::signal(SIGPIPE, SIG_IGN);
}

bool isStopAsked()
{
    return stopAsked != 0;
}

void checkStop()
{
    if (isStopAsked())
        throw BenchFailure {};
}

BenchRun::BenchRun(BenchOptions options)
    : m_options(std::move(options))
{
    if (!m_folder.isValid())
        throw BenchFailure {
            QStringLiteral("no temporary folder can be made: %1").arg(m_folder.errorString())};
}

bool BenchRun::takesPart(const QString &contestant) const
{
    return m_options.only.isEmpty() || m_options.only.contains(contestant);
}

Nanoseconds BenchRun::turn() const
{
    return std::chrono::duration_cast<Nanoseconds>(
        std::chrono::duration<double>(m_options.seconds));
}

void BenchRun::interleave(QList<Row> &rows, const std::function<double(qsizetype)> &turn)
{
    for (int round = 0; round < m_options.rounds; ++round) {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (!rows[i].note.isEmpty())
                continue; // it is missing
            showProgress(QStringLiteral("%1: round %2 of %3, %4")
                             .arg(rows[i].figure)
                             .arg(round + 1)
                             .arg(m_options.rounds)
                             .arg(rows[i].contestant));
            rows[i].samples.append(turn(i));
            checkStop();
        }
    }
    showProgress({});
}

void BenchRun::showProgress(const QString &progress) const
{
    const bool isTerminal = isatty(STDERR_FILENO) == 1;
    if (progress.isEmpty() && !isTerminal)
        return;
    const QByteArray text = progress.toUtf8();
    std::fprintf(stderr, isTerminal ? "\r\033[K%s" : "%s\n", text.constData());
    std::fflush(stderr);
}

} // namespace herd
