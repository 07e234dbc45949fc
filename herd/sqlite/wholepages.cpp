// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sqlite/wholepages.h"

#include <map>
#include <mutex>

#include <sqlite3.h>

namespace herd {

namespace {

constexpr const char *Name = "herd-whole-pages";
constexpr sqlite3_int64 PageSizeAt = 16; // in the header, two bytes, of which 1 means 65536
constexpr sqlite3_int64 LeastPage = 512, MostPage = 65536;

// SQLite's methods of a file, of which one is ours.
struct Methods : sqlite3_io_methods
{
    const sqlite3_io_methods *own;
};

int wholeSize(sqlite3_file *file, sqlite3_int64 *size)
{
    const sqlite3_io_methods *own = static_cast<const Methods *>(file->pMethods)->own;
    const int result = own->xFileSize(file, size);
    unsigned char bytes[2] {};
    if (result != SQLITE_OK || own->xRead(file, bytes, sizeof bytes, PageSizeAt) != SQLITE_OK)
        return result;
    const sqlite3_int64 said = (sqlite3_int64(bytes[0]) << 8) | bytes[1];
    const sqlite3_int64 page = said == 1 ? MostPage : said;
    if (page >= LeastPage && *size > page) // of the first page whatever there is
        *size -= *size % page;
    return result;
}

// There are few kinds of files; none goes, since SQLite may have one open as long as there is a
// process.
const Methods *methodsOver(const sqlite3_io_methods *own)
{
    static std::mutex mutex;
    static std::map<const sqlite3_io_methods *, Methods> made;
    const std::lock_guard guard(mutex);
    auto [found, isNew] = made.try_emplace(own);
    if (isNew) {
        static_cast<sqlite3_io_methods &>(found->second) = *own;
        found->second.own = own;
        found->second.xFileSize = wholeSize;
    }
    return &found->second;
}

int openWhole(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
    auto *own = static_cast<sqlite3_vfs *>(vfs->pAppData);
    const int result = own->xOpen(own, name, file, flags, got);
    if (result == SQLITE_OK && file->pMethods && (flags & SQLITE_OPEN_MAIN_DB))
        file->pMethods = methodsOver(file->pMethods);
    return result;
}

} // namespace

const char *wholePagesVfs()
{
    static const bool isThere = [] {
        sqlite3_vfs *own = sqlite3_vfs_find(nullptr);
        if (!own)
            return false;
        static sqlite3_vfs whole = *own;
        whole.zName = Name;
        whole.xOpen = openWhole;
        whole.pNext = nullptr;
        whole.pAppData = own;
        return sqlite3_vfs_register(&whole, 0) == SQLITE_OK;
    }();
    return isThere ? Name : nullptr;
}

} // namespace herd
