// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/systemmotion.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace herd {

namespace {

const QString Service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString Path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString Settings = QStringLiteral("org.freedesktop.portal.Settings");
const QString Appearance = QStringLiteral("org.freedesktop.appearance");
const QString Gnome = QStringLiteral("org.gnome.desktop.interface");
const QString ReducedMotion = QStringLiteral("reduced-motion");       // 1: it is
const QString EnableAnimations = QStringLiteral("enable-animations"); // false: it is

// Read() wraps a value twice.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemMotion::SystemMotion(QObject *parent)
    : QObject(parent)
{
}

void SystemMotion::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Service, Path, Settings, QStringLiteral("SettingChanged"), this,
                SLOT(onChanged(QString, QString, QDBusVariant)));
    ask(Gnome, EnableAnimations);
    ask(Appearance, ReducedMotion);
}

void SystemMotion::ask(const QString &group, const QString &key)
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(Service, Path, Settings, QStringLiteral("Read"));
    call.setArguments({group, key});
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid())
            take(key, reply.value().variant());
    });
}

void SystemMotion::onChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == Appearance || group == Gnome)
        take(key, value.variant());
}

void SystemMotion::take(const QString &key, const QVariant &value)
{
    const QVariant what = unwrapped(value);
    if (key == ReducedMotion)
        m_isReduced = what.toUInt() == 1;
    else if (key == EnableAnimations)
        m_isStill = !what.toBool();
    else
        return;
    Q_EMIT known(m_isReduced || m_isStill);
}

} // namespace herd

#include "moc_systemmotion.cpp"
