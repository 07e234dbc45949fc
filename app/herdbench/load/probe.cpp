// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/probe.h"

#include "app/herdbench/run/benchrun.h"
#include "herd/system/clock.h"

#include <QThread>

#include <array>

#include <poll.h>

namespace herd {

namespace {

constexpr int ProbePatience = 10'000;     // ms
constexpr unsigned long ProbePause = 500; // microseconds

double millisecondsSince(Nanoseconds from)
{
    return std::chrono::duration<double, std::milli>(monotonicNow() - from).count();
}

} // namespace

double Probe::ofNewClient(Requests &requests)
{
    const Nanoseconds from = monotonicNow();
    m_connection = connectTo(m_port);
    ask(requests);
    return millisecondsSince(from);
}

double Probe::ofClient(Requests &requests)
{
    if (m_connection < 0)
        m_connection = connectTo(m_port);
    const Nanoseconds from = monotonicNow();
    ask(requests);
    return millisecondsSince(from);
}

void Probe::ask(Requests &requests)
{
    m_in.clear();
    requests.append(m_out);
    sendSome(m_connection, m_out);
    while (m_in.find('\n') == std::string::npos) {
        pollfd watched {m_connection, POLLIN, 0};
        if (poll(&watched, 1, ProbePatience) == 0)
            throw BenchFailure {QStringLiteral("a client has waited for 10 seconds")};
        checkStop();
        std::array<char, 4096> bytes;
        m_in.append(bytes.data(),
                    size_t(receive(m_connection, bytes.data(), qsizetype(bytes.size()))));
    }
}

QList<double> Probe::repeat(const std::function<double()> &one, const std::function<bool()> &isOver)
{
    QList<double> samples;
    do {
        samples.append(one());
        QThread::usleep(ProbePause);
    } while (!isOver());
    return samples;
}

} // namespace herd
