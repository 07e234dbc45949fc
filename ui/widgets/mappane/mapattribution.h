// SPDX-License-Identifier: GPL-3.0-or-later
// Who made the map and the places on it: small words on a plate, wrapped and never cut, whatever
// the size of the map, the font and the language. The map below takes its clicks. GUI thread.
#pragma once

#include <QWidget>

namespace herd::ui {

class MapAttribution : public QWidget
{
    Q_OBJECT

public:
    explicit MapAttribution(QWidget *parent);

    void setText(const QString &text); // plain
    // The smallest rectangle all of it fits into when it may be so wide.
    QSize sizeWithin(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont face() const;

    QString m_text;
};

} // namespace herd::ui
