// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/bookmarklist.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

std::pair<Nanoseconds, quint64> placeOf(const Bookmark &bookmark)
{
    return {bookmark.at, bookmark.seq};
}

bool isBefore(const Bookmark &a, const Bookmark &b)
{
    return placeOf(a) < placeOf(b);
}

} // namespace

void BookmarkList::setAll(const QList<Bookmark> &bookmarks)
{
    m_all.clear();
    for (const Bookmark &bookmark : bookmarks)
        put(bookmark);
    Q_EMIT changed();
}

void BookmarkList::add(const Bookmark &bookmark)
{
    if (put(bookmark))
        Q_EMIT changed();
}

bool BookmarkList::put(const Bookmark &bookmark)
{
    Bookmark put = bookmark;
    put.text = bookmark.text.trimmed().left(Bookmark::MostText);
    const auto at = std::lower_bound(m_all.begin(), m_all.end(), put, isBefore);
    const bool isThere = at != m_all.end() && !isBefore(put, *at);
    if (put.text.isEmpty() || (!isThere && isFull()))
        return false;
    if (isThere)
        *at = put;
    else
        m_all.insert(at, put);
    return true;
}

void BookmarkList::remove(const Bookmark &bookmark)
{
    if (m_all.removeOne(bookmark))
        Q_EMIT changed();
}

const Bookmark *BookmarkList::find(quint64 seq, Nanoseconds at) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Bookmark &each) {
        return each.seq == seq && each.at == at;
    });
    return found == m_all.end() ? nullptr : &*found;
}

const Bookmark *BookmarkList::next(quint64 seq, Nanoseconds at, bool forward) const
{
    const Bookmark here {seq, at, {}};
    if (forward) {
        const auto next = std::upper_bound(m_all.begin(), m_all.end(), here, isBefore);
        return next == m_all.end() ? nullptr : &*next;
    }
    const auto next = std::lower_bound(m_all.begin(), m_all.end(), here, isBefore);
    return next == m_all.begin() ? nullptr : &*(next - 1);
}

QString BookmarkList::freshName() const
{
    return filled(tr("Bookmark %1"), countText(m_all.size() + 1));
}

} // namespace herd::ui

#include "moc_bookmarklist.cpp"
