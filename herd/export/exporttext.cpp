// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/exporttext.h"

#include "herd/core/base/printable.h"
#include "herd/core/json/jsonstring.h"
#include "herd/log/logline.h"

#include <QtNumeric>

namespace herd {

Nanoseconds sum(Nanoseconds a, Nanoseconds b)
{
    qint64 result = 0;
    if (qAddOverflow(qint64(a.count()), qint64(b.count()), &result))
        return a < Nanoseconds(0) ? Nanoseconds::min() : Nanoseconds::max();
    return Nanoseconds(result);
}

Nanoseconds difference(Nanoseconds a, Nanoseconds b)
{
    qint64 result = 0;
    if (qSubOverflow(qint64(a.count()), qint64(b.count()), &result))
        return a < b ? Nanoseconds::min() : Nanoseconds::max();
    return Nanoseconds(result);
}

QByteArray isoTime(Nanoseconds wall)
{
    QByteArray time = formatLogTime(wall); // down to the microsecond
    const auto rest = wall - std::chrono::floor<std::chrono::microseconds>(wall);
    time.chop(1);
    return time + QByteArray::number(qint64(rest.count())).rightJustified(3, '0') + 'Z';
}

QByteArray exactSeconds(Nanoseconds time)
{
    constexpr quint64 second = 1'000'000'000;
    const qint64 count = time.count();
    const quint64 size = count < 0 ? 0 - quint64(count) : quint64(count);
    return (count < 0 ? "-" : "") + QByteArray::number(size / second) + '.'
        + QByteArray::number(size % second).rightJustified(9, '0');
}

QByteArray nameIn(const HerdConfig &herd, NodeId node)
{
    return node.isValid() && node.index < herd.nodes.size() ? herd.node(node).name : QByteArray();
}

QByteArray escapedText(QByteArray bytes)
{
    return printable(bytes.replace('\\', R"(\\)"));
}

void appendJsonText(QByteArray &out, const QByteArray &bytes)
{
    if (QByteArrayView(bytes).isValidUtf8()) {
        appendJsonString(out, bytes);
        return;
    }
    out += R"({"escaped":)";
    appendJsonString(out, escapedText(bytes));
    out += '}';
}

} // namespace herd
