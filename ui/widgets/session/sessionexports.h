// SPDX-License-Identifier: GPL-3.0-or-later
// What of one herd can be taken away, joined to the actions that ask for it: pictures of panes, a
// film and a report of the flood that is shown, its events. What cannot be done now is greyed and
// says why. Owned by the window, for one session; GUI thread.
#pragma once

#include "ui/widgets/picture/picturesaver.h"
#include "ui/widgets/session/eventssaver.h"

#include <QObject>

class QAction;
class QWidget;

namespace herd::ui {

class HerdSession;
class SessionPanes;
class WindowActions;

class SessionExports : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    SessionExports(HerdSession &session, SessionPanes &panes, WindowActions &actions,
                   NoticeBar &notices, QWidget &window);
    ~SessionExports() override;

    PictureSaver &pictures() { return m_pictures; }
    EventsSaver &events() { return m_events; }
    // Of the flood that is shown, with its diagram beside it. Without asking.
    void saveReport(const QString &path);
    // Where the diagram goes: a file beside the page, of its name; empty where the page is no file
    // that lies in a folder, such as a FIFO.
    static QString pictureBeside(const QString &page);

private:
    void refresh();
    void chooseReport();
    bool mayReplace(const QString &picture);

    HerdSession &m_session;
    SessionPanes &m_panes;
    WindowActions &m_actions;
    QWidget &m_window;
    PictureSaver m_pictures;
    EventsSaver m_events;
};

} // namespace herd::ui
