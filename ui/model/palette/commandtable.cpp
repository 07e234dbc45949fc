// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/palette/commandtable.h"

#include "ui/model/palette/fuzzyscore.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace herd::ui {

namespace {

constexpr int InGroup = -30; // what is typed is found with the help of where it stands

// Two of the same text stand at different places.
QString nameOf(const PanelCommand &command)
{
    return command.group + u'\n' + command.text;
}

std::optional<int> scoreOfCommand(const PanelCommand &command, const QString &query)
{
    if (const auto score = fuzzyScore(command.text, query))
        return score;
    if (const auto score = fuzzyScore(command.group + u' ' + command.text, query))
        return *score + InGroup;
    return std::nullopt;
}

struct Rank
{
    qsizetype command;
    int score;
    qsizetype recent; // its place among those
    bool isAct;

    bool operator<(const Rank &other) const
    {
        return std::tuple(-score, recent, isAct, command)
            < std::tuple(-other.score, other.recent, other.isAct, other.command);
    }
};

} // namespace

void CommandTable::setCommands(const QList<PanelCommand> &commands)
{
    m_commands = commands;
    rank();
}

void CommandTable::setQuery(const QString &query)
{
    m_query = query;
    rank();
}

void CommandTable::noteDone(qsizetype command)
{
    const QString name = nameOf(m_commands.at(command));
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_recent = m_recent.mid(0, MostRecent);
}

void CommandTable::rank()
{
    std::vector<Rank> can, cannot;
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        const PanelCommand &command = m_commands.at(i);
        const auto score = scoreOfCommand(command, m_query);
        if (!score)
            continue;
        const qsizetype recent = m_recent.indexOf(nameOf(command));
        (command.why.isEmpty() ? can : cannot)
            .push_back({i, *score, recent < 0 ? m_recent.size() : recent,
                        m_query.isEmpty() || !command.isPlace});
    }
    beginResetModel();
    m_ranked.clear();
    for (auto *ranks : {&can, &cannot}) {
        std::sort(ranks->begin(), ranks->end());
        for (const Rank &rank : std::as_const(*ranks))
            m_ranked.append(rank.command);
    }
    m_leftOut = std::max<qsizetype>(0, m_ranked.size() - MostShown);
    m_ranked.resize(m_ranked.size() - m_leftOut);
    endResetModel();
}

qsizetype CommandTable::commandAt(int row) const
{
    return row >= 0 && row < m_ranked.size() ? m_ranked.at(row) : -1;
}

int CommandTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ranked.size());
}

int CommandTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Keys + 1;
}

QVariant CommandTable::data(const QModelIndex &index, int role) const
{
    const PanelCommand &command = m_commands.at(commandAt(index.row()));
    if (role == CanRole)
        return command.why.isEmpty();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Text:
        return command.text;
    case Where:
        return command.why.isEmpty() ? command.group : command.why;
    case Keys:
        return command.keys;
    default:
        return {};
    }
}

} // namespace herd::ui

#include "moc_commandtable.cpp"
