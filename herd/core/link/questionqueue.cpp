// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/questionqueue.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/link/handover.h"

#include <optional>
#include <utility>

namespace herd {

QuestionQueue::Kept QuestionQueue::keep(NodeId by, QByteArrayView text)
{
    QByteArrayView rest = text;
    QByteArrayView word = takeField(rest);
    std::optional<quint64> ping;
    if (word == "PING") {
        ping = HandOver::numberIn(takeField(rest));
        word = takeField(rest);
        if (ping && word.isEmpty())
            return add(by, Ping {*ping, /*compares=*/false}, 0);
        if (!ping || word != "DIGEST")
            return Kept::Nonsense;
    }
    std::optional<Question> question;
    if (const auto sums = word == "DIGEST" ? parseDigest(rest) : std::nullopt)
        question = std::make_unique<const Digest>(*sums);
    else if (word == "WANT")
        question = parseWant(rest);
    else if (word == "GIVE")
        question = parseGive(rest);
    if (!question)
        return Kept::Nonsense;
    const Kept kept = add(by, std::move(*question), text.size());
    return ping && kept == Kept::Yes ? add(by, Ping {*ping, /*compares=*/true}, 0) : kept;
}

QuestionQueue::Kept QuestionQueue::add(NodeId by, Question question, qsizetype bytes)
{
    bytes += qsizetype(sizeof(Asked));
    if (m_bytes + bytes > limits::LinkQuestions)
        return Kept::NoRoom;
    m_bytes += bytes;
    m_asked.push_back({by, std::move(question), bytes});
    return Kept::Yes;
}

QuestionQueue::Asked QuestionQueue::takeFirst()
{
    Asked first = std::move(m_asked.front());
    m_asked.pop_front();
    m_bytes -= first.bytes;
    return first;
}

void QuestionQueue::clear()
{
    m_asked.clear();
    m_bytes = 0;
}

} // namespace herd
