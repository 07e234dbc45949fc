// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/exportjob.h"

#include "herd/export/outputfile.h"

#include <QFileDevice>

namespace herd {

namespace {

constexpr qsizetype WrittenAtOnce = 256 * 1024;

QString cannotWrite(const QString &name, const QString &why)
{
    return QStringLiteral("%1 cannot be written: %2.").arg(name, why);
}

} // namespace

ExportOutcome ExportJob::run(FactSource &source, const QString &path)
{
    OutputFile file(path);
    ExportOutcome outcome;
    const bool isOpen = file.open();
    if (isOpen)
        outcome = run(source, file.device(), path);
    if (!isOpen || (outcome.isGood() && !file.commit()))
        outcome.problem = cannotWrite(path, *file.fault());
    return outcome;
}

ExportOutcome ExportJob::run(FactSource &source, QIODevice &to, const QString &name)
{
    ExportOutcome outcome;
    const std::unique_ptr<FactExport> writer = makeExport(m_format, source.about());
    QByteArray bytes;
    writer->begin(bytes);
    for (FactBatch batch = source.next(); !batch.isEmpty(); batch = source.next()) {
        for (const Fact &fact : std::as_const(batch)) {
            const bool isWanted = !m_wanted || m_wanted(fact);
            writer->add(fact, isWanted, bytes);
            ++outcome.read;
            outcome.written += isWanted ? 1 : 0;
            if (m_isCanceled) {
                outcome.isCanceled = true;
                return outcome;
            }
            if (bytes.size() >= WrittenAtOnce && !pour(bytes, to, name, outcome))
                return outcome;
        }
        m_share = source.share();
    }
    outcome.notice = source.notice();
    writer->end(bytes);
    if (!pour(bytes, to, name, outcome))
        return outcome;
    if (auto *file = qobject_cast<QFileDevice *>(&to); file && !file->flush())
        outcome.problem = cannotWrite(name, file->errorString());
    m_share = 1;
    return outcome;
}

bool ExportJob::pour(QByteArray &bytes, QIODevice &to, const QString &name, ExportOutcome &outcome)
{
    if (!OutputFile::writeAll(to, bytes)) {
        outcome.problem = cannotWrite(name, to.errorString());
        return false;
    }
    bytes.clear();
    return true;
}

} // namespace herd
