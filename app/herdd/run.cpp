// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/run.h"

#include "app/herdd/console.h"
#include "app/herdd/controlcertificate.h"
#include "app/herdd/daemon.h"
#include "app/herdd/description.h"
#include "app/herdd/stopsignals.h"
#include "herd/core/base/certificatestate.h"
#include "herd/core/base/limits.h"
#include "herd/core/config/hosts.h"
#include "herd/net/host/membercertificates.h"
#include "herd/net/nats/natsfiles.h"
#include "herd/places/embedded/embeddedplaces.h"
#include "herd/system/clock.h"
#include "herd/system/keyfile.h"
#include "herd/version/programversion.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <csignal>

namespace herd {

namespace {

// A sentence when what was asked for by name, a port or a file, is not to be had. Otherwise every
// WHATSAT will say what is wrong.
std::optional<QString> startEmbedded(const Options &options, EmbeddedPlaces &embedded)
{
    QObject::connect(&embedded, &EmbeddedPlaces::noticed, qApp, printWarning);
    if (auto problem = embedded.start(options.placesPort)) {
        if (options.placesPort != 0 || !options.placesFile.isEmpty())
            return problem;
        printWarning(*problem);
    }
    return options.placesFile.isEmpty() ? std::nullopt : embedded.waitUntilLoaded();
}

std::optional<QString> preparePlaces(const Options &options, EmbeddedPlaces &embedded,
                                     PlacesSettings &settings)
{
    settings.kind = options.places;
    settings.base = options.placesUrl;
    settings.key = placesKey(settings.kind);
    if (settings.kind == PlacesKind::Embedded) {
        if (auto problem = startEmbedded(options, embedded))
            return problem;
        settings.embedded = embedded.url();
        settings.desk = embedded.desk();
    }
    const QByteArray problem = keyProblem(settings.kind, settings.key.trimmed());
    if (!problem.isEmpty())
        printWarning(QStringLiteral("%1. Every WHATSAT will be answered without places.")
                         .arg(QString::fromUtf8(problem)));
    return std::nullopt;
}

// Keys, certificates, the logs and the recording; a sentence when one of them is not to be had.
std::optional<QString> prepare(const Options &options, const HerdSource &source,
                               const QList<NodeId> &nodes, LiveSettings &settings,
                               QByteArray &controlKey, Daemon::Records &records)
{
    if (!options.controlKeyFile.isEmpty()) {
        const KeyOrError found = readKeyFile(options.controlKeyFile);
        if (const auto *problem = std::get_if<QString>(&found))
            return *problem;
        controlKey = std::get<QByteArray>(found);
    }
    if (source.herd.peers == Membership::Key) {
        const KeyOrError found = membersKey(source.herd.keyFile, source.folder);
        if (const auto *problem = std::get_if<QString>(&found))
            return *problem;
        settings.key = std::get<QByteArray>(found);
    }
    if (auto problem = whyNoBackbone(source.herd, source.folder))
        return problem;
    settings.folder = source.folder;
    auto certificates = membersCertificates(source.herd, source.folder, nodes);
    if (const auto *problem = std::get_if<QString>(&certificates))
        return *problem;
    settings.certificates = std::get<NodeTls>(std::move(certificates));
    if (!options.logFolder.isEmpty()) {
        records.log = std::make_unique<NodeLog>(source.herd, printError);
        auto problem = records.log->open(options.logFolder, nodes);
        if (problem)
            return problem;
    }
    if (options.recordFile.isEmpty())
        return std::nullopt;
    auto made = RecordingWriter::make(options.recordFile,
                                      {source.herd, "herdd " + programVersion(), systemNow()});
    if (const auto *problem = std::get_if<QString>(&made))
        return *problem;
    records.recording = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
    records.recordingFile = options.recordFile;
    return std::nullopt;
}

void warnOfExpiry(const HerdConfig &herd, const NodeTls &certificates)
{
    for (const auto &[node, identity] : certificates) {
        const auto expires = identity->context()->expires();
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(systemNow().wall);
        if (!expires || certificateState(*expires, now) == CertificateState::Good)
            continue;
        const auto days = std::chrono::floor<std::chrono::days>(*expires - now).count();
        const QString name = QString::fromUtf8(herd.node(node).name);
        printWarning(
            QStringLiteral("The certificate of %1 %2: \"herdctl tls renew\" makes another.")
                .arg(name,
                     days < 1 ? QStringLiteral("expires within a day, or has")
                              : QStringLiteral("has %1 days left").arg(days)));
    }
}

// Connections that are made from here on go by what is in the files now.
void renew(const Options &options, const HerdSource &source, const QList<NodeId> &nodes,
           const NodeTls &certificates, Daemon &daemon)
{
    const auto found = membersCertificates(source.herd, source.folder, nodes);
    const bool isControl = options.control && options.control->isTls;
    std::variant<QSslConfiguration, QString> control;
    if (isControl)
        control = controlTls(options, source, nodes);
    const auto *problem = std::get_if<QString>(&found);
    if (!problem)
        problem = std::get_if<QString>(&control);
    if (problem) {
        printError(*problem
                   + QStringLiteral(" The servers go on with the certificates they have."));
        return;
    }
    if (isControl)
        daemon.renewControl(std::get<QSslConfiguration>(control));
    for (const auto &[node, identity] : std::get<NodeTls>(found))
        certificates.at(node)->renew(identity->context());
    printNotice(QStringLiteral("The certificates were read again."));
    warnOfExpiry(source.herd, certificates);
}

void end(const Options &options, Daemon &daemon)
{
    if (options.drainWithin)
        daemon.drain(*options.drainWithin);
    else
        daemon.stop();
}

std::optional<QString> openControl(const Options &options, const HerdSource &source,
                                   const QList<NodeId> &nodes, const QByteArray &key,
                                   Daemon &daemon)
{
    if (!options.control)
        return std::nullopt;
    const control::ControlAddress &address = *options.control;
    if (!address.isTls)
        return daemon.openControl(address, key, std::nullopt);
    const auto tls = controlTls(options, source, nodes);
    if (const auto *problem = std::get_if<QString>(&tls))
        return *problem;
    if (!isLoopback(address.host.toUtf8()))
        printWarning(QStringLiteral("Whoever reaches %1 may watch all that happens, with the "
                                    "positions of clients.")
                         .arg(address.text()));
    return daemon.openControl(address, key, std::get<QSslConfiguration>(tls));
}

} // namespace

int run(QCoreApplication &app, const Options &options, const HerdSource &source,
        const QList<NodeId> &nodes)
{
    const StopSignals signals;     // before any other thread
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our lines may leave
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error of its write
    LiveSettings settings;
    QByteArray controlKey;
    Daemon::Records records;
    if (const auto problem = prepare(options, source, nodes, settings, controlKey, records)) {
        printError(*problem);
        return ExitCouldNotStart;
    }
    for (const QString &warning : warnings(source.herd, nodes))
        printWarning(warning);
    warnOfExpiry(source.herd, settings.certificates);
    EmbeddedPlaces embedded(
        {QStringLiteral(":/herd/places/cities.bin"), QStringLiteral(":/herd/places/airports.bin")},
        options.placesFile);
    PlacesSettings places;
    if (const auto problem = preparePlaces(options, embedded, places)) {
        printError(*problem);
        return ExitCouldNotStart;
    }
    settings.places = makePlaces(places);
    settings.closeAfterReply = options.closeAfterReply;
    settings.observed = records.log || records.recording || options.control || options.metrics;
    if (!records.log && !records.recording)
        settings.mostBehind = limits::MostBehind; // who watches wants the present
    settings.journal = options.journal;

    const NodeTls certificates = settings.certificates;
    Daemon daemon(source.herd, nodes, std::move(settings), std::move(records));
    QObject::connect(&signals, &StopSignals::stopAsked, &daemon, [&](bool byHangUp) {
        if (byHangUp && source.herd.peers == Membership::Tls)
            renew(options, source, nodes, certificates, daemon);
        else
            end(options, daemon);
    });
    QTimer daily;
    QObject::connect(&daily, &QTimer::timeout, &daemon,
                     [&] { warnOfExpiry(source.herd, certificates); });
    daily.start(std::chrono::hours(24));
    QObject::connect(&daemon, &Daemon::finished, &app, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QObject::connect(&daemon, &Daemon::listening, &app, [url = places.embedded] {
        if (!url.isEmpty())
            printOut(QStringLiteral("places on %1\n").arg(url.toString()));
    });
    if (const auto problem = openControl(options, source, nodes, controlKey, daemon)) {
        printError(*problem);
        return ExitCouldNotStart;
    }
    if (options.metrics) {
        if (const auto problem
            = daemon.openMetrics(options.metrics->address, options.metrics->port)) {
            printError(*problem);
            return ExitCouldNotStart;
        }
    }
    daemon.start();
    return app.exec();
}

} // namespace herd
