// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/panememory.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/outsidetext.h"

#include <QSettings>
#include <QVariantMap>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

const QString HistoryKey = QStringLiteral("consoleHistory");
const QString ScaleKey = QStringLiteral("playback/scale");
const QString SpeedKey = QStringLiteral("playback/speed");
const QString SlowdownKey = QStringLiteral("playback/slowdown");
const QString RecentFiltersKey = QStringLiteral("events/recentFilters");
const QString SavedNamesKey = QStringLiteral("events/savedNames");
const QString SavedFiltersKey
    = QStringLiteral("events/savedFilters"); // each of the name at its place
const QString HiddenColumnsKey = QStringLiteral("events/hiddenColumns");
const QString FilterSharedKey = QStringLiteral("events/filterShared");
const QString GraphOffKey = QStringLiteral("graph/off");

// Names may hold anything; keys may not.
QString positionsKey(const QByteArray &herd)
{
    return QStringLiteral("positions/") + realText(herd.toPercentEncoding());
}

bool isWithin(double value, double least, double most)
{
    return value >= least && value <= most; // not a number is not
}

NodePositions readPositions(const QSettings &settings, const QByteArray &herd)
{
    NodePositions positions;
    const QVariantMap saved = settings.value(positionsKey(herd)).toMap();
    for (auto it = saved.cbegin(); it != saved.cend(); ++it) {
        const QPointF place = it.value().toPointF();
        if (it.value().canConvert<QPointF>() && std::isfinite(place.x())
            && std::isfinite(place.y()))
            positions.insert(it.key().toUtf8(), place);
    }
    return positions;
}

TimeScale readScale(const QSettings &settings)
{
    TimeScale scale;
    if (settings.value(ScaleKey).toString() == QLatin1String("real"))
        scale.kind = TimeScale::Kind::Real;
    const double speed = settings.value(SpeedKey).toDouble();
    if (isWithin(speed, TimeScale::LeastSpeed, TimeScale::MostSpeed))
        scale.speed = speed;
    const double slowdown = settings.value(SlowdownKey).toDouble();
    if (isWithin(slowdown, 1, TimeScale::MostSlowdown))
        scale.slowdown = slowdown;
    return scale;
}

EventsMemory readEvents(const QSettings &settings)
{
    EventsMemory events;
    events.setRecent(
        settings.value(RecentFiltersKey).toStringList().mid(0, EventsMemory::MostRecent));
    const QStringList names = settings.value(SavedNamesKey).toStringList();
    const QStringList filters = settings.value(SavedFiltersKey).toStringList();
    for (qsizetype i = 0; i < std::min(names.size(), filters.size()); ++i)
        events.save(names.at(i), filters.at(i));
    if (settings.contains(HiddenColumnsKey))
        events.setHiddenNames(settings.value(HiddenColumnsKey).toStringList());
    events.setFilterShared(settings.value(FilterSharedKey).toBool());
    return events;
}

void writeEvents(QSettings &settings, const EventsMemory &events)
{
    QStringList names, filters;
    for (const SavedFilter &saved : events.saved()) {
        names.append(saved.name);
        filters.append(saved.text);
    }
    settings.setValue(RecentFiltersKey, events.recent());
    settings.setValue(SavedNamesKey, names);
    settings.setValue(SavedFiltersKey, filters);
    settings.setValue(HiddenColumnsKey, events.hiddenNames());
    settings.setValue(FilterSharedKey, events.isFilterShared());
}

} // namespace

PaneMemory readPaneMemory(const QSettings &settings, const QByteArray &herd)
{
    return {readPositions(settings, herd),
            settings.value(HistoryKey).toStringList().mid(0, PaneMemory::ConsoleLines),
            readScale(settings), readEvents(settings),
            GraphMemory::without(settings.value(GraphOffKey).toStringList())};
}

void writePaneMemory(QSettings &settings, const QByteArray &herd, const PaneMemory &memory)
{
    QVariantMap saved;
    for (auto it = memory.positions.cbegin(); it != memory.positions.cend(); ++it)
        saved.insert(realText(it.key()), it.value());
    settings.setValue(positionsKey(herd), saved);
    QStringList history = memory.consoleHistory;
    history.removeIf([](const QString &line) { return line.size() > limits::ClientLine; });
    const qsizetype left = std::max<qsizetype>(0, history.size() - PaneMemory::ConsoleLines);
    settings.setValue(HistoryKey, history.mid(left));
    settings.setValue(ScaleKey,
                      memory.scale.kind == TimeScale::Kind::Real ? QStringLiteral("real")
                                                                 : QStringLiteral("per hop"));
    settings.setValue(SpeedKey, memory.scale.speed);
    settings.setValue(SlowdownKey, memory.scale.slowdown);
    writeEvents(settings, memory.events);
    settings.setValue(GraphOffKey, memory.graph.off());
}

} // namespace herd::ui
