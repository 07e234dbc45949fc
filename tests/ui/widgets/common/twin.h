// SPDX-License-Identifier: GPL-3.0-or-later
// A painted view as a screen reader meets it: by Qt's accessibility alone, and by what it is told.
#pragma once

#include "ui/widgets/common/paintedaccessible.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHash>
#include <QStringList>
#include <QWidget>

#include <utility>

namespace herd::test {

class Twin
{
public:
    explicit Twin(QWidget &view)
        : m_view(view)
    {
        m_before = ui::PaintedAccessible::tellTo(hear);
        heard().clear();
    }
    ~Twin() { ui::PaintedAccessible::tellTo(m_before); }
    Twin(const Twin &) = delete;
    Twin &operator=(const Twin &) = delete;

    QAccessibleInterface &root() const { return *QAccessible::queryAccessibleInterface(&m_view); }
    QAccessibleInterface *child(int index) const { return root().child(index); }
    QString nameOf(int index) const { return child(index)->text(QAccessible::Name); }
    QStringList names() const
    {
        QStringList names;
        for (int i = 0; i < root().childCount(); ++i)
            names.append(nameOf(i));
        return names;
    }
    int find(const QString &name) const { return int(names().indexOf(name)); }
    QStringList selected() const
    {
        QStringList names;
        for (int i = 0; i < root().childCount(); ++i) {
            if (child(i)->state().selected)
                names.append(nameOf(i));
        }
        return names;
    }
    void press(int index) const
    {
        child(index)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    }
    QString focused() const
    {
        const QAccessibleInterface *one = root().focusChild();
        return one ? one->text(QAccessible::Name) : QString();
    }
    // Names of those told of since the last call, in their order.
    QStringList told(QAccessible::Event what) const
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
        QStringList names;
        for (const auto &[event, name] : std::exchange(heard()[&m_view], {})) {
            if (event == what)
                names.append(name);
        }
        return names;
    }
    // What holds of every item, whatever it is; empty: it does.
    QString fault() const
    {
        for (int i = 0; i < root().childCount(); ++i) {
            QAccessibleInterface *one = child(i);
            if (one->text(QAccessible::Name).isEmpty())
                return QStringLiteral("%1 has no name").arg(i);
            if (!one->isValid() || one->parent() != &root() || root().indexOfChild(one) != i)
                return nameOf(i) + QStringLiteral(" is not at its place");
            if (!one->rect().isValid())
                return nameOf(i) + QStringLiteral(" is nowhere");
        }
        return root().child(-1) || root().child(root().childCount())
            ? QStringLiteral("there is one too many")
            : QString();
    }

private:
    using Told = QList<std::pair<QAccessible::Event, QString>>;

    static QHash<const QObject *, Told> &heard()
    {
        static QHash<const QObject *, Told> all;
        return all;
    }
    static void hear(QAccessibleEvent *event)
    {
        if (!event->object())
            return;
        const QAccessibleInterface *about = event->accessibleInterface();
        heard()[event->object()].append(
            {event->type(), about ? about->text(QAccessible::Name) : QString()});
    }

    QWidget &m_view;
    ui::PaintedAccessible::Listener m_before;
};

} // namespace herd::test
