// SPDX-License-Identifier: GPL-3.0-or-later
// What a server writes, paired with the commands that were sent.
// Input: packet pattern, kind of server, commands by line up to an empty one, then the stream. A
// server of the first kind writes that stream; one of the other answers each command in the right
// form, good or bad as the next byte of it says.
#include "herd/core/base/text.h"
#include "herd/core/wire/replyparser.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace herd::fuzz {

namespace {

struct Paired
{
    QByteArrayList commands, answers;
    bool isBroken = false;
    qsizetype held = 0;
    bool operator==(const Paired &) const = default;
};

enum class Stream { GoesOn, Ends };

Paired pair(const QByteArrayList &commands, const QList<QByteArrayView> &packets,
            Stream stream = Stream::GoesOn)
{
    Paired result;
    ReplyParser parser;
    for (const QByteArray &command : commands)
        parser.sent(command);
    ReplyParser::Reply reply;
    const auto takeAll = [&] {
        ReplyParser::Status status;
        while ((status = parser.take(reply)) == ReplyParser::Status::Reply) {
            result.commands.append(reply.command);
            result.answers.append(reply.bytes);
        }
        result.isBroken = status == ReplyParser::Status::Broken;
    };
    for (QByteArrayView packet : packets) {
        parser.append(packet);
        takeAll();
    }
    if (stream == Stream::Ends) {
        parser.end();
        takeAll();
    }
    result.held = parser.held();
    FUZZ_CHECK(parser.waiting() + result.commands.size() == commands.size(),
               "each command is answered once");
    return result;
}

void checkPairs(const Paired &paired, const QByteArrayList &commands, QByteArrayView stream)
{
    FUZZ_CHECK(paired.commands == commands.first(paired.commands.size()), "answers keep the order");
    const QByteArray all = paired.answers.join();
    FUZZ_CHECK(stream.startsWith(all), "answers are the stream's bytes");
    FUZZ_CHECK(paired.isBroken || all.size() + paired.held == stream.size(), "no byte is lost");
    for (qsizetype i = 0; i < paired.answers.size(); ++i) {
        const QByteArray &answer = paired.answers[i];
        QByteArrayView command = paired.commands[i];
        FUZZ_CHECK(answer.isEmpty() ? takeField(command) == "UPDATE" : answer.endsWith('\n'),
                   "an answer is whole");
    }
}

// Whoever ends the connection has said all there is.
void checkEnded(const Paired &whole, const Paired &ended, const QByteArrayList &commands,
                QByteArrayView stream)
{
    FUZZ_CHECK(ended.commands == commands.first(ended.commands.size()), "answers keep the order");
    FUZZ_CHECK(ended.answers.first(std::min(whole.answers.size(), ended.answers.size()))
                   == whole.answers,
               "the end takes nothing back");
    FUZZ_CHECK(stream.startsWith(ended.answers.join()), "answers are the stream's bytes");
    FUZZ_CHECK(ended.held == 0, "nothing is held back");
}

// What a server of ours would write.
QByteArrayList served(const QByteArrayList &commands, QByteArrayView choices)
{
    QByteArrayList answers;
    for (const QByteArray &command : commands) {
        QByteArrayView rest = command;
        const QByteArrayView word = takeField(rest);
        const bool good = takeByte(choices) % 2 == 0;
        if (!good || (word != "UPDATE" && word != "WHATSAT" && word != "IAMAT"))
            answers.append("? " + command + '\n');
        else if (word == "UPDATE")
            answers.append(QByteArray());
        else if (word == "IAMAT")
            answers.append("AT Hill +0.1 kiwi +1+2 3\n");
        else
            answers.append("AT Hill +0.1 kiwi +1+2 3\n{\n    \"status\": \"OK\"\n}\n\n");
    }
    return answers;
}

// Two of them could not tell whose answer is whose.
bool hasLikeUpdates(const QByteArrayList &commands)
{
    return std::any_of(commands.begin(), commands.end(), [&commands](const QByteArray &one) {
        QByteArrayView rest = one;
        return takeField(rest) == "UPDATE"
            && std::count_if(commands.begin(), commands.end(),
                             [&one](const QByteArray &other) { return one.startsWith(other); })
            > 1;
    });
}

void checkServed(const QByteArrayList &commands, QByteArrayView choices, quint8 pattern)
{
    QByteArrayList answers = served(commands, choices);
    const QByteArray stream = answers.join();
    const Paired paired = pair(commands, packets(stream, pattern));
    FUZZ_CHECK(!paired.isBroken && paired.held == 0, "a good server's stream is understood");
    while (!answers.isEmpty() && answers.last().isEmpty())
        answers.removeLast(); // silence shows with the next answer only
    FUZZ_CHECK(paired.answers == answers, "each command has its own answer");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const quint8 pattern = takeByte(input);
    const bool isGood = takeByte(input) % 2 == 1;
    QByteArrayList commands;
    for (QByteArrayView line = takeLine(input); !trimmed(line).isEmpty(); line = takeLine(input))
        commands.append(line.toByteArray());
    if (isGood && !hasLikeUpdates(commands))
        return checkServed(commands, input, pattern);
    const Paired whole = pair(commands, packets(input, 0));
    checkPairs(whole, commands, input);
    FUZZ_CHECK(pair(commands, packets(input, 1)) == whole, "answers come byte by byte");
    FUZZ_CHECK(pair(commands, packets(input, pattern)) == whole, "packets do not matter");
    const Paired ended = pair(commands, packets(input, 0), Stream::Ends);
    checkEnded(whole, ended, commands, input);
    FUZZ_CHECK(pair(commands, packets(input, 1), Stream::Ends) == ended, "nor do they at the end");
}

} // namespace herd::fuzz
