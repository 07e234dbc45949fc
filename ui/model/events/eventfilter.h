// SPDX-License-Identifier: GPL-3.0-or-later
// Which events are shown. Words, all of which must fit: "kiwi" anywhere, "node:Hill",
// "client:kiwi", "kind:update", "kind:update-sent", "verdict:dup"; a minus before a word turns it round. Letters of
// either case.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QList>
#include <QSortFilterProxyModel>
#include <QString>

namespace herd::ui {

class EventModel;

struct ParsedQuery;

// A value; pure.
class EventQuery
{
public:
    // What its good words mean, and what is wrong with the others.
    static ParsedQuery parse(const QString &text);
    static QStringList fields(); // "node", "client", "kind", "verdict"

    bool isEmpty() const { return m_words.isEmpty(); }
    bool matches(const Fact &fact, const HerdConfig &config) const;
    bool operator==(const EventQuery &) const = default;

private:
    enum class Field { Any, Node, Client, Kind, Verdict };
    struct Word
    {
        Field field = Field::Any;
        QString text;
        bool excludes = false;
        bool operator==(const Word &) const = default;
    };
    // Appends the word, or says what is wrong with it.
    QString add(QString part);

    QList<Word> m_words;
};

// A word that means nothing, and where in the text it stands, in QChars.
struct QueryMistake
{
    qsizetype at = 0;
    qsizetype length = 0;
    QString text; // what is wrong
};

struct ParsedQuery
{
    EventQuery query;
    QList<QueryMistake> mistakes; // from the left
};

class EventFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit EventFilter(EventModel &model, QObject *parent = nullptr);

    const EventModel &events() const { return m_model; }
    const Fact *factAt(int row) const;    // null when there is no such row
    quint64 seqAt(int row) const;         // number of its fact; 0 when there is no such row
    int rowOf(quint64 seq) const;         // of that fact, or of the first after it that is shown
    QStringList realTexts(int row) const; // of its columns, each on one line and without tabs

    const EventQuery &query() const { return m_query; }
    void setQuery(const EventQuery &query);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const EventModel &m_model;
    EventQuery m_query;
};

} // namespace herd::ui
