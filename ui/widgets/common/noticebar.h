// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that want attention without taking it: rows above the graph, each with what may be done
// about it. Takes no room while there are none. GUI thread.
#pragma once

#include <QFrame>
#include <QHash>
#include <QString>

#include <functional>

class QVBoxLayout;

namespace herd::ui {

struct Notice
{
    enum class Kind { Offer, Warning, Error };

    QString id; // a later notice of the same id takes the place of the earlier
    Kind kind = Kind::Offer;
    QString text;   // prepared for display (outsidetext.h), as the next
    QString action; // words of the button, no mnemonic in them; empty: none
    std::function<void()> act;
};

class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void show(const Notice &notice);
    void dismiss(const QString &id);
    bool isShown(const QString &id) const { return m_rows.contains(id); }
    // Empty when not shown.
    QString textOf(const QString &id) const;

private:
    QVBoxLayout *m_layout;
    QHash<QString, QFrame *> m_rows;
};

} // namespace herd::ui
