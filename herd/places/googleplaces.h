// SPDX-License-Identifier: GPL-3.0-or-later
// Asks Google's Places, or a service that speaks like it, over HTTP. Redirects are not followed,
// cookies and caches not used. Destroying it drops the questions that wait.
#pragma once

#include "herd/core/limits.h"
#include "herd/places/boundedreply.h"
#include "herd/places/provider.h"

#include <QUrl>

class QNetworkAccessManager;

namespace herd {

class GooglePlaces : public PlacesProvider
{
public:
    enum class Flavour { Legacy, New };
    // Whose places they are decides what may be done with them.
    enum class Source { Google, Embedded };

    struct Options
    {
        Flavour flavour = Flavour::Legacy;
        Source source = Source::Google;
        QUrl base;      // with a scheme and a host; may have a path
        QByteArray key; // of printable ASCII
        BoundedReply::Bounds bounds {
            std::chrono::duration_cast<std::chrono::milliseconds>(limits::PlacesTimeout),
            limits::PlacesAnswer};
        qsizetype inFlight = limits::PlacesInFlight;
    };

    GooglePlaces(std::unique_ptr<QNetworkAccessManager> network, Options options);
    ~GooglePlaces() override;

    void ask(const PlacesQuery &query, QObject *context, Answer answer) override;

    // Google's hosts, where `base` is when nobody says otherwise.
    static QUrl defaultBase(Flavour flavour);

private:
    QNetworkReply *send(const PlacesQuery &query);
    PlacesResult read(HttpAnswer http, const PlacesQuery &query) const;

    const Options m_options;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QObject m_exchanges; // parent of the BoundedReplies; goes before the network
};

} // namespace herd
