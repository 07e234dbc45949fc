// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/files/herdsource.h"

#include "herd/core/base/limits.h"

#include <QFile>
#include <QFileInfo>

namespace herd {

QString HerdSourceError::text() const
{
    return kind == Kind::Unreadable ? QStringLiteral("%1 cannot be read: %2").arg(file, what)
                                    : QStringLiteral("%1: %2").arg(file, what);
}

QString readyHerdFolder()
{
    return QStringLiteral(":/herd/herds");
}

QString herdPath(const QString &fileOrName)
{
    if (fileOrName.contains(u'/') || QFile::exists(fileOrName))
        return fileOrName;
    const QString ready = QStringLiteral("%1/%2.json").arg(readyHerdFolder(), fileOrName);
    return QFile::exists(ready) ? ready : fileOrName;
}

std::variant<HerdSource, HerdSourceError> loadHerd(const QString &fileOrName)
{
    using Kind = HerdSourceError::Kind;
    const QString path = herdPath(fileOrName);
    QFile file(path);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(limits::HerdFileBytes + 1); // the parser refuses what is longer
    if (file.error() != QFileDevice::NoError)
        return HerdSourceError {Kind::Unreadable, fileOrName, file.errorString() + u'.'};
    auto parsed = parseHerdFile(bytes);
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return HerdSourceError {Kind::Invalid, fileOrName, error->text()};
    return HerdSource {fileOrName, QFileInfo(path).absolutePath(),
                       std::get<HerdConfig>(std::move(parsed))};
}

} // namespace herd
