// SPDX-License-Identifier: GPL-3.0-or-later
// A Places service as a node's host sees it. Lives on the thread it was made on, owned by that
// thread's herd; answers there, later, exactly once, never with a hang: every failure is a
// PlacesResult with a status and a message. No message, log or fact ever holds a key.
#pragma once

#include "herd/core/base/places.h"

#include <QObject>

#include <functional>
#include <memory>

namespace herd {

class PlacesProvider
{
public:
    using Answer = std::function<void(const PlacesResult &)>;

    virtual ~PlacesProvider() = default;
    // `answer` is not called when `context` has been destroyed by then.
    virtual void ask(const PlacesQuery &query, QObject *context, Answer answer) = 0;
};

// Makes one provider per herd thread, called on that thread.
using PlacesFactory = std::function<std::unique_ptr<PlacesProvider>()>;

} // namespace herd
