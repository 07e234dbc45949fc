// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controlcodec.h"

#include "herd/core/facts/factvalues.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace herd {

using namespace control;

template<> struct Description<Greeting>
{
    static constexpr const char *kind = "greeting";
    static constexpr auto fields
        = std::tuple(Field("version", &Greeting::version), Field("features", &Greeting::features),
                     Field("program", &Greeting::program), Field("herd", &Greeting::herd),
                     Field("run", &Greeting::run), Field("servers", &Greeting::servers),
                     Field("requests", &Greeting::requests), Field("now", &Greeting::now),
                     Field("nonce", &Greeting::nonce), Field("last", &Greeting::last));
};
template<> struct Description<Snapshot>
{
    static constexpr const char *kind = "snapshot";
    static constexpr std::tuple<> fields {};
};
template<> struct Description<Begun>
{
    static constexpr const char *kind = "begun";
    static constexpr auto fields = std::tuple(Field("last", &Begun::last));
};
template<> struct Description<Resumed>
{
    static constexpr const char *kind = "resumed";
    static constexpr auto fields = std::tuple(Field("last", &Resumed::last));
};
template<> struct Description<Facts>
{
    static constexpr const char *kind = "facts";
    static constexpr auto fields
        = std::tuple(Field("last", &Facts::last), Field("skipped", &Facts::skipped));
};
template<> struct Description<Refused>
{
    static constexpr const char *kind = "refused";
    static constexpr auto fields
        = std::tuple(Field("number", &Refused::number), Field("why", &Refused::why));
};
template<> struct Description<Drained>
{
    static constexpr const char *kind = "drained";
    static constexpr auto fields
        = std::tuple(Field("node", &Drained::node), Field("left", &Drained::left));
};
template<> struct Description<TimeTold>
{
    static constexpr const char *kind = "time-told";
    static constexpr auto fields
        = std::tuple(Field("asked", &TimeTold::asked), Field("now", &TimeTold::now));
};
template<> struct Description<Ended>
{
    static constexpr const char *kind = "ended";
    static constexpr auto fields = std::tuple(Field("why", &Ended::why));
};
template<> struct Description<Hello>
{
    static constexpr const char *kind = "hello";
    static constexpr auto fields = std::tuple(
        Field("version", &Hello::version), Field("role", &Hello::role),
        Field("nonce", &Hello::nonce), Field("proof", &Hello::proof), Field("run", &Hello::run),
        Field("last", &Hello::last), Field("kinds", &Hello::kinds), Field("name", &Hello::name));
};
template<> struct Description<Command>
{
    static constexpr const char *kind = "command";
    static constexpr auto fields
        = std::tuple(Field("number", &Command::number), Field("act", &Command::act),
                     Field("node", &Command::node), Field("peer", &Command::peer),
                     Field("line", &Command::line), Field("within", &Command::within));
};
template<> struct Description<TimeAsked>
{
    static constexpr const char *kind = "time-asked";
    static constexpr auto fields = std::tuple(Field("asked", &TimeAsked::asked));
};

// For FactValueReader: servers of a process.
constexpr qsizetype mostOf(const NodeId *)
{
    return limits::HerdNodes;
}

namespace {

constexpr const Message *AllMessages = nullptr;

template<class Kind>
concept WithFacts = requires
{
    &Kind::batch;
};

class MessageReader
{
public:
    MessageReader(const QByteArray &bytes, qsizetype nodes)
        : m_bytes(bytes)
        , m_in(bytes, nodes)
    {
    }

    std::variant<MessageRead, QString> read()
    {
        if (!message())
            return subject() + u' ' + m_in.problem();
        m_read.unknownValues = m_in.unknown();
        return std::move(m_read);
    }

private:
    bool message()
    {
        qsizetype parts = 0;
        std::string_view kind;
        if (!m_in.enterArray(limits::FactFields, parts))
            return false;
        if (parts < 2)
            return m_in.fail("has not all its parts");
        if (!m_in.word(kind))
            return false;
        bool good = true;
        if (!takeOneOf(AllMessages, kind, parts, good))
            return true; // of a kind nobody here knows
        return good;
    }

    // False: it is none of these.
    template<class... Kinds>
    bool takeOneOf(const std::variant<Kinds...> *, std::string_view kind, qsizetype parts,
                   bool &good)
    {
        const std::string name(kind); // the reader's own is gone with the next word
        const auto takeIf = [&]<class Kind>(Kind message) {
            if (name != Description<Kind>::kind)
                return false;
            m_kind = Description<Kind>::kind;
            good = take(message, parts);
            m_read.message = std::move(message);
            return true;
        };
        return (takeIf(Kinds()) || ...);
    }

    template<class Kind> bool take(Kind &message, qsizetype parts)
    {
        if (!fields(message))
            return false;
        if constexpr (WithFacts<Kind>) {
            if (parts != 3)
                return m_in.fail("is not followed by its facts");
            message.batch = m_bytes.sliced(m_in.offset());
            return true;
        }
        for (qsizetype more = parts - 2; more > 0; --more) {
            if (!m_in.takeUnknown())
                return false;
        }
        return m_in.leave() && (m_in.left() == 0 || m_in.fail("ends before the bytes do"));
    }

    template<class Kind> bool fields(Kind &message)
    {
        qsizetype count = 0;
        if (!m_in.enterMap(count))
            return false;
        for (; count > 0; --count) {
            std::string_view key;
            if (!m_in.word(key))
                return false;
            bool known = false, good = true;
            forEachField(message, [&](const char *name, auto &value) {
                if (known || key != name)
                    return;
                known = true;
                m_key = name;
                good = m_in.take(value);
            });
            if (known ? !good : !m_in.takeUnknown())
                return false;
            m_key = "";
        }
        return m_in.leave();
    }

    QString subject() const
    {
        if (!*m_kind)
            return QStringLiteral("The message");
        QString text = QLatin1String(m_kind);
        text.front() = text.front().toUpper();
        return *m_key ? text + QStringLiteral(", ") + QLatin1String(m_key) : text;
    }

    const QByteArray m_bytes;
    FactValueReader m_in;
    MessageRead m_read;
    const char *m_kind = ""; // what is read, for people
    const char *m_key = "";
};

} // namespace

namespace control {

std::optional<int> commonVersion(int theirs)
{
    if (theirs < 1 || theirs < ProtocolVersion - 1 || theirs > ProtocolVersion + 1)
        return std::nullopt;
    return std::min(theirs, ProtocolVersion);
}

QByteArray nameOf(Role role)
{
    switch (role) {
    case Role::Watch:
        return "watch";
    case Role::Operate:
        return "operate";
    }
    return {};
}

QByteArray nameOf(Act act)
{
    switch (act) {
    case Act::Unknown:
        return "unknown";
    case Act::Start:
        return "start";
    case Act::Stop:
        return "stop";
    case Act::Kill:
        return "kill";
    case Act::StartOnFreePorts:
        return "start-on-free-ports";
    case Act::CutLink:
        return "cut-link";
    case Act::HealLink:
        return "heal-link";
    case Act::Submit:
        return "submit";
    case Act::Forget:
        return "forget";
    case Act::Drain:
        return "drain";
    }
    return {};
}

QByteArray toldAs(const Command &command)
{
    const QByteArray act = nameOf(command.act);
    return command.act == Act::Forget ? act + ' ' + command.line : act;
}

QByteArray encode(const Message &message)
{
    QByteArray bytes;
    FactValueWriter out(bytes);
    std::visit(
        [&]<class Kind>(const Kind &kind) {
            out.beginArray(WithFacts<Kind> ? 3 : 2);
            out.word(Description<Kind>::kind);
            out.add(kind); // a map
            if constexpr (WithFacts<Kind>)
                bytes.append(kind.batch);
        },
        message);
    return bytes;
}

std::variant<MessageRead, QString> decode(const QByteArray &bytes, qsizetype nodes)
{
    return MessageReader(bytes, nodes).read();
}

} // namespace control

} // namespace herd
