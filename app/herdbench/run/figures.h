// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured, as rows of samples, and how it is told: a table for people, JSON for machines.
// Values; pure.
#pragma once

#include "app/herdbench/run/machine.h"
#include "herd/core/base/types.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace herd {

struct Row
{
    QString figure;        // what was measured: "IAMAT, 50 connections, 1 in flight"
    QString contestant;    // whose it is: "herdd"
    QString yardstick;     // the contestant of this figure that is 1; empty: there is none
    QString unit;          // of the samples: "/s", "ms", "B"
    QList<double> samples; // one a round; empty: it could not take part
    QString note;          // why not, or what else there is to know
};

struct Figures
{
    QString bench; // "answer"
    Machine machine;
    QList<Row> rows;
};

double median(QList<double> samples); // 0 of none
// What so much of them, 0..1, is not greater than: 0.99, the 99th percentile; 1, the most. 0 of none.
double quantile(QList<double> samples, double share);

// The median of the rounds' ratios: both sides of one round had the same weather. Nothing without a
// yardstick or its samples.
std::optional<double> ratio(const Figures &figures, const Row &row);

QString toTable(const Figures &figures);
QJsonObject toJson(const Figures &figures);

double inSeconds(Nanoseconds time);

// "84,200", "0.071": as many digits as are worth reading.
QString readable(double value);

} // namespace herd
