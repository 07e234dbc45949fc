// SPDX-License-Identifier: GPL-3.0-or-later
// The options that the server program and the panel share: which herd, and who answers WHATSAT.
// Functions and values; main thread.
#pragma once

#include "app/commandline.h"
#include "herd/places/makeplaces.h"

#include <QCommandLineParser>

#include <optional>

namespace herd {

QCommandLineOption placesOption();

struct HerdOptions
{
    const QCommandLineOption herd = makeOption(
        "herd", "The herd file, or a ready herd: seed, w14, w15, f17, w18, w21, w22, w23.", "FILE",
        "seed");
    const QCommandLineOption places = placesOption();
    const QCommandLineOption placesUrl = makeOption(
        "places-url", "Where Places that are asked over HTTP are, instead of at their own address.",
        "BASE");
    const QCommandLineOption placesFile = makeOption(
        "places-file", "Your own places for the embedded Places to serve: GeoJSON or CSV.", "FILE");
    const QCommandLineOption version = makeOption("version", "Says the version and ends.");
    const QCommandLineOption help = makeOption("help", "Says this and ends.");
};

// What was said of Places goes there; a sentence when it does not fit together.
std::optional<QString> readPlaces(const QCommandLineParser &parser, const HerdOptions &options,
                                  PlacesKind &kind, QUrl &base, QString &file);

} // namespace herd
