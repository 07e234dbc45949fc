// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/captions/captionqueue.h"

#include <algorithm>

namespace herd::ui {

namespace {

// So many are compared for being the same: enough for both ends of a busy server's links.
constexpr size_t MostWaiting = 64;

bool mattersLess(const Caption &a, const Caption &b)
{
    return a.rank < b.rank;
}

} // namespace

void CaptionQueue::offer(const Caption &caption)
{
    const auto isSame = [&caption](const Caption &each) {
        return each.text == caption.text;
    };
    if (caption.text == m_text || std::any_of(m_waiting.begin(), m_waiting.end(), isSame))
        return;
    if (m_waiting.size() == MostWaiting) {
        m_waiting.erase(std::min_element(m_waiting.begin(), m_waiting.end(), mattersLess));
        ++m_dropped;
    }
    m_waiting.push_back(caption);
}

bool CaptionQueue::advance(double seconds)
{
    m_stood = std::min(m_stood + seconds, LeastSeconds);
    if (m_waiting.empty() || due() > 0)
        return false;
    // Of equals the last.
    const auto best = std::max_element(m_waiting.rbegin(), m_waiting.rend(), mattersLess);
    m_text = best->text;
    m_leftOut = m_dropped + qint64(m_waiting.size()) - 1;
    m_stood = 0;
    m_waiting.clear();
    m_dropped = 0;
    return true;
}

void CaptionQueue::clear()
{
    *this = {};
}

} // namespace herd::ui
