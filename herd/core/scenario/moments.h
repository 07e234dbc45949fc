// SPDX-License-Identifier: GPL-3.0-or-later
// The moments a scenario has named, and lines that have moments in them as they are sent. Times of
// the wall clock; `now` is that of the step that asks. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/scenario/scenario.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace herd {

class Moments
{
public:
    void let(const step::Let &let, Nanoseconds now);
    Nanoseconds valueOf(const Moment &moment, Nanoseconds now) const;
    QByteArray textOf(const QList<TextPiece> &line, Nanoseconds now) const;

private:
    QHash<QByteArray, Nanoseconds> m_named;
};

} // namespace herd
