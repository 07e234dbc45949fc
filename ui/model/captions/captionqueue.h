// SPDX-License-Identifier: GPL-3.0-or-later
// One caption at a time, each as long as an audience needs to read it. Of all that happened
// meanwhile the most important is next, of equals the latest; the others are counted. Knows no
// clock: whoever shows it tells how much time went by.
#pragma once

#include "ui/model/captions/captiontext.h"

#include <vector>

namespace herd::ui {

class CaptionQueue
{
public:
    static constexpr double LeastSeconds = 1.5; // of the screen, that each stands

    // Waits for advance(). What is said or waits already is not said twice.
    void offer(const Caption &caption);
    // True: another is shown, or has more beside it.
    bool advance(double seconds);
    void clear();

    const QString &text() const { return m_text; } // empty: none
    // Captions that the one shown stands for besides itself.
    qint64 leftOut() const { return m_leftOut; }
    // Until the next may come; 0: it may.
    double due() const { return m_text.isEmpty() ? 0 : LeastSeconds - m_stood; }

private:
    std::vector<Caption> m_waiting; // the important and the latest of them
    qint64 m_dropped = 0;           // others that wait
    QString m_text;
    qint64 m_leftOut = 0;
    double m_stood = 0; // seconds, up to LeastSeconds
};

} // namespace herd::ui
