// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/run/machine.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

namespace herd {

namespace {

// "model name\t: AMD EPYC" of the key "model name": "AMD EPYC".
QString valueOf(const char *key, QByteArrayView cpuInfo)
{
    for (const QByteArray &line : cpuInfo.toByteArray().split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon >= 0 && line.first(colon).trimmed() == key)
            return QString::fromUtf8(line.sliced(colon + 1).simplified());
    }
    return {};
}

} // namespace

QString processorIn(QByteArrayView cpuInfo)
{
    QString name = valueOf("model name", cpuInfo);
    const QString family = valueOf("cpu family", cpuInfo), model = valueOf("model", cpuInfo);
    if (name.isEmpty() || family.isEmpty() || model.isEmpty())
        return name;
    return QStringLiteral("%1 (family %2, model %3)").arg(name, family, model);
}

Machine thisMachine()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    const QString processor
        = file.open(QIODevice::ReadOnly) ? processorIn(file.readAll()) : QString();
    return {QThread::idealThreadCount(),
            processor.isEmpty() ? QSysInfo::currentCpuArchitecture() : processor,
            QSysInfo::prettyProductName()};
}

QString Machine::text() const
{
    return QStringLiteral("%1 x %2, %3").arg(processors).arg(processor, system);
}

} // namespace herd
