// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/walkingherd.h"

#include "app/herdbench/run/benchrun.h"
#include "herd/core/base/coordinates.h"
#include "herd/core/base/posixtime.h"
#include "ui/model/session/herdcatalog.h"

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr int Walkers = 1000;
constexpr int ReportsAtOnce = 200;

} // namespace

HerdConfig WalkingHerd::herd()
{
    const auto read = ui::readHerd(ui::defaultHerdPath());
    if (const auto *problem = std::get_if<QString>(&read))
        throw BenchFailure {*problem};
    return std::get<HerdConfig>(read);
}

WalkingHerd::WalkingHerd(const HerdConfig &herd)
    : m_herd(herd, SimSettings())
    , m_nodes(quint64(herd.nodes.size()))
{
    m_herd.startAll();
    m_herd.runFor(10s); // links stand, tables are compared
}

FactBatch WalkingHerd::next()
{
    for (int i = 0; i < ReportsAtOnce; ++i) {
        const quint64 report = ++m_reports;
        const Coordinates where {34 + 0.0001 * double(report % 977),
                                 -118 - 0.0001 * double(report % 991)};
        m_herd.submit(report, NodeId {int(report % m_nodes)},
                      "IAMAT walker-" + QByteArray::number(report % Walkers) + ' '
                          + formatCoordinates(where) + ' ' + formatTime(m_herd.now().wall));
        m_herd.runFor(2ms);
    }
    return m_herd.takeFacts();
}

} // namespace herd
