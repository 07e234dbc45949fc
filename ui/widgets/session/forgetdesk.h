// SPDX-License-Identifier: GPL-3.0-or-later
// Has a client forgotten by every server, once that is confirmed: it cannot be taken back. Owned by
// SessionPanes. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace herd::ui {

class HerdSession;

class ForgetDesk : public QObject
{
    Q_OBJECT

public:
    // `place`: a part of the window over which the question is asked. Both outlive it.
    ForgetDesk(HerdSession &session, QWidget &place);
    ~ForgetDesk() override;

    void ask(const QByteArray &client); // in place of a question that is open

private:
    void forget(const QByteArray &client);

    HerdSession &m_session;
    QWidget &m_place;
    QPointer<QMessageBox> m_question; // while it is open
};

} // namespace herd::ui
