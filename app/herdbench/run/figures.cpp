// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/run/figures.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

constexpr int Gap = 2; // between columns

const Row *yardstickOf(const Figures &figures, const Row &row)
{
    const auto found = std::find_if(figures.rows.begin(), figures.rows.end(), [&](const Row &r) {
        return r.figure == row.figure && r.contestant == row.yardstick;
    });
    return found == figures.rows.end() ? nullptr : &*found;
}

QString spreadOf(const QList<double> &samples)
{
    if (samples.size() < 2)
        return {};
    const auto [least, most] = std::minmax_element(samples.begin(), samples.end());
    return QStringLiteral("%1 to %2").arg(readable(*least), readable(*most));
}

QStringList cells(const Figures &figures, const Row &row)
{
    if (row.samples.isEmpty())
        return {row.contestant, QStringLiteral("missing"), {}, {}, row.note};
    const auto share = ratio(figures, row);
    return {row.contestant, readable(median(row.samples)) + u' ' + row.unit,
            share ? QString::number(*share, 'f', *share < 0.1 ? 3 : 2) : QString(),
            spreadOf(row.samples), row.note};
}

} // namespace

double median(QList<double> samples)
{
    if (samples.isEmpty())
        return 0;
    const auto middle = samples.begin() + samples.size() / 2;
    std::nth_element(samples.begin(), middle, samples.end());
    if (samples.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(samples.begin(), middle)) / 2;
}

double quantile(QList<double> samples, double share)
{
    if (samples.isEmpty())
        return 0;
    std::sort(samples.begin(), samples.end());
    return samples[std::min(samples.size() - 1, qsizetype(share * double(samples.size())))];
}

std::optional<double> ratio(const Figures &figures, const Row &row)
{
    const Row *yardstick = yardstickOf(figures, row);
    if (!yardstick)
        return std::nullopt;
    QList<double> ratios;
    for (qsizetype i = 0; i < std::min(row.samples.size(), yardstick->samples.size()); ++i) {
        if (yardstick->samples[i] > 0)
            ratios.append(row.samples[i] / yardstick->samples[i]);
    }
    return ratios.isEmpty() ? std::nullopt : std::optional(median(ratios));
}

double inSeconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString readable(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return QLocale(QLocale::English).toString(value, 'f', decimals);
}

QString toTable(const Figures &figures)
{
    constexpr int columns = 5;
    const QStringList head = {QString(), QStringLiteral("median"), QStringLiteral("ratio"),
                              QStringLiteral("rounds"), QString()};
    QList<QStringList> lines;
    for (const Row &row : figures.rows)
        lines.append(cells(figures, row));
    qsizetype widths[columns] = {};
    for (const QStringList &line : lines + QList<QStringList> {head}) {
        for (int i = 0; i < columns; ++i)
            widths[i] = std::max(widths[i], line[i].size());
    }
    const auto print = [&widths](const QStringList &line) {
        QString text = QStringLiteral("  ");
        for (int i = 0; i < columns; ++i) {
            const bool isNumber = i == 1 || i == 2;
            text += isNumber ? line[i].rightJustified(widths[i]) : line[i].leftJustified(widths[i]);
            text += QString(Gap, u' ');
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return text + u'\n';
    };
    QString text = QStringLiteral("%1 (%2)\n").arg(figures.bench, figures.machine.text());
    QString figure;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (figures.rows[i].figure != figure) {
            figure = figures.rows[i].figure;
            text += u'\n' + figure + u'\n' + print(head);
        }
        text += print(lines[i]);
    }
    return text;
}

QJsonObject toJson(const Figures &figures)
{
    QJsonArray rows;
    for (const Row &row : figures.rows) {
        QJsonArray samples;
        for (double sample : row.samples)
            samples.append(sample);
        QJsonObject object {{QStringLiteral("figure"), row.figure},
                            {QStringLiteral("contestant"), row.contestant},
                            {QStringLiteral("unit"), row.unit},
                            {QStringLiteral("samples"), samples}};
        if (!row.samples.isEmpty())
            object.insert(QStringLiteral("median"), median(row.samples));
        if (const auto share = ratio(figures, row)) {
            object.insert(QStringLiteral("yardstick"), row.yardstick);
            object.insert(QStringLiteral("ratio"), *share);
        }
        if (!row.note.isEmpty())
            object.insert(QStringLiteral("note"), row.note);
        rows.append(object);
    }
    return {{QStringLiteral("bench"), figures.bench},
            {QStringLiteral("processors"), figures.machine.processors},
            {QStringLiteral("processor"), figures.machine.processor},
            {QStringLiteral("system"), figures.machine.system},
            {QStringLiteral("rows"), rows}};
}

} // namespace herd
