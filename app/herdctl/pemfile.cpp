// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/pemfile.h"

#include "herd/net/tls/opensslhandles.h"
#include "herd/net/tls/tlserrors.h"

#include <QFile>
#include <QSaveFile>

namespace herd {

std::optional<QString> writePem(const QString &path, const std::function<int(BIO *)> &write)
{
    const BioHandle content(BIO_new(BIO_s_secmem()));
    if (!content || write(content.get()) != 1)
        return QStringLiteral("%1 cannot be made: %2.")
            .arg(path, QString::fromUtf8(takeTlsErrors()));
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(content.get(), &bytes);
    QSaveFile file(path);
    // Before there is anything in it.
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes, size) != size || !file.commit())
        return QStringLiteral("%1 cannot be written: %2.").arg(path, file.errorString());
    return std::nullopt;
}

} // namespace herd
