// SPDX-License-Identifier: GPL-3.0-or-later
// A Places service inside this program: speaks Google's legacy Nearby Search and Places API (New)
// over HTTP on 127.0.0.1, from the committed gazetteer. Any key will do. Has a thread of its own;
// make, start and destroy it on one thread.
#pragma once

#include <QString>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <optional>

namespace herd {

class PlacesServer;

class EmbeddedPlaces
{
public:
    // `gazetteer`: the files of Gazetteer::load(), or ":/...".
    explicit EmbeddedPlaces(const QStringList &gazetteer);
    ~EmbeddedPlaces();
    EmbeddedPlaces(const EmbeddedPlaces &) = delete;
    EmbeddedPlaces &operator=(const EmbeddedPlaces &) = delete;

    // Once. Takes a few milliseconds: the gazetteer is then loaded on the service's own thread, and
    // questions asked meanwhile wait for it. Nothing when it worked, else a sentence. A gazetteer
    // that turns out to be damaged is what every question is answered.
    [[nodiscard]] std::optional<QString> start();

    // "http://127.0.0.1:43210"; empty unless it has started.
    QUrl url() const { return m_url; }

private:
    void stop();

    const QStringList m_gazetteer;
    QThread m_thread;
    PlacesServer *m_server = nullptr; // lives on m_thread, which deletes it when it ends
    QUrl m_url;
};

} // namespace herd
