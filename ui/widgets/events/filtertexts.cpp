// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/filtertexts.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

constexpr qsizetype MostMistakes = 3; // told at once

// Of clients. What is typed is looked for among so many, which is a moment's work.
constexpr qsizetype MostNames = 20'000;

} // namespace

QStringList namesFor(const TraceStore &store, FilterField field)
{
    QStringList names;
    if (field != FilterField::Client) {
        for (const NodeConfig &node : store.names().nodes)
            names.append(realText(node.name));
        return names;
    }
    const QHash<QByteArray, Report> &newest = store.live().newest();
    for (auto client = newest.keyBegin(); client != newest.keyEnd() && names.size() < MostNames;
         ++client)
        names.append(realText(*client));
    names.sort(Qt::CaseInsensitive);
    return names;
}

QList<FilterLine::Place> placesOf(const QList<FilterMistake> &mistakes)
{
    QList<FilterLine::Place> places;
    for (const FilterMistake &mistake : mistakes) {
        const bool isMissing = mistake.length == 0 && mistake.at > 0;
        places.append({mistake.at - (isMissing ? 1 : 0), isMissing ? 1 : mistake.length});
    }
    return places;
}

QString mistakesText(const QList<FilterMistake> &mistakes, bool hasFilter, quint64 gaveUp)
{
    if (mistakes.isEmpty() && gaveUp > 0)
        return counted(
            qint64(gaveUp),
            FactStrings::tr("On %1 event the pattern took too long; it is left out."),
            FactStrings::tr("On %1 events the pattern took too long; they are left out."));
    QStringList sentences;
    for (const FilterMistake &mistake : mistakes.mid(0, MostMistakes))
        sentences.append(proseText(mistake.text));
    if (!sentences.isEmpty())
        sentences.append(hasFilter ? FactStrings::tr("Until it is right the filter before stays.")
                                   : FactStrings::tr("Until it is right all events are shown."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace herd::ui
