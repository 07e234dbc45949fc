// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/consolemodel.h"

#include "ui/model/facttext.h"
#include "ui/model/graphwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace herd::ui {

QByteArray ConsoleEntry::report() const
{
    const bool isIamat = line.trimmed().startsWith("IAMAT");
    return isIamat && answer.startsWith("AT ") ? answer.trimmed() : QByteArray();
}

QString shortAnswer(const QByteArray &answer)
{
    const qsizetype line = answer.indexOf('\n');
    const QByteArray rest = answer.sliced(line + 1).trimmed();
    const QString first = printable(line < 0 ? answer : answer.first(line));
    if (line < 0 || rest.isEmpty())
        return first;
    const QJsonObject places = QJsonDocument::fromJson(rest).object();
    const QJsonArray results = places.value(QLatin1String("results")).toArray();
    QString second = ConsoleModel::tr("%1 places, %2")
                         .arg(results.size())
                         .arg(printable(places.value(QLatin1String("status")).toString().toUtf8()));
    QStringList names;
    for (const QJsonValue &result : results)
        names.append(printable(result[QLatin1String("name")].toString().toUtf8(), 80));
    if (!names.isEmpty())
        second += QStringLiteral(": ") + names.join(QStringLiteral(" · "));
    const QString message = places.value(QLatin1String("error_message")).toString();
    if (!message.isEmpty())
        second += QStringLiteral(": ") + printable(message.toUtf8());
    return first + QLatin1Char('\n') + second;
}

ConsoleModel::ConsoleModel(const TraceStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    connect(&store, &TraceStore::appended, this, [this](qsizetype added) {
        const auto &facts = m_store.facts();
        for (auto fact = facts.end() - added; fact != facts.end(); ++fact)
            take(*fact);
    });
}

quint64 ConsoleModel::add(NodeId node, const QByteArray &line)
{
    if (qsizetype(m_entries.size()) >= Bound) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    ConsoleEntry entry;
    entry.request = m_next++;
    entry.node = node;
    entry.line = line;
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(entry);
    endInsertRows();
    return entry.request;
}

void ConsoleModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int ConsoleModel::rowOf(quint64 request) const
{
    if (m_entries.empty() || request < m_entries.front().request
        || request > m_entries.back().request)
        return -1;
    return int(request - m_entries.front().request);
}

void ConsoleModel::take(const Fact &fact)
{
    const auto *answered = fact.as<fact::RequestAnswered>();
    const auto *failed = fact.as<fact::RequestFailed>();
    const int row = answered ? rowOf(answered->request) : failed ? rowOf(failed->request) : -1;
    if (row < 0)
        return;
    ConsoleEntry &entry = m_entries[size_t(row)];
    entry.state = answered ? ConsoleEntry::State::Answered : ConsoleEntry::State::Failed;
    if (answered) {
        entry.answer = answered->bytes;
        entry.took = answered->took;
    } else {
        entry.failure = failed->why;
    }
    Q_EMIT dataChanged(index(row), index(row));
}

void ConsoleModel::setOpen(int row, bool open)
{
    m_entries[size_t(row)].isOpen = open;
    Q_EMIT dataChanged(index(row), index(row));
}

int ConsoleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QString ConsoleModel::text(const ConsoleEntry &entry) const
{
    const QString head = QStringLiteral("› %1  %2")
                             .arg(nodeName(m_store.config(), entry.node), printable(entry.line));
    switch (entry.state) {
    case ConsoleEntry::State::Waiting:
        return head + QLatin1Char('\n') + tr("…");
    case ConsoleEntry::State::Failed:
        return head + QLatin1Char('\n') + tr("no answer: %1").arg(printable(entry.failure));
    case ConsoleEntry::State::Answered:
        break;
    }
    const QString took = tr("   (%1)").arg(durationText(entry.took));
    if (entry.answer.isEmpty())
        return head + QLatin1Char('\n') + tr("no answer, as it should be") + took;
    if (!entry.isOpen)
        return head + QLatin1Char('\n') + shortAnswer(entry.answer) + took;
    QStringList lines;
    for (const QByteArray &line : entry.answer.trimmed().split('\n'))
        lines.append(printable(line));
    return head + QLatin1Char('\n') + lines.join(QLatin1Char('\n')) + took;
}

QVariant ConsoleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    return text(at(index.row()));
}

} // namespace herd::ui
