// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventfilter.h"

#include "herd/core/facts/factkinds.h"
#include "ui/model/events/eventmodel.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <QRegularExpression>

namespace herd::ui {

namespace {

constexpr qsizetype FieldColumns = 40;

// A part of its group, or all of its name.
bool isOfKind(const FactKind &kind, const QString &word)
{
    return QLatin1String(kind.group).contains(word, Qt::CaseInsensitive)
        || word.compare(QLatin1String(kind.name), Qt::CaseInsensitive) == 0;
}

} // namespace

QStringList EventQuery::fields()
{
    return {QStringLiteral("node"), QStringLiteral("client"), QStringLiteral("kind"),
            QStringLiteral("verdict")};
}

ParsedQuery EventQuery::parse(const QString &text)
{
    static const QRegularExpression words(QStringLiteral("\\S+"));
    ParsedQuery parsed;
    for (auto found = words.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch word = found.next();
        const QString mistake = parsed.query.add(word.captured());
        if (!mistake.isEmpty())
            parsed.mistakes.append({word.capturedStart(), word.capturedLength(), mistake});
    }
    return parsed;
}

QString EventQuery::add(QString part)
{
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
                      part.isEmpty() ? QStringLiteral("-") : lineText(part.toUtf8(), FieldColumns));
    m_words.append(word);
    return {};
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
            found = isOfKind(kindOf(fact.body), word.text);
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

const Fact *EventFilter::factAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_model.factAt(source.row()) : nullptr;
}

quint64 EventFilter::seqAt(int row) const
{
    const Fact *fact = factAt(row);
    return fact ? fact->seq : 0;
}

int EventFilter::rowOf(quint64 seq) const
{
    int first = 0, end = rowCount();
    while (first < end) {
        const int middle = first + (end - first) / 2;
        if (seqAt(middle) < seq)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

QStringList EventFilter::realTexts(int row) const
{
    const Fact *fact = factAt(row);
    QStringList texts = fact ? m_model.texts(*fact) : QStringList();
    for (QString &text : texts)
        text = realTextOf(text)
                   .replace(QLatin1Char('\n'), QStringLiteral("\\n"))
                   .replace(QLatin1Char('\r'), QStringLiteral("\\r"))
                   .replace(QLatin1Char('\t'), QStringLiteral("\\t"));
    return texts;
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
    return fact && m_query.matches(*fact, m_model.store().names());
}

} // namespace herd::ui

#include "moc_eventfilter.cpp"
