// SPDX-License-Identifier: GPL-3.0-or-later
// Fields for numbers that make no other number of what was typed. A point and a comma are both the
// decimal mark, whatever the locale, and shown as the locale's own. What has more marks, or more
// digits behind one than the field keeps, may be typed but is not taken: when the field is left, it
// has its value of before. GUI thread.
#pragma once

#include <QDoubleSpinBox>
#include <QSpinBox>

namespace herd::ui {

class DecimalBox final : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit DecimalBox(QWidget *parent = nullptr);

    QValidator::State validate(QString &input, int &position) const override;
    double valueFromText(const QString &text) const override;
    void fixup(QString &) const override { } // Qt's drops marks that group digits
};

// Whole numbers: no mark at all.
class CountBox final : public QSpinBox
{
    Q_OBJECT

public:
    explicit CountBox(QWidget *parent = nullptr);

    QValidator::State validate(QString &input, int &position) const override;
    void fixup(QString &) const override { }
};

} // namespace herd::ui
