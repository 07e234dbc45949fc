// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/trustedport.h"

#include "herd/control/protocol/fingerprint.h"
#include "herd/system/keyfile.h"

#include <QFile>

namespace herd {

namespace {

constexpr qint64 LongestList = 1 << 20; // bytes: some 8000 ports

QString inList(const QString &file, qsizetype line, const QString &what)
{
    return QStringLiteral("%1, line %2: %3.").arg(file, QString::number(line), what);
}

} // namespace

QString trustedPortsFile()
{
    const QString folder = userFolder();
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/control-ports");
}

std::variant<QByteArray, QString> trustedFingerprint(const OperateOptions &options)
{
    if (!options.fingerprint.isEmpty() || !options.address.isTls)
        return options.fingerprint;
    QFile file(trustedPortsFile());
    if (file.fileName().isEmpty() || !file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 cannot be read: %2.").arg(file.fileName(), file.errorString());
    if (file.size() > LongestList)
        return QStringLiteral("%1 is longer than 1 MiB.").arg(file.fileName());
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].simplified();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto address = control::parseAddress(line.section(u' ', 0, 0), false);
        if (const auto *problem = std::get_if<QString>(&address))
            return inList(file.fileName(), i + 1, *problem);
        const auto fingerprint = control::parseFingerprint(line.section(u' ', 1));
        if (!fingerprint)
            return inList(file.fileName(), i + 1,
                          QStringLiteral("behind the address comes the fingerprint of its "
                                         "public key, SHA-256"));
        if (std::get<control::ControlAddress>(address).text() == options.address.text())
            return *fingerprint;
    }
    return QByteArray();
}

QString howToTrust(const control::ControlAddress &address, const QByteArray &fingerprint)
{
    const QString text = control::fingerprintText(fingerprint);
    const QString file = trustedPortsFile();
    QString how
        = QStringLiteral("It has the public key SHA-256 %1. Where herdd says the same when it "
                         "starts, give it: --fingerprint %1")
              .arg(text);
    if (!file.isEmpty())
        how += QStringLiteral("; or, for each time, as a line of %1: %2 %3")
                   .arg(file, address.text(), text);
    return how;
}

} // namespace herd
