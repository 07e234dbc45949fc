// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/faulttext.h"

#include "herd/core/base/printable.h"

namespace herd {

namespace {

QString subject(const FaultLog::Fault &fault, const HerdConfig &names)
{
    using Kind = FaultLog::Fault::Kind;
    const auto name = [&](NodeId node) {
        return QString::fromUtf8(printable(names.node(node).name));
    };
    if (fault.kind == Kind::Killed)
        return QStringLiteral("The kill of ") + name(fault.node);
    const LinkConfig &ends = names.link(fault.link);
    const QString link = name(ends.a) + u'-' + name(ends.b);
    if (fault.kind == Kind::Broken)
        return QStringLiteral("The loss of the connection ") + link;
    return (fault.kind == Kind::Silent ? QStringLiteral("The silence of ")
                                       : QStringLiteral("The cut of "))
        + link;
}

} // namespace

QString toText(const FaultLog::Fault &fault, const HerdConfig &names)
{
    QString met = subject(fault, names)
        + QStringLiteral(" met %1%2 message%3")
              .arg(fault.isExact ? QString() : QStringLiteral("at least "))
              .arg(fault.met())
              .arg(fault.met() == 1 ? QString() : QStringLiteral("s"));
    if (fault.met() > 0)
        met += QStringLiteral(": %1 lost on the way, %2 not sent").arg(fault.lost).arg(fault.held);
    return met + u'.';
}

} // namespace herd
