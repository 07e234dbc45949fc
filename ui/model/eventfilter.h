// SPDX-License-Identifier: GPL-3.0-or-later
// Which events are shown. Words, all of which must fit: "kiwi" anywhere, "node:Hill",
// "client:kiwi", "kind:update", "verdict:dup"; a minus before a word turns it round. Letters of
// either case.
#pragma once

#include "herd/core/fact.h"
#include "herd/core/herdconfig.h"

#include <QList>
#include <QSortFilterProxyModel>
#include <QString>

#include <optional>
#include <variant>

namespace herd::ui {

class EventModel;

// A value; pure.
class EventQuery
{
public:
    // The query, or what is wrong with which word.
    static std::variant<EventQuery, QString> parse(const QString &text);
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
    QList<Word> m_words;
};

class EventFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit EventFilter(EventModel &model, QObject *parent = nullptr);

    const EventQuery &query() const { return m_query; }
    void setQuery(const EventQuery &query);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const EventModel &m_model;
    EventQuery m_query;
};

} // namespace herd::ui
