// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/stopsignals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/signalfd.h>
#include <unistd.h>

namespace herd {

namespace {

sigset_t stopSignals()
{
    sigset_t signals {};
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    // Started by nohup, it is to stay when its terminal closes.
    struct sigaction hangUp
    {
    };
    if (sigaction(SIGHUP, nullptr, &hangUp) == 0 && hangUp.sa_handler != SIG_IGN)
        sigaddset(&signals, SIGHUP);
    return signals;
}

} // namespace

void StopSignals::block()
{
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    block();
    const sigset_t signals = stopSignals();
    m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0) { // out of descriptors: die of the signals as any program does
        qWarning("herdd: no signalfd: %s", strerror(errno));
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        return;
    }
    const auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopSignals::read);
}

StopSignals::~StopSignals()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void StopSignals::read()
{
    signalfd_siginfo info {};
    while (::read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info))
        Q_EMIT stopAsked(info.ssi_signo == SIGHUP);
}

} // namespace herd

#include "moc_stopsignals.cpp"
