// SPDX-License-Identifier: GPL-3.0-or-later
// One part of the design in one of its states, as the style paints it, be there a pointer, a keyboard
// or not. GUI thread.
#pragma once

#include <QList>
#include <QStyle>
#include <QWidget>

namespace herd::ui {

class StateSample : public QWidget
{
    Q_OBJECT

public:
    enum class Part {
        Button,
        ToolButton,
        CheckBox,
        RadioButton,
        ComboBox,
        Field,
        Tab,
        Head, // of a column
        Row,  // of a list
        MenuItem,
        ScrollBar,
        Slider,
    };
    static QList<Part> allParts();
    static QString nameOf(Part part);

    struct State
    {
        QString name;
        QStyle::State flags;
    };
    static QList<State> allStates();

    StateSample(Part part, QStyle::State state, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {108, 28}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintButton(QPainter &painter);
    void paintToolButton(QPainter &painter);
    void paintMark(QPainter &painter);
    void paintComboBox(QPainter &painter);
    void paintField(QPainter &painter);
    void paintTab(QPainter &painter);
    void paintHead(QPainter &painter);
    void paintRow(QPainter &painter);
    void paintMenuItem(QPainter &painter);
    void paintSlider(QPainter &painter);
    template<class Option> Option optionOf() const;

    const Part m_part;
    const QStyle::State m_state;
};

} // namespace herd::ui
