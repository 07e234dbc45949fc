// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/eventfilter.h"

#include "ui/model/eventmodel.h"
#include "ui/model/facttext.h"
#include "ui/model/filled.h"
#include "ui/model/outsidetext.h"

namespace herd::ui {

namespace {

constexpr qsizetype FieldColumns = 40;

} // namespace

QStringList EventQuery::fields()
{
    return {QStringLiteral("node"), QStringLiteral("client"), QStringLiteral("kind"),
            QStringLiteral("verdict")};
}

std::variant<EventQuery, QString> EventQuery::parse(const QString &text)
{
    EventQuery query;
    for (QString part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        Word word;
        word.excludes = part.startsWith(QLatin1Char('-'));
        if (word.excludes)
            part = part.sliced(1);
        const qsizetype colon = part.indexOf(QLatin1Char(':'));
        word.text = part.sliced(colon + 1);
        if (colon >= 0) {
            const qsizetype field = fields().indexOf(part.first(colon).toLower());
            if (field < 0)
                return filled(EventFilter::tr("“%1” is no field; there are %2."),
                              lineText(part.first(colon).toUtf8(), FieldColumns),
                              fields().join(QStringLiteral(", ")));
            word.field = Field(field + 1);
        }
        if (word.text.isEmpty())
            return filled(EventFilter::tr("“%1” wants a word behind it."),
                          part.isEmpty() ? QStringLiteral("-")
                                         : lineText(part.toUtf8(), FieldColumns));
        query.m_words.append(word);
    }
    return query;
}

bool EventQuery::matches(const Fact &fact, const HerdConfig &config) const
{
    if (m_words.isEmpty())
        return true;
    const FactText text = describe(fact, config);
    const auto has = [](const QString &where, const QString &what) {
        return realTextOf(where).contains(what, Qt::CaseInsensitive);
    };
    for (const Word &word : m_words) {
        bool found = false;
        switch (word.field) {
        case Field::Any:
            found = has(text.where, word.text) || has(text.what, word.text)
                || has(text.client, word.text) || has(text.verdict, word.text)
                || has(text.text, word.text);
            break;
        case Field::Node:
            found = has(text.where, word.text);
            break;
        case Field::Client:
            found = has(text.client, word.text);
            break;
        case Field::Kind:
            found = has(kindOf(fact), word.text);
            break;
        case Field::Verdict:
            found = has(text.verdict, word.text);
            break;
        }
        if (found == word.excludes)
            return false;
    }
    return true;
}

EventFilter::EventFilter(EventModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void EventFilter::setQuery(const EventQuery &query)
{
    if (m_query == query)
        return;
    m_query = query;
    invalidateRowsFilter();
}

bool EventFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Fact *fact = m_model.factAt(row);
    return fact && m_query.matches(*fact, m_model.store().config());
}

} // namespace herd::ui
