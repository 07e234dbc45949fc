// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/text/numbers.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace herd::ui {

QString countText(qint64 n)
{
    return isolated(QLocale().toString(n));
}

QString ordinalText(quint64 n)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return isolated(locale.toString(n));
}

QString decimalText(double value, int decimals)
{
    return isolated(QLocale().toString(value, 'f', decimals));
}

QString exactText(double value)
{
    return isolated(QLocale().toString(value, 'f', QLocale::FloatingPointShortest));
}

QString factorText(double factor)
{
    return isolated(QLocale().toString(factor, 'g', 2));
}

QString counted(qint64 n, const QString &one, const QString &many)
{
    const QString &sentence = n == 1 ? one : many;
    return sentence.contains(QLatin1String("%1")) ? filled(sentence, countText(n)) : sentence;
}

QString ratioText(qint64 part, qint64 whole)
{
    return filled(NumberStrings::tr("%1/%2"), countText(part), countText(whole));
}

QString durationText(Nanoseconds duration)
{
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    if (ms >= 1000)
        return filled(NumberStrings::tr("%1 s"), decimalText(ms / 1000, 2));
    return filled(NumberStrings::tr("%1 ms"), decimalText(ms, ms < 10 ? 3 : 1));
}

QString secondsText(Nanoseconds duration, int decimals)
{
    const double seconds = std::chrono::duration<double>(duration).count();
    return filled(NumberStrings::tr("%1 s"), decimalText(seconds, decimals));
}

QString ageText(Nanoseconds age)
{
    const double seconds = std::max(0.0, std::chrono::duration<double>(age).count());
    if (seconds < 120)
        return filled(NumberStrings::tr("%1 s ago"), decimalText(seconds, seconds < 10 ? 1 : 0));
    return filled(NumberStrings::tr("%1 min ago"), decimalText(seconds / 60, 0));
}

QString spanText(Nanoseconds span)
{
    const double seconds = std::max(0.0, std::chrono::duration<double>(span).count());
    const auto whole = [](double value) {
        return decimalText(value, value < 10 && value != std::round(value) ? 1 : 0);
    };
    if (seconds < 120)
        return filled(NumberStrings::tr("%1 s"), whole(seconds));
    if (seconds < 120 * 60)
        return filled(NumberStrings::tr("%1 min"), whole(seconds / 60));
    if (seconds < 48 * 3600)
        return filled(NumberStrings::tr("%1 h"), whole(seconds / 3600));
    return filled(NumberStrings::tr("%1 days"), whole(seconds / 86'400));
}

QString dateText(std::chrono::seconds since1970)
{
    return isolated(
        QDateTime::fromSecsSinceEpoch(since1970.count(), Qt::UTC).date().toString(Qt::ISODate));
}

QString lengthText(double metres)
{
    const double whole = std::round(metres);
    if (whole < 1000)
        return filled(NumberStrings::tr("%1 m"),
                      whole < 1 ? exactText(std::round(metres * 1000) / 1000)
                                : decimalText(whole, 0));
    const double km = std::round(metres / 100) / 10;
    return filled(NumberStrings::tr("%1 km"),
                  km < 100 ? exactText(km) : decimalText(std::round(metres / 1000), 0));
}

QString radiusText(double km)
{
    return filled(NumberStrings::tr("%1 km"), exactText(km));
}

QString wireNumber(qint64 n)
{
    return QString::number(n);
}

} // namespace herd::ui
