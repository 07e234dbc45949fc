// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventmenu.h"

#include "herd/core/facts/factcolumns.h"
#include "herd/core/filter/filtertree.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QMenu>

namespace herd::ui {

namespace {

constexpr qsizetype ConditionColumns = 50; // in a menu

QString inverted(const QString &condition)
{
    if (condition.startsWith(QLatin1String("not ")))
        return condition.mid(4);
    const bool isJoined
        = FactFilter::parse(condition).filter.tree().root.kind != FilterTerm::Kind::Test;
    return isJoined ? QLatin1String("not (") + condition + QLatin1Char(')')
                    : QLatin1String("not ") + condition;
}

} // namespace

QString narrowed(const FactFilter &filter, const QString &condition)
{
    if (filter.isEmpty())
        return condition;
    const bool isEither = filter.tree().root.kind == FilterTerm::Kind::Any;
    const QString before
        = isEither ? QLatin1Char('(') + filter.text() + QLatin1Char(')') : filter.text();
    return before + QLatin1String(" and ") + condition;
}

void offerFilters(QMenu &menu, const Fact &fact, EventColumn column, const EventTexts &texts,
                  const FactFilter &now, const std::function<void(const QString &)> &choose)
{
    const auto offer
        = [&](const QString &sentence, const QString &condition, const QString &filter) {
              menu.addAction(
                  actionText(filled(sentence, shortName(condition.toUtf8(), ConditionColumns))),
                  &menu, [choose, filter] { choose(filter); });
          };
    const QString condition = texts.condition(fact, column);
    if (!condition.isEmpty()) {
        offer(FactStrings::tr("Only %1"), condition, narrowed(now, condition));
        offer(FactStrings::tr("Not %1"), condition, narrowed(now, inverted(condition)));
        menu.addSeparator();
    }
    const FactColumns columns = columnsOf(fact.body);
    if (!columns.flood.isEmpty())
        menu.addAction(FactStrings::tr("Follow this flood"), &menu,
                       [choose, line = columns.flood.toByteArray()] {
                           choose(QLatin1String("flood == ") + FactFilter::quotedBytes(line));
                       });
    const QString client = texts.condition(fact, EventColumn::Client);
    if (!client.isEmpty())
        menu.addAction(FactStrings::tr("Follow this client"), &menu,
                       [choose, client] { choose(client); });
    if (!columns.flood.isEmpty() || !client.isEmpty())
        menu.addSeparator();
}

void offerColumns(QMenu &menu, const EventsMemory &memory,
                  const std::function<void(EventColumn column, bool shown)> &show)
{
    for (int i = 0; i < EventColumns; ++i) {
        const auto column = EventColumn(i);
        QAction *shown = menu.addAction(
            EventTexts::title(column), &menu,
            [show, column, isHidden = memory.isHidden(column)] { show(column, isHidden); });
        shown->setCheckable(true);
        shown->setChecked(!memory.isHidden(column));
        shown->setEnabled(column != EventColumn::Text);
    }
}

} // namespace herd::ui
