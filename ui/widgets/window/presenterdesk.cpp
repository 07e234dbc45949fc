// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/presenterdesk.h"

#include "ui/model/session/panelsettings.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/frame/perspectives.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/presenter/presentermode.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/window/appearance.h"

#include <QAction>
#include <QEvent>
#include <QMainWindow>
#include <QScreen>
#include <QTimer>

namespace herd::ui {

PresenterDesk::PresenterDesk(const Parts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_mode(new PresenterMode(parts.window))
{
    const WindowActions &actions = parts.actions;
    actions.captions->setChecked(parts.settings.areCaptionsShown());
    connect(actions.presenterMode, &QAction::toggled, this, &PresenterDesk::present);
    connect(actions.presenterKeys, &QAction::toggled, m_mode, &PresenterMode::setKeysShown);
    connect(actions.captions, &QAction::toggled, this, [this](bool shown) {
        m_parts.settings.setCaptionsShown(shown);
        updateCaptions();
    });
    connect(m_mode, &PresenterMode::leaveWanted, actions.presenterMode,
            [mode = actions.presenterMode] { mode->setChecked(false); });
    connect(&parts.perspectives, &Perspectives::changed, this, [this] {
        updateCaptions();
        magnify();
    });
    parts.window.installEventFilter(this);
    updateCaptions();
}

// The type is the program's.
PresenterDesk::~PresenterDesk()
{
    if (m_mode->isOn())
        m_parts.appearance.setMagnified(false);
}

void PresenterDesk::setPanes(SessionPanes *panes)
{
    m_panes = panes;
    updateCaptions();
}

void PresenterDesk::present(bool on)
{
    if (on)
        m_before = {m_parts.perspectives.current(), m_parts.docks.save().state,
                    m_parts.window.geometry()};
    m_mode->setOn(on);
    magnify();
    if (on)
        m_mode->showNote(tr("Esc leads back"));
    updateCaptions();
    // Once the window has its size again, and all panes their type: events tell them.
    if (!on)
        QTimer::singleShot(0, this, &PresenterDesk::putBack);
}

// As far as the screen has room for these panes: a window that is wider is cut.
void PresenterDesk::magnify()
{
    m_parts.appearance.setMagnified(m_mode->isOn());
    if (m_mode->isOn()) // once all panes have their type
        QTimer::singleShot(0, this, [this] {
            const QMainWindow &window = m_parts.window;
            if (m_mode->isOn()
                && window.minimumSizeHint().width() > window.screen()->size().width())
                m_parts.appearance.setMagnified(false);
        });
}

void PresenterDesk::putBack()
{
    if (m_mode->isOn())
        return;
    // Not every system gives them back, where the type had no room.
    if (!m_parts.window.isMaximized())
        m_parts.window.setGeometry(m_before.geometry);
    if (m_parts.perspectives.current() == m_before.perspective)
        m_parts.docks.restoreState(m_before.docks);
}

void PresenterDesk::updateCaptions()
{
    QAction *action = m_parts.actions.captions;
    const bool canBe
        = m_mode->isOn() || m_parts.perspectives.current() == toText(Arrangement::Teach);
    action->setEnabled(canBe);
    explain(action,
            canBe ? QString()
                  : tr("Captions are there in the perspective Teach and in presenter "
                       "mode"));
    if (m_panes)
        m_panes->showCaptions(canBe && action->isChecked());
}

// What the window remembers when it closes is as without.
bool PresenterDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_parts.window && event->type() == QEvent::Close && m_mode->isOn()) {
        m_parts.actions.presenterMode->setChecked(false);
        putBack();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_presenterdesk.cpp"
