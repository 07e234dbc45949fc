// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the window to an audience and takes it back as it was: joins presenter mode and captions to
// the actions, the perspectives and the type. A program that starts never begins in presenter mode.
// Owned by the window, GUI thread.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QRect>
#include <QString>

class QMainWindow;

namespace herd::ui {

class Appearance;
class PaneDocks;
class PanelSettings;
class Perspectives;
class PresenterMode;
class SessionPanes;
class WindowActions;

class PresenterDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts // all outlive it
    {
        QMainWindow &window;
        WindowActions &actions;
        PaneDocks &docks;
        Perspectives &perspectives;
        Appearance &appearance;
        PanelSettings &settings;
    };
    explicit PresenterDesk(const Parts &parts);
    ~PresenterDesk() override;

    // Of the herd that is shown.
    void setPanes(SessionPanes *panes);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void present(bool on);
    void magnify();
    void putBack();
    void updateCaptions();

    const Parts m_parts;
    PresenterMode *m_mode;
    QPointer<SessionPanes> m_panes;
    struct Before
    {
        QString perspective;
        QByteArray docks;
        QRect geometry; // of the window
    } m_before;         // presenter mode was on
};

} // namespace herd::ui
