// SPDX-License-Identifier: GPL-3.0-or-later
// A mark at the note beside a journal (journaluse.h) that somebody copies it: who has the journal
// lets its log grow meanwhile, so that all that was written stays where it is. Goes with the process
// that has set it, or with this object. A lock of the open file (fcntl(2), F_OFD_SETLK), which is
// apart from those that keep two servers from one journal. Used on one thread.
#pragma once

#include <QString>

namespace herd {

class CopyMark
{
public:
    explicit CopyMark(const QString &note); // one that is not there cannot be marked, nor need be
    ~CopyMark();
    CopyMark(const CopyMark &) = delete;
    CopyMark &operator=(const CopyMark &) = delete;

    static bool isSet(int descriptor); // of a note, by others

private:
    int m_descriptor;
};

} // namespace herd
