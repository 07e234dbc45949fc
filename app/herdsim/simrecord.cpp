// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simrecord.h"

#include "herd/trace/bookmarks.h"
#include "herd/version/programversion.h"

namespace herd {

SimRecord::SimRecord(const QString &path, const HerdConfig &herd, Now began)
{
    if (path.isEmpty())
        return;
    auto made = RecordingWriter::make(path, {herd, "herdsim " + programVersion(), began});
    if (const auto *problem = std::get_if<QString>(&made))
        m_problem = *problem;
    else
        m_writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
}

std::function<void(const FactBatch &)> SimRecord::sink()
{
    if (!m_writer)
        return {};
    return [this](const FactBatch &batch) {
        if (const auto problem = m_writer->add(batch))
            m_problem = *problem;
        m_last = batch.constLast().seq;
    };
}

void SimRecord::noteBrokenRule(quint64 seq, const QString &rule)
{
    if (!m_writer || !m_problem.isEmpty())
        return;
    if (const auto why = herd::noteBrokenRule(m_writer->database(), seq, rule))
        m_problem = QStringLiteral("The recording cannot be written: %1.").arg(*why);
}

} // namespace herd
