// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simforeign.h"

#include "herd/core/base/limits.h"
#include "herd/core/wire/command.h"
#include "herd/core/wire/update.h"
#include "herd/sim/simnode.h"

#include <utility>

namespace herd {

namespace {

constexpr qsizetype Microseconds = 6; // digits of them

std::optional<LineTemplate> templateOf(const NodeConfig &config)
{
    if (!config.line)
        return std::nullopt;
    return std::get<LineTemplate>(LineTemplate::parse(*config.line));
}

QByteArray sixDecimals(QByteArrayView time)
{
    const qsizetype point = time.indexOf('.');
    return point < 0 ? time.toByteArray()
                     : time.first(std::min(time.size(), point + 1 + Microseconds)).toByteArray();
}

// One more digit than it came with, as "%.7f" does.
QByteArray sevenDecimals(Coordinates where)
{
    const auto degrees = [](double value) {
        const QByteArray digits = QByteArray::number(value, 'f', 7);
        return digits.startsWith('-') ? digits : '+' + digits;
    };
    return degrees(where.latitude) + degrees(where.longitude);
}

} // namespace

SimForeign::SimForeign(SimWorld &world, NodeId self)
    : m_world(world)
    , m_self(self)
    , m_config(world.herd.node(self))
    , m_form(templateOf(m_config))
{
}

void SimForeign::start()
{
    m_isRunning = true;
}

void SimForeign::stop()
{
    m_isRunning = false;
    m_known.clear();
    m_calls.clear();
    for (const auto &speaker : std::exchange(m_lines, {}))
        m_world.network.abort(speaker.first);
}

void SimForeign::onOpened(quint64 ticket, ConnId conn)
{
    if (const auto call = m_calls.extract(ticket))
        m_world.network.send(conn, call.mapped());
    m_world.network.close(conn);
}

void SimForeign::onAccepted(ConnId conn, Port, const QByteArray &)
{
    m_lines.emplace(conn, LineBuffer(limits::PeerLine));
}

void SimForeign::onBytes(ConnId conn, const QByteArray &bytes)
{
    const auto speaker = m_lines.find(conn);
    if (speaker == m_lines.end())
        return; // an answer to what was said here
    speaker->second.append(bytes);
    QByteArrayView line;
    while (speaker->second.take(line) == LineBuffer::Status::Line)
        takeLine(conn, line);
}

void SimForeign::onEnd(ConnId conn)
{
    const auto speaker = m_lines.find(conn);
    if (speaker == m_lines.end())
        return;
    QByteArrayView line;
    if (speaker->second.takeRest(line) == LineBuffer::Status::Line)
        takeLine(conn, line);
    m_lines.erase(conn);
    m_world.network.close(conn);
}

std::optional<ForeignReport> SimForeign::read(QByteArrayView line) const
{
    if (m_form)
        return m_form->read(line, m_config.name, m_world.now().wall);
    const Command command = parseCommand(line);
    const auto *update = std::get_if<UpdateCommand>(&command);
    auto told = update ? parseSeedUpdate(update->json) : std::nullopt;
    if (!told)
        return std::nullopt;
    return ForeignReport {told->server, told->report};
}

void SimForeign::takeLine(ConnId conn, QByteArrayView line)
{
    const Command command = parseCommand(line);
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        const Report report = Report::make(m_config.name, m_world.now().wall, iamat->client,
                                           iamat->coordinates, iamat->time);
        m_world.network.send(conn, report.line() + '\n');
        takeReport(report, {});
    } else if (const auto *whatsat = std::get_if<Whatsat>(&command);
               whatsat && m_known.contains(whatsat->client.toByteArray())) {
        m_world.network.send(conn, known(whatsat->client.toByteArray()) + "\n{}\n\n");
    } else if (const auto told = read(line)) {
        ++m_heard;
        takeReport(told->report, told->sender);
    } else {
        m_world.network.send(conn, "? " + line.toByteArray() + '\n');
    }
}

void SimForeign::takeReport(const Report &report, QByteArrayView sender)
{
    const QByteArray client = report.client().toByteArray();
    const Report known = m_known.value(client);
    if (!known.isNull() && report.time().toDouble() <= known.time().toDouble())
        return;
    m_known.insert(client, report);
    const QByteArray line = lineOf(printed(report));
    for (NodeId neighbour : m_world.herd.neighbours(m_self)) {
        if (m_world.herd.node(neighbour).name == sender)
            continue;
        m_calls.emplace(++m_lastTicket, line);
        const LinkId link = m_world.herd.linkBetween(m_self, neighbour);
        m_world.network.dial(*this, m_lastTicket, m_world.party(neighbour), Port::Clients,
                             m_world.way(link, m_self), m_world.way(link, neighbour));
    }
}

Report SimForeign::printed(const Report &report) const
{
    QByteArray coordinates = report.coordinates().toByteArray();
    QByteArray time = report.time().toByteArray();
    switch (m_world.settings.foreign.value(m_self)) {
    case ForeignPrint::Exact:
        break;
    case ForeignPrint::Pads:
        coordinates = sevenDecimals(report.where());
        time += time.contains('.') ? "000" : ".0";
        break;
    case ForeignPrint::Rounds:
        time = QByteArray::number(time.toDouble(), 'f', Microseconds);
        break;
    case ForeignPrint::Shortens:
        time = sixDecimals(time);
        break;
    }
    return *Report::parse("AT " + report.origin().toByteArray() + ' ' + report.delta().toByteArray()
                          + ' ' + report.client().toByteArray() + ' ' + coordinates + ' ' + time);
}

QByteArray SimForeign::lineOf(const Report &report) const
{
    QByteArray line;
    if (m_form)
        m_form->append(line, m_config.name, report);
    else
        appendSeedUpdate(line, m_config.name, report);
    return line;
}

} // namespace herd
