// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a Places service over HTTP, whichever a codec speaks. Each question is asked once, over a
// connection of its own; redirects are not followed, cookies and caches not used. Some are
// out at a time, more wait for their turn, and when those are too many further ones are refused;
// equal questions share one. Destroying it drops those that wait.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/http/httpexchange.h"
#include "herd/places/exchange/keymask.h"
#include "herd/places/exchange/placescodec.h"
#include "herd/places/provider/querycoalescer.h"

#include <QUrl>

#include <deque>
#include <memory>

namespace herd {

class HttpPlaces : public PlacesProvider
{
public:
    struct Options
    {
        std::shared_ptr<const PlacesCodec> codec; // never null
        QUrl base;                                // with a scheme and a host; may have a path
        QByteArray key;                           // of printable ASCII
        // Of one question, from when it goes out.
        HttpExchange::Bounds bounds {
            std::chrono::duration_cast<std::chrono::milliseconds>(limits::PlacesTimeout),
            limits::PlacesAnswer};
        qsizetype out = limits::PlacesOut;
        qsizetype waiting = limits::PlacesWaiting;
    };

    explicit HttpPlaces(Options options);
    ~HttpPlaces() override;

    void ask(const PlacesQuery &query, QObject *context, Answer answer) override;

private:
    bool isFull(const PlacesQuery &query) const;
    void refuse(QObject *context, Answer answer);
    void sendNext();
    void send(const PlacesQuery &query);
    void drop(const PlacesQuery &query);
    QByteArray requestFor(const PlacesQuery &query) const;
    PlacesResult read(HttpResult http, const PlacesQuery &query) const;

    const Options m_options;
    const KeyMask m_mask;
    QueryCoalescer m_open;
    std::deque<PlacesQuery> m_waiting; // for their turn, the first first
    std::map<PlacesQuery, HttpExchange *, PlacesQueryOrder> m_out;
    qint64 m_refused = 0;
    QObject m_exchanges; // their parent; goes first
};

} // namespace herd
