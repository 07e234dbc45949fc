// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the system is set to reduced motion, as its desktop portal has it over D-Bus: XDG's
// reduced-motion, or GNOME's enable-animations. Says so when it is known and when it changes;
// where no portal answers, nothing. Owned by main, GUI thread.
#pragma once

#include <QObject>

class QDBusVariant;

namespace herd {

class SystemMotion : public QObject
{
    Q_OBJECT

public:
    explicit SystemMotion(QObject *parent = nullptr);

    void ask(); // never waits

Q_SIGNALS:
    void known(bool isReduced);

private Q_SLOTS:
    void onChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &key, const QVariant &value);

    bool m_isReduced = false; // as XDG has it
    bool m_isStill = false;   // as GNOME has it
};

} // namespace herd
