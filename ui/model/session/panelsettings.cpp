// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/panelsettings.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <QFile>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int Version = 1;

const QString VersionKey = QStringLiteral("version");
const QString GeometryKey = QStringLiteral("window/geometry");
const QString StateKey = QStringLiteral("window/state");
const QString PerspectiveKey = QStringLiteral("perspectives/current");
const QString OwnTitlesKey = QStringLiteral("perspectives/titles");
const QString OwnStatesKey
    = QStringLiteral("perspectives/states"); // each of the title at its place
const QString ScreensKey = QStringLiteral("perspectives/screens");
const QString LeftKey = QStringLiteral("perspectives/left"); // each of the screen at its place
const QString RecentKey = QStringLiteral("recentHerds");
const QString TrustedKey = QStringLiteral("trustedHosts"); // "<fingerprint> <address>", last first
const QString CaptionsKey = QStringLiteral("captions");
const QString TourKey = QStringLiteral("tourOffered");
// A file that is not of this version stays for the one that understands it. Says nothing when there
// is no file, or when it cannot be put aside: settings are a convenience.
void putAsideUnlessOurs(const QString &path)
{
    if (!QFile::exists(path))
        return;
    QString aside;
    {
        const QSettings there(path, QSettings::IniFormat);
        const QVariant version = there.value(VersionKey);
        if (there.status() == QSettings::NoError && version.toInt() == Version)
            return;
        aside = path
            + (version.toInt() > 0
                   ? filled(QStringLiteral(".version-%1"), wireNumber(version.toInt()))
                   : QStringLiteral(".damaged"));
    }
    QFile::remove(aside);
    QFile::rename(path, aside);
}

} // namespace

PanelSettings::PanelSettings(const QString &path)
    : m_settings((putAsideUnlessOurs(path), path), QSettings::IniFormat)
{
    m_settings.setValue(VersionKey, Version);
}

Preferences PanelSettings::preferences(QStringList *ignored) const
{
    return readPreferences(m_settings, ignored);
}

void PanelSettings::setPreferences(const Preferences &preferences)
{
    writePreferences(m_settings, preferences);
}

void PanelSettings::setTheme(ThemeChoice choice)
{
    Preferences all = preferences();
    all.theme = choice;
    setPreferences(all);
}

WindowLayout PanelSettings::layout() const
{
    return {m_settings.value(GeometryKey).toByteArray(), m_settings.value(StateKey).toByteArray()};
}

void PanelSettings::setLayout(const WindowLayout &layout)
{
    m_settings.setValue(GeometryKey, layout.geometry);
    m_settings.setValue(StateKey, layout.state);
}

PerspectiveMemory PanelSettings::perspectives() const
{
    PerspectiveMemory memory;
    memory.setCurrent(m_settings.value(PerspectiveKey).toString());
    const QStringList titles = m_settings.value(OwnTitlesKey).toStringList();
    const QVariantList states = m_settings.value(OwnStatesKey).toList();
    for (qsizetype i = 0; i < std::min(titles.size(), states.size()); ++i)
        memory.save(titles.at(i), states.at(i).toByteArray());
    const QStringList screens = m_settings.value(ScreensKey).toStringList();
    const QVariantList left = m_settings.value(LeftKey).toList();
    for (qsizetype i = std::min(screens.size(), left.size()) - 1; i >= 0;
         --i) { // the last is first
        const QVariantMap of = left.at(i).toMap();
        for (auto it = of.cbegin(); it != of.cend(); ++it)
            memory.leave(screens.at(i), it.key(), it.value().toByteArray());
    }
    return memory;
}

void PanelSettings::setPerspectives(const PerspectiveMemory &memory)
{
    QVariantList states, left;
    for (const QString &title : memory.own())
        states.append(memory.saved(title));
    for (const QString &screen : memory.screens()) {
        QVariantMap of;
        const QHash<QString, QByteArray> all = memory.allLeft().value(screen);
        for (auto it = all.cbegin(); it != all.cend(); ++it)
            of.insert(it.key(), it.value());
        left.append(of);
    }
    m_settings.setValue(PerspectiveKey, memory.current());
    m_settings.setValue(OwnTitlesKey, memory.own());
    m_settings.setValue(OwnStatesKey, states);
    m_settings.setValue(ScreensKey, memory.screens());
    m_settings.setValue(LeftKey, left);
}

QStringList PanelSettings::recentHerds() const
{
    QStringList recent = m_settings.value(RecentKey).toStringList();
    recent.removeAll(QString());
    recent.removeDuplicates();
    return recent.mid(0, RecentHerds);
}

void PanelSettings::addRecentHerd(const QString &path)
{
    QStringList recent = recentHerds();
    recent.removeAll(path);
    recent.prepend(path);
    m_settings.setValue(RecentKey, recent.mid(0, RecentHerds));
}

void PanelSettings::forgetRecentHerd(const QString &path)
{
    QStringList recent = recentHerds();
    if (recent.removeAll(path) > 0)
        m_settings.setValue(RecentKey, recent);
}

QByteArray PanelSettings::trustedAt(const QString &address) const
{
    const QStringList all = m_settings.value(TrustedKey).toStringList();
    for (const QString &one : all) {
        const qsizetype blank = one.indexOf(u' ');
        if (blank > 0 && one.sliced(blank + 1) == address)
            return QByteArray::fromHex(one.first(blank).toLatin1());
    }
    return {};
}

void PanelSettings::trust(const QString &address, const QByteArray &fingerprint)
{
    QStringList all = m_settings.value(TrustedKey).toStringList();
    all.removeIf([&address](const QString &one) { return one.endsWith(u' ' + address); });
    all.prepend(realText(fingerprint.toHex()) + u' ' + address);
    m_settings.setValue(TrustedKey, all.mid(0, TrustedHosts));
}

bool PanelSettings::isTourOffered() const
{
    return m_settings.value(TourKey).toBool();
}

void PanelSettings::setTourOffered()
{
    m_settings.setValue(TourKey, true);
}

bool PanelSettings::areCaptionsShown() const
{
    return m_settings.value(CaptionsKey, true).toBool();
}

void PanelSettings::setCaptionsShown(bool shown)
{
    m_settings.setValue(CaptionsKey, shown);
}

PaneMemory PanelSettings::paneMemory(const QByteArray &herd) const
{
    return readPaneMemory(m_settings, herd);
}

void PanelSettings::setPaneMemory(const QByteArray &herd, const PaneMemory &memory)
{
    writePaneMemory(m_settings, herd, memory);
}

} // namespace herd::ui
