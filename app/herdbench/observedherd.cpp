// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/observedherd.h"

#include "herd/core/base/limits.h"
#include "herd/core/config/herdconfig.h"
#include "herd/net/host/liveherd.h"
#include "herd/places/makeplaces.h"
#include "herd/system/descriptors.h"

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

} // namespace

int serveObserved(const QString &herdFile)
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
    LiveHerd herd(std::get<HerdConfig>(parsed), std::move(settings));
    quint64 read = 0;
    QObject::connect(&herd, &HerdBackend::factsReady, &herd, [&read](const FactBatch &batch) {
        for (const Fact &fact : batch)
            read += fact.seq;
    });
    for (NodeId id : std::get<HerdConfig>(parsed).allNodes())
        herd.start(id);
    return QCoreApplication::exec();
}

} // namespace herd
