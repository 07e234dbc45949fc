// SPDX-License-Identifier: GPL-3.0-or-later
// A window with every part of the design in every state, in light or dark. For those who change how
// the panel looks: docs/design.md shows it. GUI thread.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace herd::ui {

class Gallery : public QScrollArea
{
    Q_OBJECT

public:
    explicit Gallery(QWidget *parent = nullptr);

    QWidget &page() { return *widget(); } // all of it, however much the window shows

Q_SIGNALS:
    void themeWanted(bool dark); // whoever has the palette of the program changes it

private:
    void addSection(const QString &title, QWidget *samples);
    QWidget *stateSamples();
    QWidget *paneSamples();

    QVBoxLayout *m_column;
};

} // namespace herd::ui
