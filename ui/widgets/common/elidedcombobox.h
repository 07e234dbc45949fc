// SPDX-License-Identifier: GPL-3.0-or-later
// A list to choose from whose chosen text ends in "…" where the box is narrower than it; all of it
// is in the tool tip then, above what the tip says otherwise. GUI thread; its parent owns it.
#pragma once

#include <QComboBox>

class QStyleOptionComboBox;

namespace herd::ui {

class ElidedComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    QString shownText() const; // as it is painted

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString fitted(const QStyleOptionComboBox &option) const;
};

} // namespace herd::ui
