// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that want attention without taking it: a row above the graph with what may be done about
// it. One at a time, so that the graph keeps its room, and how many more there are: the newest first,
// offers after all else. Takes no room while there are none. GUI thread.
#pragma once

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>

class QToolButton;
class QVBoxLayout;

namespace herd::ui {

struct Notice
{
    // Work: how far something is that was asked for, and what came of it.
    enum class Kind { Offer, Work, Warning, Error };

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
    // Also when another one stands before it.
    bool isShown(const QString &id) const { return indexOf(id) >= 0; }
    // Empty when not shown.
    QString textOf(const QString &id) const;

private:
    struct Shown
    {
        QString id;
        bool isOffer;
        QFrame *row;
        QToolButton *more; // brings the next one
    };

    qsizetype indexOf(const QString &id) const;
    qsizetype placeOf(const Notice &notice) const;
    QFrame *makeRow(const Notice &notice, QToolButton *more);
    void remove(qsizetype at);
    void showNext();
    void refresh();

    QVBoxLayout *m_layout;
    QList<Shown> m_shown; // the first one is seen
};

} // namespace herd::ui
