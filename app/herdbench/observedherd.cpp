// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/observedherd.h"

#include "herd/core/base/limits.h"
#include "herd/core/config/herdconfig.h"
#include "herd/net/host/liveherd.h"
#include "herd/places/makeplaces.h"
#include "herd/system/clock.h"
#include "herd/system/descriptors.h"
#include "herd/trace/recorder.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace herd {

namespace {

int fail(const QString &sentence)
{
    std::fprintf(stderr, "herdbench: %s\n", sentence.toUtf8().constData());
    return 1;
}

// Beside the herd file, which is of this bench alone.
std::unique_ptr<Recorder> makeObservedRecorder(const HerdConfig &herd, const QString &herdFile)
{
    return std::make_unique<Recorder>(RecordingAbout {herd, "herdbench " HERD_VERSION, systemNow()},
                                      herdFile + QStringLiteral(".herdlog"));
}

} // namespace

int serveObserved(const QString &herdFile, bool isRecorded)
{
    QFile file(herdFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(QStringLiteral("%1: %2").arg(herdFile, file.errorString()));
    const auto parsed = parseHerdFile(file.read(limits::HerdFileBytes + 1));
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return fail(QStringLiteral("%1: %2").arg(herdFile, error->text()));
    raiseDescriptorLimit();
    PlacesSettings places;
    places.kind = PlacesKind::Off;
    LiveSettings settings;
    settings.key = "a key of this bench only";
    settings.places = makePlaces(places);
    settings.observed = true;
    if (isRecorded)
        settings.mostBehind = limits::MostBehind;
    const auto &config = std::get<HerdConfig>(parsed);
    const auto recorder = isRecorded ? makeObservedRecorder(config, herdFile) : nullptr;
    LiveHerd herd(config, std::move(settings));
    quint64 read = 0;
    QObject::connect(&herd, &HerdBackend::factsReady, &herd,
                     [&read, &recorder](const FactBatch &batch) {
                         for (const Fact &fact : batch)
                             read += fact.seq;
                         if (recorder)
                             recorder->add(batch);
                     });
    for (NodeId id : config.allNodes())
        herd.start(id);
    return QCoreApplication::exec();
}

} // namespace herd
