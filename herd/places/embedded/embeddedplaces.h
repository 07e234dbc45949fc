// SPDX-License-Identifier: GPL-3.0-or-later
// A Places service inside this program, from the committed gazetteer or from a file of the user's.
// The herd's threads ask it at its desk; to other programs it speaks Google's legacy Nearby Search
// and Places API (New) over HTTP on 127.0.0.1, where any key will do. Has a thread of its own;
// make, start and destroy it on one thread.
#pragma once

#include "herd/places/embedded/placesdesk.h"

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <memory>
#include <optional>

namespace herd {

class PlacesServer;

class EmbeddedPlaces : public QObject
{
    Q_OBJECT
public:
    // `gazetteer`: the files of Gazetteer::load(), or ":/...". `ownFile`: what is served in their
    // place, a file of OwnPlaces; empty: none.
    explicit EmbeddedPlaces(const QStringList &gazetteer, const QString &ownFile = {});
    ~EmbeddedPlaces() override;

    // Once, on 127.0.0.1; port 0 is one the system chooses. Takes a few milliseconds: the places
    // are then loaded on the service's own thread, and questions asked meanwhile wait for it.
    // Nothing when it worked, else a sentence. Files that turn out to be damaged are what every
    // question is answered.
    [[nodiscard]] std::optional<QString> start(quint16 port = 0);

    // Once started: waits until the places are loaded. Nothing when they are, else a sentence.
    [[nodiscard]] std::optional<QString> waitUntilLoaded();

    // "http://127.0.0.1:43210"; empty unless it has started.
    QUrl url() const { return m_url; }

    // Null unless it has started. A question that has waited for limits::PlacesTimeout when its
    // turn comes is answered with that; what waits when the service ends, too.
    std::shared_ptr<PlacesDesk> desk() const { return m_desk; }

Q_SIGNALS:
    // After the places are loaded, or not: a sentence for people. From the owner's event loop, so
    // that whoever connects before that runs hears it.
    void noticed(const QString &sentence);

private:
    void stop();
    void load();
    void answerQuestions();

    const QStringList m_gazetteer;
    const QString m_ownFile;
    QThread m_thread;
    PlacesServer *m_server = nullptr; // lives on m_thread, which deletes it when it ends
    std::atomic<bool> m_stopping = false;
    QUrl m_url;
    std::shared_ptr<PlacesDesk> m_desk;
};

} // namespace herd
