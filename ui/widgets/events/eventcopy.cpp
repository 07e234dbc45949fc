// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventcopy.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

QString copiedText(const EventModel &events, const std::vector<int> &rows,
                   const std::vector<EventColumn> &columns, qsizetype most)
{
    const auto copied = std::min(most, qsizetype(rows.size()));
    const EventTexts texts = events.texts();
    QStringList lines;
    for (auto row = rows.begin(); row != rows.begin() + copied; ++row) {
        const Fact *fact = events.factAt(*row);
        QStringList cells;
        for (const EventColumn column : columns) {
            if (fact)
                cells.append(texts.copiedText(*fact, column));
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    const qsizetype left = qsizetype(rows.size()) - copied;
    if (left > 0)
        lines.append(
            counted(left, FactStrings::tr("… and %1 more"), FactStrings::tr("… and %1 more")));
    return lines.join(QLatin1Char('\n'));
}

} // namespace herd::ui
