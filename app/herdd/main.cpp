// SPDX-License-Identifier: GPL-3.0-or-later
// herdd: servers of a herd without a panel.
#include "app/commandline.h"
#include "app/herdd/console.h"
#include "app/herdd/description.h"
#include "app/herdd/nodechoice.h"
#include "app/herdd/options.h"
#include "app/herdd/run.h"
#include "app/herdd/startcheck.h"
#include "app/herdd/stopsignals.h"
#include "app/herdd/wireprobe.h"

#include "herd/system/descriptors.h"

#include <QCoreApplication>

using namespace herd;

namespace {

int fail(ExitCode code, const QString &sentence)
{
    printError(sentence);
    return code;
}

int check(const Options &options, const HerdSource &source, const QList<NodeId> &nodes)
{
    printOut(describe(source));
    for (const QString &warning : warnings(source.herd, nodes))
        printOut(QStringLiteral("\nWarning: %1\n").arg(warning));
    const StartCheck start = checkStart(options, source, nodes);
    printOut(start.description);
    for (const QString &problem : start.problems)
        printError(problem);
    return start.problems.isEmpty() ? ExitStopped : ExitCouldNotStart;
}

int probe(QCoreApplication &app, quint16 port)
{
    const StopSignals signals;
    WireProbe probe;
    QObject::connect(&signals, &StopSignals::stopAsked, &app,
                     [] { QCoreApplication::exit(ExitStopped); });
    QObject::connect(&probe, &WireProbe::finished, &app, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    if (const auto problem = probe.listen(port))
        return fail(ExitCouldNotStart, *problem);
    return app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardStreams();
    // Nothing here is GLib's, and Qt's own dispatcher is quicker from an event to its answer: a
    // position is through a herd of four in 0.93 of the time.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    raiseDescriptorLimit();
    const auto parsed = parseOptions(app.arguments());
    if (const auto *exit = std::get_if<EarlyExit>(&parsed))
        return leave(*exit);
    const auto &options = std::get<Options>(parsed);
    if (options.probePort)
        return probe(app, *options.probePort);
    const auto source = loadHerd(options.herd);
    if (const auto *error = std::get_if<HerdSourceError>(&source))
        return fail(ExitUsage, error->text());
    const auto &herdSource = std::get<HerdSource>(source);
    const auto nodes = chooseNodes(herdSource.herd, options.nodes);
    if (const auto *problem = std::get_if<QString>(&nodes))
        return fail(ExitUsage, *problem);
    const auto &chosen = std::get<QList<NodeId>>(nodes);
    return options.check ? check(options, herdSource, chosen)
                         : run(app, options, herdSource, chosen);
}
