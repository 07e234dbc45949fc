// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/recordedhistory.h"

#include <utility>
#include <variant>

namespace herd {

RecordedHistory::RecordedHistory(QString path)
    : m_path(std::move(path))
{
}

std::optional<FactBatch> RecordedHistory::behind(quint64 last, qsizetype most)
{
    if (!m_reader) {
        auto opened = RecordingReader::open(m_path);
        if (std::holds_alternative<QString>(opened))
            return std::nullopt;
        m_reader = std::get<std::unique_ptr<RecordingReader>>(std::move(opened));
    }
    if (m_reader->gapAfter({}) != 0)
        return std::nullopt;
    m_reader->goTo({last, last, {}, 0, {}});
    FactBatch batch = m_reader->next(most);
    if (!m_reader->notice().isEmpty())
        return std::nullopt;
    return batch;
}

} // namespace herd
