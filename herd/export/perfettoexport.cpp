// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/perfettoexport.h"

#include "herd/core/json/jsonstring.h"
#include "herd/export/factjson.h"

namespace herd {

namespace {

constexpr Nanoseconds Moment {1000};

// Tracks count from 1: 0 is the recorder's own.
QByteArray trackOf(NodeId node)
{
    return R"("pid":1,"tid":)" + QByteArray::number(node.index + 1);
}

QByteArray microseconds(Nanoseconds time)
{
    const qint64 count = std::max(time, Nanoseconds(0)).count();
    return QByteArray::number(count / 1000) + '.'
        + QByteArray::number(count % 1000).rightJustified(3, '0');
}

QByteArray named(const char *what, const QByteArray &track, const QByteArray &name)
{
    QByteArray json
        = QByteArray(R"({"ph":"M","name":")") + what + R"(",)" + track + R"(,"args":{"name":)";
    appendJsonString(json, escapedText(name));
    return json + "}}";
}

} // namespace

void PerfettoExport::begin(QByteArray &out)
{
    out += R"({"displayTimeUnit":"ns","otherData":{"program":)";
    appendJsonString(out, escapedText(about().program));
    out += R"(,"began":")" + isoTime(about().began.wall) + R"(","began-at":")"
        + microseconds(about().began.mono) + "\"},\n\"traceEvents\":[";
    addItem(out, named("process_name", R"("pid":1)", "herd " + about().herd.name));
    addItem(out, named("thread_name", trackOf(NodeId()), "recorder"));
    for (NodeId node : about().herd.allNodes())
        addTrack(out, node);
}

void PerfettoExport::addItem(QByteArray &out, const QByteArray &json)
{
    out += m_isFirst ? "\n" : ",\n";
    m_isFirst = false;
    out += json;
}

void PerfettoExport::addTrack(QByteArray &out, NodeId node)
{
    addItem(out, named("thread_name", trackOf(node), nameIn(herd(), node)));
    addItem(out,
            R"({"ph":"M","name":"thread_sort_index",)" + trackOf(node) + R"(,"args":{"sort_index":)"
                + QByteArray::number(node.index + 1) + "}}");
}

void PerfettoExport::take(const Fact &fact, bool isWanted, QByteArray &out)
{
    m_now = std::max(m_now, fact.at);
    if (fact.as<fact::NodeAdded>())
        addTrack(out, fact.node);
    if (fact.as<fact::FactsDropped>())
        m_underWay.clear();
    addRunning(out, fact);
    if (!isWanted)
        return;

    Nanoseconds at = std::max(fact.at, Nanoseconds(0));
    Slice &last = m_last[fact.node];
    if (!last.head.isEmpty()) {
        at = std::max(at, sum(last.from, Nanoseconds(1)));
        finish(out, last, at);
    }
    const FactKind &kind = kindOf(fact.body);
    QByteArray head = QByteArray(R"({"ph":"X","name":")") + kind.name + R"(","cat":")" + kind.group
        + R"(",)" + trackOf(fact.node) + R"(,"ts":)" + microseconds(at) + R"(,"dur":)";
    QByteArray tail = R"(,"args":{"event":)" + QByteArray::number(fact.seq);
    FactJson(tail, herd()).addFields(fact.body, false, [](QByteArrayView) { return true; });
    tail += "}}" + arrow(fact, at);
    last = {at, std::move(head), std::move(tail)};
}

// An end of an arrow, behind the slice it is at; or nothing.
QByteArray PerfettoExport::arrow(const Fact &fact, Nanoseconds at)
{
    const auto end = [&](const char *phase, quint64 id) {
        return QByteArray(",\n{\"ph\":\"") + phase + R"(","bp":"e","name":"UPDATE","cat":")"
            + R"(update","id":)" + QByteArray::number(id) + ',' + trackOf(fact.node) + R"(,"ts":)"
            + microseconds(at) + '}';
    };
    if (const auto *sent = fact.as<fact::UpdateSent>()) {
        m_underWay.sent(fact.node, sent->to, sent->report.line(), ++m_arrows);
        return end("s", m_arrows);
    }
    if (const auto *received = fact.as<fact::UpdateReceived>()) {
        if (const auto id = m_underWay.take(received->from, fact.node, received->report.line()))
            return end("f", *id);
    } else if (const auto *lost = fact.as<fact::UpdateLost>()) {
        m_underWay.take(fact.node, lost->to, lost->report.line());
    }
    return {};
}

// Over the server's track, on one beside it: from its start to its end.
void PerfettoExport::addRunning(QByteArray &out, const Fact &fact)
{
    const auto add = [&](const char *phase) {
        addItem(out,
                QByteArray(R"({"ph":")") + phase + R"(","name":"running","cat":"node","id":)"
                    + QByteArray::number(fact.node.index + 1) + ',' + trackOf(fact.node)
                    + R"(,"ts":)" + microseconds(fact.at) + '}');
    };
    if (fact.as<fact::NodeListening>()) {
        if (m_running.insert(fact.node).second)
            add("b");
    } else if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>()) {
        if (m_running.erase(fact.node) > 0)
            add("e");
    }
}

void PerfettoExport::finish(QByteArray &out, const Slice &slice, Nanoseconds until)
{
    addItem(out,
            slice.head + microseconds(std::min(difference(until, slice.from), Moment))
                + slice.tail);
}

void PerfettoExport::end(QByteArray &out)
{
    for (const auto &[node, slice] : m_last)
        finish(out, slice, sum(slice.from, Moment));
    for (NodeId node : m_running)
        addItem(out,
                R"({"ph":"e","name":"running","cat":"node","id":)"
                    + QByteArray::number(node.index + 1) + ',' + trackOf(node) + R"(,"ts":)"
                    + microseconds(m_now) + '}');
    out += "\n]}\n";
}

} // namespace herd
