// SPDX-License-Identifier: GPL-3.0-or-later
// What a neighbour, or the other servers on a backbone, have asked of our table, in the order in
// which it is answered, bounded by limits::LinkQuestions. Owned by LinkFlow and BackboneFlow. Pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/table/digest.h"

#include <deque>
#include <memory>
#include <variant>

namespace herd {

// Bytes that could be said while one entry of a table is looked at for an answer.
constexpr qsizetype Lookup = 16;

class QuestionQueue
{
public:
    struct Ping // answered behind all that was asked before it
    {
        quint64 number = 0;
        bool compares = false; // the question before it is its DIGEST
    };
    // Sums apart, being so much larger than the others; never null.
    using Question = std::variant<std::unique_ptr<const Digest>, Want, Give, Ping>;
    struct Asked
    {
        NodeId by;
        Question question;
        qsizetype bytes = 0;
    };

    // A DIGEST, WANT, GIVE or PING, which may have a DIGEST behind its number.
    enum class Kept { Yes, NoRoom, Nonsense };
    Kept keep(NodeId by, QByteArrayView text);

    bool isEmpty() const { return m_asked.empty(); }
    Asked takeFirst();
    void clear();

private:
    Kept add(NodeId by, Question question, qsizetype bytes);

    std::deque<Asked> m_asked;
    qsizetype m_bytes = 0;
};

} // namespace herd
