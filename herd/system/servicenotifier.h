// SPDX-License-Identifier: GPL-3.0-or-later
// What the service manager that started this process is told of it, as sd_notify(3) has it: that it
// is ready, how it is, that it stops, and, where the manager wants to know, that the event loop of
// this thread still turns. Where NOTIFY_SOCKET is not set it does nothing. Lives on the main thread
// of a program, which owns it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace herd {

class ServiceNotifier
{
public:
    // Told when the manager cannot be reached, a sentence; once, until it can.
    using ProblemHandler = std::function<void(const QString &)>;

    // Asks the environment, which is not asked again: NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID.
    explicit ServiceNotifier(ProblemHandler onProblem);
    ~ServiceNotifier();
    ServiceNotifier(const ServiceNotifier &) = delete;
    ServiceNotifier &operator=(const ServiceNotifier &) = delete;

    void ready();
    void setStatus(const QString &status); // a line for people
    void stopping();

    // How often the manager is told that the loop turns: half of the time after which it takes the
    // process for stuck. 0: it does not want to know.
    std::chrono::milliseconds watchdogPeriod() const { return m_period; }

private:
    void send(const QByteArray &message);

    const ProblemHandler m_onProblem;
    const QByteArray m_address; // empty: there is no manager
    const std::chrono::milliseconds m_period;
    int m_socket = -1;
    bool m_isUnreachable = false;
    QTimer m_watchdog;
};

} // namespace herd
