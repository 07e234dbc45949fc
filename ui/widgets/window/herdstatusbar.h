// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: how the herd is, how busy, and how Places fares. Reads the session a few
// times a second while something happens there. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/herdmeter.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QStatusBar>
#include <QTimer>

class QLabel;
class QToolButton;

namespace herd::ui {

class HerdSession;

class HerdStatusBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit HerdStatusBar(QWidget *parent = nullptr);

    void setSession(const HerdSession *session);

Q_SIGNALS:
    void placesClicked(const QString &report);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *addNumber(const QString &name, const QString &tip);
    void wake();
    void refresh();
    void refreshPlaces();
    int placesRoom() const; // pixels, of what answers
    void refreshBehind();
    // Who answers, how often, the last error: for a dialog.
    QString placesReport() const;

    QPointer<const HerdSession> m_session;
    RateWindow m_rate;
    quint64 m_messagesBefore = 0; // as last read
    QElapsedTimer m_clock;
    QTimer m_timer;
    QLabel *m_behind; // says something for a while after the panel was behind
    quint64 m_timesBehind = 0, m_factsBefore = 0;
    Nanoseconds m_lastBehind {}; // on m_clock
    QLabel *m_servers, *m_links, *m_clients, *m_messages, *m_discarded;
    QToolButton *m_places;
};

} // namespace herd::ui
