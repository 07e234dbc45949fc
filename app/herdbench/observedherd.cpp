// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/observedherd.h"

#include "herd/core/base/limits.h"
#include "herd/files/herdsource.h"
#include "herd/net/host/liveherd.h"
#include "herd/places/makeplaces.h"
#include "herd/system/clock.h"
#include "herd/system/descriptors.h"
#include "herd/trace/recorder.h"
#include "herd/version/programversion.h"

#include <QCoreApplication>

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
    return std::make_unique<Recorder>(
        RecordingAbout {herd, "herdbench " + programVersion(), systemNow()},
        herdFile + QStringLiteral(".herdlog"));
}

} // namespace

int serveObserved(const QString &herdFile, bool isRecorded)
{
    const auto loaded = loadHerd(herdFile);
    if (const auto *error = std::get_if<HerdSourceError>(&loaded))
        return fail(error->text());
    raiseDescriptorLimit();
    PlacesSettings places;
    places.kind = PlacesKind::Off;
    LiveSettings settings;
    settings.key = "a key of this bench only";
    settings.places = makePlaces(places);
    settings.observed = true;
    if (isRecorded)
        settings.mostBehind = limits::MostBehind;
    const auto &config = std::get<HerdSource>(loaded).herd;
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
