// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/preferencesdesk.h"

#include "ui/model/session/panelsettings.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/preferences/preferencesdialog.h"
#include "ui/widgets/window/appearance.h"

#include <QAction>
#include <QMainWindow>

#include <utility>

namespace herd::ui {

PreferencesDesk::PreferencesDesk(const Parts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_keys(parts.window)
    , m_places(tr("Nothing answers questions for places."))
{
    QStringList ignored;
    m_preferences = parts.settings.preferences(&ignored);
    m_preferences.keys.removeIf([&ignored](const auto &kept) {
        const bool isMeant = ActionKeys::isMeant(kept.value());
        if (!isMeant)
            ignored.append(filled(tr("“%1” is kept as the key of %2."),
                                  detailText(kept.value().toUtf8()),
                                  detailText(kept.key().toUtf8())));
        return !isMeant;
    });
    parts.appearance.setScale(m_preferences.scale);
    parts.appearance.setMotion(m_preferences.motion);
    if (!ignored.isEmpty())
        parts.notices.show({QStringLiteral("preferences"),
                            Notice::Kind::Warning,
                            filled(tr("Some preferences make no sense and count as never chosen. "
                                      "%1"),
                                   ignored.join(u' ')),
                            {},
                            {}});
    connect(parts.actions.preferences, &QAction::triggered, this, &PreferencesDesk::open);
    connect(&parts.actions, &WindowActions::themeChosen, this, [this](ThemeChoice choice) {
        Preferences chosen = m_preferences;
        chosen.theme = choice;
        take(chosen);
    });
}

void PreferencesDesk::setPlaces(const QString &what, const char *variable, bool isSet)
{
    const QString key = !variable ? tr("It needs no key.")
        : isSet
        ? filled(tr("Its key is taken from %1 in the environment, and shown nowhere."),
                 detailText(variable))
        : filled(tr("It needs a key, which %1 in the environment is to have. Set it, and start the "
                    "panel again."),
                 detailText(variable));
    m_places
        = filled(tr("Questions for places are answered by: %1. %2\n\nWhat answers is chosen by "
                    "--places when the panel is started."),
                 proseText(what), key);
}

void PreferencesDesk::followActions()
{
    m_keys.apply(m_preferences.keys);
    if (m_dialog)
        m_dialog->set(m_preferences);
}

void PreferencesDesk::open()
{
    if (!m_dialog) {
        m_dialog = new PreferencesDialog(m_keys, m_places, &m_parts.window);
        connect(m_dialog, &PreferencesDialog::changed, this, &PreferencesDesk::take);
    }
    m_dialog->set(m_preferences);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void PreferencesDesk::take(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences);
    m_parts.settings.setPreferences(preferences);
    if (preferences.theme != before.theme) {
        m_parts.appearance.apply(preferences.theme);
        m_parts.actions.setTheme(preferences.theme);
    }
    m_parts.appearance.setScale(preferences.scale);
    m_parts.appearance.setMotion(preferences.motion);
    if (preferences.keys != before.keys)
        m_keys.apply(preferences.keys);
    if (m_dialog && preferences.theme != before.theme)
        m_dialog->set(preferences);
}

} // namespace herd::ui

#include "moc_preferencesdesk.cpp"
