// SPDX-License-Identifier: GPL-3.0-or-later
// Opens what the window has to say about itself: guide, protocol, about, how Places fares. None of
// it stands in the way of the herd. Owned by the window, GUI thread.
#pragma once

#include <QObject>

class QWidget;

namespace herd::ui {

class HelpWindow;
class HerdStatusBar;
class WindowActions;

class HelpDesk : public QObject
{
    Q_OBJECT

public:
    HelpDesk(const WindowActions &actions, const HerdStatusBar &status, QWidget *window);

private:
    void openGuide();
    void open(const QString &title, const QString &page, const QString &beginning);
    void showAbout();
    void showPlaces(const QString &report);

    QWidget *m_window;
    HelpWindow *m_help = nullptr;
};

} // namespace herd::ui
