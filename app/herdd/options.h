// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line of herdd asks for.
#pragma once

#include "app/commandline.h"
#include "herd/control/protocol/controladdress.h"
#include "herd/journal/journalsettings.h"
#include "herd/places/makeplaces.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <variant>

namespace herd {

// How the program ends.
enum ExitCode { ExitStopped = 0, ExitCouldNotStart = 1, ExitUsage = 2 };

// A port to listen on; 0: the system chooses.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;
};

struct Options
{
    QStringList nodes; // names; empty: all that are ours
    QString herd;      // a file, or the name of a ready herd
    PlacesKind places = PlacesKind::Embedded;
    QUrl placesUrl;                         // empty: Google's own
    quint16 placesPort = 0;                 // of the embedded service; 0: the system chooses
    QString placesFile;                     // what it serves; empty: the gazetteer
    QString logFolder;                      // empty: no log
    QString recordFile;                     // a new one; empty: no recording
    std::optional<JournalSettings> journal; // none: what servers know is gone with them
    std::optional<control::ControlAddress> control; // where watchers may call; none: nowhere
    QString controlCertificate; // what it proves itself with over TLS; empty: see controlTls()
    QString controlKeyFile;     // of who may operate; empty: nobody may
    std::optional<ListenAddress> metrics; // where they are; none: nowhere
    std::optional<quint16> probePort;     // of --probe, which is all it does then
    // How long servers that are to stop may take to hand over what they know; none: they stop.
    std::optional<std::chrono::seconds> drainWithin;
    bool closeAfterReply = false;
    bool check = false;
};

// `arguments` begin with the program's name. Needs a QCoreApplication.
std::variant<Options, EarlyExit> parseOptions(const QStringList &arguments);

} // namespace herd
