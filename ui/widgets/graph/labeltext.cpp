// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/labeltext.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace herd::ui {

namespace {

constexpr int LongestName = 190; // pixels
constexpr double WidthStep = 16; // of what a second line takes
constexpr qsizetype MuchKnown = 999;

QFont boldOfLabels(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

LabelText::LabelText(const HerdState &state, const QFont &font)
    : m_state(state)
    , m_font(font)
    , m_bold(boldOfLabels(font))
    , m_metrics(m_font)
    , m_boldMetrics(m_bold)
{
}

QString LabelText::name(NodeId node) const
{
    return elided(nodeName(m_state.config(), node), m_boldMetrics, LongestName);
}

QString LabelText::running(quint16 port, qsizetype known) const
{
    const QString text = wireNumber(port);
    return known > 0 ? text + filled(GraphStrings::tr(" · knows %1"), countText(known)) : text;
}

QString LabelText::second(NodeId node) const
{
    const NodeView &view = m_state.node(node);
    if (view.status == NodeStatus::Failed)
        return failureText(view.failure, {});
    if (view.status == NodeStatus::Running)
        return running(view.port, m_state.knows(node).size());
    return wireNumber(m_state.config().node(node).port);
}

QSizeF LabelText::size(NodeId node, bool hasSecond) const
{
    return around(nameWidth(name(node)), hasSecond ? secondWidth(second(node)) : 0, hasSecond);
}

QSizeF LabelText::room(NodeId node, bool hasSecond) const
{
    const QString most = running(std::numeric_limits<quint16>::max(), MuchKnown);
    return around(nameWidth(name(node)), hasSecond ? secondWidth(most) : 0, hasSecond);
}

QSizeF LabelText::around(double name, double second, bool hasSecond) const
{
    const double width = std::max(name, std::ceil(second / WidthStep) * WidthStep);
    return {width + 2 * PlateSide, double(lineHeight() * (hasSecond ? 2 : 1))};
}

} // namespace herd::ui
