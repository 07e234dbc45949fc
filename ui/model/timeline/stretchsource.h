// SPDX-License-Identifier: GPL-3.0-or-later
// Where stretches of a run are that a TraceStore does not keep: a recording. No call blocks. Owned
// by HerdSession, GUI thread.
#pragma once

#include "ui/model/timeline/stretch.h"

#include <QObject>

#include <memory>
#include <variant>

namespace herd::ui {

class StretchSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    struct Moment
    {
        Nanoseconds at {}; // on the facts' clock
    };
    // The fact of a number, or the nearest before or behind it where that was left out.
    struct UpTo
    {
        quint64 seq = 0;
    };
    struct From
    {
        quint64 seq = 0;
    };
    using Wish = std::variant<Moment, UpTo, From>;

    // The stretch around it: it comes with read(), or failed() says why not, unless another is
    // wanted first.
    virtual void want(const Wish &wish) = 0;
    // The number of the first fact there is, as far as is known.
    virtual quint64 firstSeq() const = 0;

Q_SIGNALS:
    void read(std::shared_ptr<const herd::ui::Stretch> stretch);
    void failed(const QString &why); // a sentence for people
};

} // namespace herd::ui
