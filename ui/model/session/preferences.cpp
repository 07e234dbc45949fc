// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/preferences.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <QCoreApplication>
#include <QSettings>
#include <QVariantMap>

namespace herd::ui {

namespace {

struct PreferenceStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Preference)
};

const QString ThemeKey = QStringLiteral("theme");
const QString MotionKey = QStringLiteral("motion");
const QString UiScaleKey = QStringLiteral("scalePercent");
const QString EventsKey = QStringLiteral("limits/events");
const QString RecordingKey = QStringLiteral("recorder/on");
const QString RecordingSizeKey = QStringLiteral("recorder/mebibytes");
const QString ShortcutsKey = QStringLiteral("shortcuts");

class Reading
{
public:
    Reading(const QSettings &settings, QStringList *ignored)
        : m_settings(settings)
        , m_ignored(ignored)
    {
    }

    template<class Choice>
    void read(const QString &key, Choice &value, std::optional<Choice> (*parse)(QStringView)) const
    {
        if (!m_settings.contains(key))
            return;
        const QString text = m_settings.value(key).toString();
        if (const auto parsed = parse(text))
            value = *parsed;
        else
            ignore(key, text);
    }

    void read(const QString &key, int &value, int least, int most) const
    {
        if (!m_settings.contains(key))
            return;
        bool isNumber = false;
        const int number = m_settings.value(key).toInt(&isNumber);
        if (isNumber && number >= least && number <= most)
            value = number;
        else
            ignore(key, m_settings.value(key).toString());
    }

    void read(const QString &key, bool &value) const
    {
        if (!m_settings.contains(key))
            return;
        const QString text = m_settings.value(key).toString();
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            value = text == QLatin1String("true");
        else
            ignore(key, text);
    }

    void read(const QString &key, QHash<QString, QString> &keys) const
    {
        const QVariantMap kept = m_settings.value(key).toMap();
        for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
            const QString text = it.value().toString();
            if (text.size() <= Preferences::MostKeyText && keys.size() < Preferences::MostKeys)
                keys.insert(it.key(), text);
            else
                ignore(key + u'/' + it.key(), text);
        }
    }

private:
    void ignore(const QString &key, const QString &text) const
    {
        if (m_ignored)
            m_ignored->append(filled(PreferenceStrings::tr("“%1” is kept as %2."),
                                     detailText(text.toUtf8()), detailText(key.toUtf8())));
    }

    const QSettings &m_settings;
    QStringList *m_ignored;
};

} // namespace

QString toText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

std::optional<ThemeChoice> parseTheme(QStringView text)
{
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (text == toText(choice))
            return choice;
    }
    return std::nullopt;
}

QString toText(MotionChoice choice)
{
    switch (choice) {
    case MotionChoice::System:
        return QStringLiteral("system");
    case MotionChoice::Reduced:
        return QStringLiteral("reduced");
    case MotionChoice::Full:
        return QStringLiteral("full");
    }
    return {};
}

std::optional<MotionChoice> parseMotion(QStringView text)
{
    for (const auto choice : {MotionChoice::System, MotionChoice::Reduced, MotionChoice::Full}) {
        if (text == toText(choice))
            return choice;
    }
    return std::nullopt;
}

Preferences readPreferences(const QSettings &settings, QStringList *ignored)
{
    Preferences preferences;
    const Reading reading(settings, ignored);
    reading.read<ThemeChoice>(ThemeKey, preferences.theme, &parseTheme);
    reading.read<MotionChoice>(MotionKey, preferences.motion, &parseMotion);
    reading.read(UiScaleKey, preferences.scale, Preferences::LeastScale, Preferences::MostScale);
    reading.read(EventsKey, preferences.events, Preferences::LeastEvents, Preferences::MostEvents);
    reading.read(RecordingKey, preferences.isRecording);
    reading.read(RecordingSizeKey, preferences.recordingSize, Preferences::LeastRecording,
                 Preferences::MostRecording);
    reading.read(ShortcutsKey, preferences.keys);
    return preferences;
}

void writePreferences(QSettings &settings, const Preferences &preferences)
{
    settings.setValue(ThemeKey, toText(preferences.theme));
    settings.setValue(MotionKey, toText(preferences.motion));
    settings.setValue(UiScaleKey, preferences.scale);
    settings.setValue(EventsKey, preferences.events);
    settings.setValue(RecordingKey, preferences.isRecording);
    settings.setValue(RecordingSizeKey, preferences.recordingSize);
    QVariantMap keys;
    for (auto it = preferences.keys.cbegin(); it != preferences.keys.cend(); ++it)
        keys.insert(it.key(), it.value());
    settings.setValue(ShortcutsKey, keys);
}

} // namespace herd::ui
