// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/console/shellcommand.h"

#include "ui/model/text/outsidetext.h"

#include <algorithm>

namespace herd::ui {

namespace {

QByteArray quoted(QByteArray word)
{
    return '\'' + word.replace('\'', "'\\''") + '\'';
}

bool isControl(char c)
{
    return uchar(c) < ' ' || c == '\x7f';
}

// A terminal would take control characters for its own, and a clipboard spoils what is not UTF-8.
bool canBePasted(const QByteArray &line)
{
    return std::none_of(line.begin(), line.end(), isControl) && realText(line).toUtf8() == line;
}

QByteArray octal(const QByteArray &line)
{
    QByteArray out;
    for (const char c : line) {
        if (c == '\\')
            out += "\\\\";
        else if (isControl(c) || uchar(c) >= 0x80)
            out += "\\0" + QByteArray::number(uchar(c), 8).rightJustified(3, '0');
        else
            out += c;
    }
    return out;
}

QByteArray printCommand(const QByteArray &line)
{
    return canBePasted(line) ? "printf '%s\\n' " + quoted(line)
                             : "printf '%b\\n' " + quoted(octal(line));
}

} // namespace

// After the line nc has to close its side, or it waits for ever. -N says so in OpenBSD's nc, which
// FreeBSD and Debian have too, -q in Debian's traditional one; older BSD's and macOS's do so by
// themselves and know neither. An nc that does not know its option fails before it reads the line.
QByteArray shellCommand(const ConsoleEntry &entry, const HerdState &state)
{
    const NodeView &view = state.node(entry.node);
    const NodeConfig &config = state.config().node(entry.node);
    const quint16 port = view.port ? view.port : config.port;
    if (port == 0)
        return {};
    const QByteArray host = view.port ? view.host : config.host;
    const QByteArray where = quoted(host) + ' ' + QByteArray::number(port);
    return printCommand(entry.line) + " | { nc -N " + where + " 2>/dev/null || nc -q 10 " + where
        + " 2>/dev/null || nc " + where + "; }";
}

} // namespace herd::ui
