// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/inspect/inspection.h"

#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

Inspection inspect(const TraceStore &store, const Selected &what)
{
    return std::visit(Overloaded {
                          [&](const std::monostate &) { return inspectHerd(store); },
                          [&](const SelectedNode &s) { return inspectNode(store, s.node); },
                          [&](const SelectedLink &s) { return inspectLink(store, s.link); },
                          [&](const SelectedClient &s) { return inspectClient(store, s.client); },
                          [&](const SelectedFlood &s) { return inspectFlood(store, s.report); },
                          [&](const SelectedHop &s) { return inspectHop(store, s); },
                          [&](const SelectedKnowledge &s) { return inspectKnowledge(store, s); },
                          [&](const SelectedFact &s) { return inspectFact(store, s.seq); },
                      },
                      what);
}

QString Inspection::text() const
{
    QString out = title + QLatin1Char('\n');
    if (!summary.isEmpty())
        out += summary + QLatin1Char('\n');
    for (const InspectionSection &section : sections) {
        out += QLatin1Char('\n') + section.title + QLatin1Char('\n');
        for (const InspectionRow &row : section.rows)
            out += filled(QStringLiteral("  %1: %2\n"), row.label, row.value);
    }
    if (!bytes.isEmpty())
        out += QLatin1Char('\n') + hexDump(bytes);
    return out;
}

QString hexDump(QByteArrayView bytes, qsizetype width)
{
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); at += width) {
        const QByteArrayView line = bytes.sliced(at, std::min(width, bytes.size() - at));
        QByteArray text = line.toByteArray();
        for (char &c : text) {
            if (c < ' ' || c > '~')
                c = '.';
        }
        const QByteArray hex = line.toByteArray().toHex(' ').leftJustified(3 * width - 1);
        out += QByteArray::number(at, 16).rightJustified(4, '0') + "  " + hex + "  " + text + '\n';
    }
    return realText(out); // ASCII
}

} // namespace herd::ui
