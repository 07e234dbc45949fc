// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is written anew, by the name a user gave. It has that name only when it is whole; what
// had the name before stays until then. Where the name is that of a FIFO, a terminal or a device,
// nothing is replaced: bytes go straight into it. Owned by who writes; used on one thread; blocks as
// long as the disk, or whoever reads a FIFO, does.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

class QFileDevice;
class QIODevice;
class QSaveFile;

namespace herd {

class OutputFile
{
public:
    explicit OutputFile(QString path);
    ~OutputFile(); // without commit() a file is as it was before

    // Opened to be written to; false: see fault(). A FIFO that nobody reads is not waited for.
    bool open();
    // To be called once open() was true.
    QIODevice &device();
    // Gives it its name. False: see fault(), and a file is as it was before.
    bool commit();
    // Why it cannot be written, without a full stop; nothing: nothing has failed.
    std::optional<QString> fault() const;

    // Writes all of it, however little the device takes at a time; false: the device's error says
    // why.
    static bool writeAll(QIODevice &to, QByteArrayView bytes);
    // Opens, writes and commits a whole file; returns its fault.
    static std::optional<QString> write(const QString &path, QByteArrayView bytes);

private:
    bool openAsItIs();

    const QString m_path;
    std::unique_ptr<QFileDevice> m_file;
    QSaveFile *m_saved = nullptr; // the same, where it gets its name at the end
    std::optional<QString> m_notOpen;
};

} // namespace herd
