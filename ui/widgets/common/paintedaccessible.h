// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of a view that paints its items itself: a
// child for each, made when somebody asks for it. A view has a subclass and says with install() whose
// it is. Owned by Qt's accessibility, which makes it when somebody asks about the view, so that it
// costs nothing where nobody does, and drops it with the view. GUI thread.
#pragma once

#include "ui/widgets/common/painteditem.h"

#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QObject>

#include <optional>

namespace herd::ui {

class PaintedAccessible : public QAccessibleWidget
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::PaintedAccessible)

public:
    // Children that are kept; beyond it all are made anew as they are asked for. About 200 bytes
    // each.
    static constexpr qsizetype MostKept = 10'000;

    // Makes a Twin whenever somebody asks about a View. To be called once or more.
    template<class View, class Twin> static void install()
    {
        QAccessible::installFactory(made<View, Twin>); // Qt keeps each once
    }
    // To whom events are told: QAccessible, which passes them on while a tool listens. Tests, where
    // none does, put themselves in its place. Returns who was it before.
    using Listener = void (*)(QAccessibleEvent *);
    static Listener tellTo(Listener listener);

    PaintedAccessible(QWidget &view, QAccessible::Role role);

    QWidget &view() const { return *widget(); }
    virtual PaintedKey keyAt(int index) const = 0;             // within childCount()
    virtual int indexOf(const PaintedKey &key) const = 0;      // -1: there is none
    virtual PaintedItem item(const PaintedKey &key) const = 0; // of one there is
    virtual std::optional<PaintedKey> current() const = 0;     // whose isCurrent is true
    virtual qint64 leftOut() const { return 0; }               // items that are no children

    int childCount() const override = 0;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *focusChild() const override;
    QString text(QAccessible::Text kind) const override; // what is left out is in its description

protected:
    ~PaintedAccessible() override;

    // After each such signal, once the view has followed it too, it says where the view's keys are,
    // if that is another item, and that items are others, if there are more or fewer.
    template<class Sender, class Signal> void follow(const Sender &sender, Signal signal)
    {
        const auto tell = [this] {
            tellItems();
            tellCurrent();
        };
        QObject::connect(&sender, signal, &m_listener, tell, Qt::QueuedConnection);
    }

    virtual QAccessibleInterface *make(const PaintedKey &key) const; // a PaintedChild

private:
    template<class View, class Twin>
    static QAccessibleInterface *made(const QString &name, QObject *object)
    {
        auto *view = qobject_cast<View *>(object);
        const bool isIt = view && name == QLatin1String(View::staticMetaObject.className());
        return isIt ? new Twin(*view) : nullptr;
    }
    void tellCurrent();
    void tellItems();
    void forget() const;

    QObject m_listener; // whose end ends what it follows
    mutable QHash<PaintedKey, QAccessible::Id> m_children;
    std::optional<PaintedKey> m_toldCurrent;
    int m_toldCount = -1;
};

} // namespace herd::ui
