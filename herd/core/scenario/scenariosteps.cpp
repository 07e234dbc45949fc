// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/scenariosteps.h"

#include "herd/core/base/text.h"

#include <algorithm>
#include <array>

namespace herd {

namespace {

using Body = std::optional<StepBody>;
using Moments = QList<QByteArray>;

Body readSay(ScenarioLine &line, Moments &)
{
    const ScenarioLine::Word text = line.rest();
    if (text.text.isEmpty())
        return line.fail(text.column, QStringLiteral("Expected something to say."));
    return step::Say {QString::fromUtf8(text.text)};
}

template<step::Bring::To to> Body readBring(ScenarioLine &line, Moments &)
{
    step::Bring bring {to, {}};
    if (line.atEnd())
        return line.fail(line.peek().column,
                         QStringLiteral("Expected \"all\" or servers' names, as in: start Hill"));
    if (line.peek().text == "all") {
        line.take();
        return line.takeEnd() ? Body(bring) : std::nullopt;
    }
    while (!line.atEnd())
        bring.servers.append(*line.takeServer({}));
    return bring;
}

Body readAt(ScenarioLine &line, Moments &moments)
{
    const QString example = QStringLiteral("at Hill: IAMAT kiwi +34.068930-118.445127 ${now}");
    const ScenarioLine::Word name = line.takeUpTo(':');
    if (name.text.isEmpty())
        return line.fail(
            name.column,
            QStringLiteral("Expected a server's name and \":\", as in: %1").arg(example));
    const ScenarioLine::Word text = line.restAsItIs();
    if (trimmed(text.text).isEmpty())
        return line.fail(text.column,
                         QStringLiteral("Expected a line to send, as in: %1").arg(example));
    const auto pieces = line.takePieces(text, moments);
    if (!pieces)
        return std::nullopt;
    return step::Send {{name.text.toByteArray(), name.column, {}}, *pieces};
}

Body readForget(ScenarioLine &line, Moments &)
{
    const QString example = QStringLiteral("forget kiwi at Hill");
    const ScenarioLine::Word client = line.take();
    if (!isClientId(client.text))
        return line.fail(client.column,
                         QStringLiteral("Expected a client's name, as in: %1").arg(example));
    if (!line.takeKeyword("at", example))
        return std::nullopt;
    const auto server = line.takeServer(example);
    if (!server || !line.takeEnd())
        return std::nullopt;
    return step::Forget {client.text.toByteArray(), *server};
}

Body readLet(ScenarioLine &line, Moments &moments)
{
    const QString example = QStringLiteral("let noon = ${now}");
    const ScenarioLine::Word name = line.take();
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    if (!std::all_of(name.text.begin(), name.text.end(), letter) || name.text.isEmpty())
        return line.fail(name.column,
                         QStringLiteral("Expected a name of letters, as in: %1").arg(example));
    if (name.text == "now")
        return line.fail(name.column, QStringLiteral("\"now\" always is the present moment."));
    if (!line.takeKeyword("=", example))
        return std::nullopt;
    const auto value = line.takeMoment(line.rest(), moments);
    if (!value)
        return std::nullopt;
    if (!moments.contains(name.text.toByteArray()))
        moments << name.text.toByteArray();
    return step::Let {name.text.toByteArray(), *value};
}

Body readWait(ScenarioLine &line, Moments &)
{
    const auto time = line.takeDuration(QStringLiteral("wait 200ms"));
    return time && line.takeEnd() ? Body(step::Wait {*time}) : std::nullopt;
}

// "all know kiwi", "Hill knows kiwi", "nobody knows kiwi"
std::optional<step::Until> readKnowing(ScenarioLine &line, ScenarioLine::Word who)
{
    const bool all = who.text == "all";
    const QString example = all ? QStringLiteral("until all know kiwi within 2s")
                                : QStringLiteral("until Hill knows kiwi within 2s");
    if (!line.takeKeyword(all ? "know" : "knows", example))
        return std::nullopt;
    const ScenarioLine::Word client = line.take();
    if (!isClientId(client.text))
        return line.fail(client.column,
                         QStringLiteral("Expected a client's name, as in: %1").arg(example));
    step::Until until;
    until.what = all ? step::Until::What::AllKnow : step::Until::What::ServerKnows;
    until.client = client.text.toByteArray();
    if (who.text == "nobody")
        until.what = step::Until::What::NobodyKnows;
    else if (!all)
        until.server = {who.text.toByteArray(), who.column, {}};
    return until;
}

std::optional<step::Until> readCondition(ScenarioLine &line)
{
    step::Until until;
    const ScenarioLine::Word who = line.take();
    if (who.text.isEmpty())
        return line.fail(who.column,
                         QStringLiteral("Expected what to wait for: all know kiwi, Hill knows "
                                        "kiwi, nobody knows kiwi, all linked, or quiet."));
    if (who.text == "quiet")
        return until;
    if (who.text == "all" && line.peek().text == "linked") {
        line.take();
        until.what = step::Until::What::AllLinked;
        return until;
    }
    return readKnowing(line, who);
}

Body readUntil(ScenarioLine &line, Moments &)
{
    auto until = readCondition(line);
    const QString example = QStringLiteral("until quiet within 2s");
    if (!until || !line.takeKeyword("within", example))
        return std::nullopt;
    const auto within = line.takeDuration(example);
    if (!within || !line.takeEnd())
        return std::nullopt;
    until->within = *within;
    return *until;
}

Body readUpdates(ScenarioLine &line)
{
    const QString example = QStringLiteral("expect 8 updates");
    const ScenarioLine::Word number = line.take();
    bool ok = false;
    const int count = number.text.toByteArray().toInt(&ok);
    if (!ok)
        return line.fail(number.column,
                         QStringLiteral("Expected a number of updates, as in: %1").arg(example));
    if (count == 1 && line.peek().text == "update")
        line.take();
    else if (!line.takeKeyword("updates", example))
        return std::nullopt;
    return line.takeEnd() ? Body(step::ExpectUpdates {count}) : std::nullopt;
}

struct FaultWord
{
    QByteArrayView word;
    FaultLog::Fault::Kind kind;
};
constexpr std::array FaultWords {
    FaultWord {"cut", FaultLog::Fault::Kind::Cut},
    FaultWord {"kill", FaultLog::Fault::Kind::Killed},
    FaultWord {"crash", FaultLog::Fault::Kind::Killed},
    FaultWord {"loss", FaultLog::Fault::Kind::Broken},
    FaultWord {"silence", FaultLog::Fault::Kind::Silent},
};

// "cut met 3 messages", "kill met at least 1 message"
Body readMet(ScenarioLine &line, const FaultWord &fault)
{
    const QString example = QStringLiteral("expect cut met 3 messages");
    line.take();
    if (!line.takeKeyword("met", example))
        return std::nullopt;
    const bool orMore = line.peek().text == "at";
    if (orMore) {
        line.take();
        if (!line.takeKeyword("least", QStringLiteral("expect cut met at least 1 message")))
            return std::nullopt;
    }
    const ScenarioLine::Word number = line.take();
    bool ok = false;
    const quint64 count = number.text.toByteArray().toULongLong(&ok);
    if (!ok || number.text.isEmpty() || !isDigit(number.text.front()))
        return line.fail(number.column,
                         QStringLiteral("Expected a number of messages, as in: %1").arg(example));
    if (count == 1 && line.peek().text == "message")
        line.take();
    else if (!line.takeKeyword("messages", example))
        return std::nullopt;
    return line.takeEnd()
        ? Body(step::ExpectMet {fault.kind, fault.word.toByteArray(), count, orMore})
        : std::nullopt;
}

Body readExpect(ScenarioLine &line, Moments &)
{
    const ScenarioLine::Word first = line.peek();
    const auto fault = std::find_if(FaultWords.begin(), FaultWords.end(),
                                    [&](const FaultWord &word) { return word.word == first.text; });
    if (fault != FaultWords.end())
        return readMet(line, *fault);
    if (!first.text.isEmpty() && isDigit(first.text.front()))
        return readUpdates(line);
    const ScenarioLine::Word words = line.rest();
    if (words.text == "no answer")
        return step::ExpectNoAnswer {};
    if (first.text == "AT" || first.text == "?")
        return step::ExpectAnswer {words.text.toByteArray()};
    return line.fail(words.column,
                     QStringLiteral("Expected the start of an answer (AT Hill, or ?), \"no "
                                    "answer\", what a fault met (cut met 3 messages), or a number "
                                    "of updates, as in: expect 8 updates"));
}

// `cut` needs links; `heal` alone heals all.
template<bool whole> Body readLinks(ScenarioLine &line, Moments &)
{
    step::SetLinks links {whole, {}};
    const QString example = QStringLiteral("cut Hill-Jaquez");
    if (!whole && line.atEnd())
        return line.fail(line.peek().column, QStringLiteral("Expected a link, as in: ") + example);
    while (!line.atEnd()) {
        const auto link = line.takeLink(example, "-");
        if (!link)
            return std::nullopt;
        links.links.append(*link);
    }
    return links;
}

} // namespace

const QList<StepKind> &stepKinds()
{
    using To = step::Bring::To;
    static const QList<StepKind> kinds {
        {"at", readAt},
        {"crash", readCrash},
        {"cut", readLinks<false>},
        {"delay", readDelay},
        {"expect", readExpect},
        {"forget", readForget},
        {"heal", readLinks<true>},
        {"kill", readBring<To::Killed>},
        {"let", readLet},
        {"lose", readLose},
        {"restart", readBring<To::Restarted>},
        {"say", readSay},
        {"silence", readSilence},
        {"skew", readSkew},
        {"start", readBring<To::Running>},
        {"stop", readBring<To::Stopped>},
        {"until", readUntil},
        {"wait", readWait},
    };
    return kinds;
}

} // namespace herd
