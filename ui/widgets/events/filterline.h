// SPDX-License-Identifier: GPL-3.0-or-later
// A line to write a filter on, in which mistakes are underlined where they are. GUI thread.
#pragma once

#include <QColor>
#include <QLineEdit>
#include <QList>

namespace herd::ui {

class FilterLine : public QLineEdit
{
    Q_OBJECT

public:
    struct Place
    {
        qsizetype at, length; // in QChars
        bool operator==(const Place &) const = default;
    };

    using QLineEdit::QLineEdit;

    // These, and no others; without effect while an input method is at work.
    void underline(const QList<Place> &places, const QColor &colour);
    const QList<Place> &underlined() const { return m_places; }

protected:
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void format(const QColor &colour);

    QList<Place> m_places;
    bool m_composing = false; // an input method has letters in it that are not text yet
};

} // namespace herd::ui
