// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/numberbox.h"

#include <algorithm>

namespace herd::ui {

namespace {

bool isMark(QChar c)
{
    return c == QLatin1Char('.') || c == QLatin1Char(',');
}

// The end of the number in `text`, before the unit.
qsizetype endOfNumber(const QString &text, const QString &suffix)
{
    return text.size() - (text.endsWith(suffix) ? suffix.size() : 0);
}

QString withMark(const QString &text, const QString &suffix, const QString &mark)
{
    QString out;
    const qsizetype end = endOfNumber(text, suffix);
    for (const QChar c : QStringView(text).first(end))
        out += isMark(c) ? mark : QString(c);
    return out + text.sliced(end);
}

QStringView numberIn(const QString &text, const QString &suffix)
{
    return QStringView(text).first(endOfNumber(text, suffix));
}

bool hasMark(QStringView number, const QString &mark)
{
    return !mark.isEmpty() && number.contains(mark);
}

bool isOfDigitsAndMarks(QStringView number, const QLocale &locale)
{
    return std::all_of(number.begin(), number.end(), [&locale](QChar c) {
        return c.isDigit() || isMark(c) || c == locale.decimalPoint()
            || c == locale.groupSeparator();
    });
}

} // namespace

DecimalBox::DecimalBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setKeyboardTracking(false); // its value is that of the whole text
}

QValidator::State DecimalBox::validate(QString &input, int &position) const
{
    input = withMark(input, suffix(), locale().decimalPoint());
    if (hasMark(numberIn(input, suffix()), locale().groupSeparator()))
        return QValidator::Intermediate;
    const QValidator::State state = QDoubleSpinBox::validate(input, position);
    return state == QValidator::Invalid && isOfDigitsAndMarks(numberIn(input, suffix()), locale())
        ? QValidator::Intermediate
        : state;
}

double DecimalBox::valueFromText(const QString &text) const
{
    return QDoubleSpinBox::valueFromText(withMark(text, suffix(), locale().decimalPoint()));
}

CountBox::CountBox(QWidget *parent)
    : QSpinBox(parent)
{
    setKeyboardTracking(false);
}

QValidator::State CountBox::validate(QString &input, int &position) const
{
    const QStringView number = numberIn(input, suffix());
    const bool marked = std::any_of(number.begin(), number.end(), isMark);
    if (marked || hasMark(number, locale().groupSeparator()))
        return isOfDigitsAndMarks(number, locale()) ? QValidator::Intermediate
                                                    : QValidator::Invalid;
    return QSpinBox::validate(input, position);
}

} // namespace herd::ui

#include "moc_numberbox.cpp"
