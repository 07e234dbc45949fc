// SPDX-License-Identifier: GPL-3.0-or-later
// Which names fit on a picture without lying over each other: first come, first served, so the more
// important ones are asked first. A value; pure.
#pragma once

#include <QList>
#include <QRectF>

namespace herd::ui {

class LabelSpace
{
public:
    // More would be soup, and make each question slow.
    static constexpr qsizetype Bound = 300;

    explicit LabelSpace(const QRectF &picture)
        : m_picture(picture)
    {
    }

    bool isFree(const QRectF &place) const; // whether nothing lies there
    // Whether it is free and within the picture, and there may be more.
    bool mayTake(const QRectF &place) const;
    // Takes the place when it may.
    bool take(const QRectF &place);
    // Takes it whatever lies there: for what is no name, or has to be there.
    void force(const QRectF &place) { m_taken.append(place); }
    bool isFull() const { return m_names >= Bound; }

private:
    QRectF m_picture;
    QList<QRectF> m_taken;
    qsizetype m_names = 0; // of them
};

} // namespace herd::ui
