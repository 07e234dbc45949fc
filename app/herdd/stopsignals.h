// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP (unless it was ignored already) as a Qt signal. Make it before any
// other thread starts, so that all of them leave these signals alone; where a thread starts before
// that is possible, block() them first.
#pragma once

#include <QObject>

namespace herd {

class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

    // For this thread and those it starts: a signal waits until there is an object of this class.
    static void block();

Q_SIGNALS:
    void stopAsked(bool byHangUp); // SIGHUP

private:
    void read();

    int m_descriptor = -1;
};

} // namespace herd
