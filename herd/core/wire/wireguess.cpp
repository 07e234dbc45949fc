// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/wireguess.h"

#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"
#include "herd/core/json/jsonstring.h"
#include "herd/core/wire/linetemplate.h"
#include "herd/core/wire/sloppynumbers.h"
#include "herd/core/wire/update.h"

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

constexpr double TimeLike = 1e8; // seconds since 1970: numbers as large are times
constexpr double SamePlace = 1e-5;

bool isOf(const Report &report, const Iamat &sent)
{
    return report.client() == sent.client && isSameMoment(report.time(), sent.time);
}

bool isNumber(QByteArrayView word)
{
    return !takeNumber(word).isEmpty() && word.isEmpty();
}

bool isPlaceOf(QByteArrayView word, const Iamat &sent)
{
    QByteArrayView rest = word;
    const auto where = parseCoordinates(plainPosition(takePosition(rest)));
    const auto wanted = parseCoordinates(sent.coordinates);
    return where && wanted && rest.isEmpty()
        && std::abs(where->latitude - wanted->latitude) < SamePlace
        && std::abs(where->longitude - wanted->longitude) < SamePlace;
}

// Letters of one case only, or a colon behind them: a word of the wire, and nobody's name.
bool isWordOfTheWire(QByteArrayView word)
{
    return word.endsWith(':') || word.size() < 2
        || std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class TemplateMaker
{
public:
    explicit TemplateMaker(const Iamat &sent)
        : m_sent(sent)
    {
    }

    LineForm make(QByteArrayView line, bool hasEnd)
    {
        LineForm form;
        if (!hasEnd)
            form.end.clear();
        const qsizetype open = line.indexOf("['"), close = line.indexOf("']");
        if (open >= 0 && close > open) { // a list of Python's
            takeAll(line.first(open));
            add("['{path}']");
            takeAll(line.sliced(close + 2));
            form.pathSeparator = "', '";
        } else {
            takeAll(line);
        }
        nameServers();
        if (m_pieces.contains("{path}"))
            form.pathSeparator = ",";
        form.line = m_pieces.join(' ');
        return form;
    }

    bool isUnsure() const { return m_servers.size() == 1; }

private:
    void add(const QByteArray &piece) { m_pieces.append(piece); }
    bool addOnce(const char *field)
    {
        if (m_pieces.contains(field))
            return false;
        add(field);
        return true;
    }

    void takeAll(QByteArrayView rest)
    {
        for (QByteArrayView word = takeField(rest); !word.isEmpty(); word = takeField(rest))
            takeOne(word);
    }

    void takeOne(QByteArrayView word)
    {
        const bool isTaken = (word == m_sent.client && addOnce("{client}"))
            || (isPlaceOf(word, m_sent) && addOnce("{coordinates}"))
            || (isPosixTime(word) && isSameMoment(word, m_sent.time) && addOnce("{time}"))
            || (isNumber(word) && takeNumberWord(word));
        if (isTaken)
            return;
        if (!isWordOfTheWire(word))
            m_servers.append(m_pieces.size());
        add(word.toByteArray());
    }

    bool takeNumberWord(QByteArrayView word)
    {
        if (isPosixTime(word) && word.toDouble() > TimeLike)
            return addOnce("{received}");
        const bool isCount = std::all_of(word.begin(), word.end(), isDigit);
        return !isCount && addOnce("{delta}");
    }

    // Of two the first took it, the last passes it on; with commas it is a path.
    void nameServers()
    {
        const bool hasList = m_pieces.contains("['{path}']");
        QByteArrayList fields {hasList ? "{sender}" : "{origin}",
                               hasList ? "{origin}" : "{sender}"};
        for (qsizetype at : m_servers) {
            QByteArray &piece = m_pieces[at];
            if (piece.contains(',') && !hasList)
                piece = "{path}";
            else if (!fields.isEmpty())
                piece = fields.takeFirst();
        }
        const qsizetype origin = m_pieces.indexOf("{origin}");
        if (m_pieces.contains("{path}") && origin >= 0 && !m_pieces.contains("{sender}"))
            m_pieces[origin] = "{sender}"; // who took it is the first of the path
    }

    const Iamat &m_sent;
    QByteArrayList m_pieces;
    QList<qsizetype> m_servers; // places of names
};

// A count of hops is read as a delta, and anything at the end of a line as a path.
bool isPlausible(QByteArrayView line)
{
    QByteArrayList words;
    for (QByteArrayView word = takeField(line); !word.isEmpty(); word = takeField(line))
        words.append(word.toByteArray());
    constexpr qsizetype Delta = 2, Names = 6; // places of words
    const auto isName = [](const QByteArray &word) {
        return !isNumber(word) && !word.contains('[') && !word.endsWith(':');
    };
    const QByteArray delta = words.value(Delta);
    return !std::all_of(delta.begin(), delta.end(), isDigit)
        && std::all_of(words.begin() + std::min(Names, words.size()), words.end(), isName);
}

std::optional<WireGuess> knownForm(QByteArrayView line, bool hasEnd, const Iamat &sent)
{
    for (const QByteArray &name : presetNames()) {
        LineForm form = *presetForm(name);
        const auto made = LineTemplate::parse(form);
        const auto told = std::get<LineTemplate>(made).read(line, "neighbour", {});
        if (!told || !isOf(told->report, sent))
            continue;
        if (!hasEnd)
            form.end.clear();
        const QString remark = name == "at+from"
            ? QStringLiteral("If more names come at the end of lines that went a longer way, it is "
                             "\"at+path\".")
            : QString();
        return WireGuess {{}, form, remark};
    }
    return std::nullopt;
}

} // namespace

QByteArray WireGuess::entry() const
{
    if (form)
        return wireEntry(*form);
    return word.isEmpty() ? QByteArray() : jsonString(word);
}

std::optional<WireGuess> guessWire(QByteArrayView line, bool hasEnd, bool isLasting,
                                   const Iamat &sent)
{
    if (!line.contains(sent.client))
        return std::nullopt;
    const Command command = parseCommand(line);
    if (const auto *update = std::get_if<UpdateCommand>(&command)) {
        const auto told = parseSeedUpdate(update->json);
        if (told && isOf(told->report, sent))
            return WireGuess {isLasting ? "stream" : "seed", {}, {}};
    }
    if (std::holds_alternative<Iamat>(command))
        return WireGuess {{},
                          {},
                          QStringLiteral("It forwards what the client said, word for word: nobody "
                                         "can tell that it is a server.")};
    if (auto known = knownForm(line, hasEnd, sent); known && isPlausible(line))
        return known;
    TemplateMaker maker(sent);
    const LineForm form = maker.make(line, hasEnd);
    const auto made = LineTemplate::parse(form);
    if (const auto *error = std::get_if<LineFormError>(&made))
        return WireGuess {{}, {}, QStringLiteral("No template fits: %1").arg(error->text())};
    const auto told = std::get<LineTemplate>(made).read(line, "neighbour", {});
    if (!told || !isOf(told->report, sent))
        return WireGuess {{}, {}, QStringLiteral("No template fits it.")};
    return WireGuess {{},
                      form,
                      maker.isUnsure()
                          ? QStringLiteral("A report that another server took tells whether "
                                           "{origin} is not {sender}: whoever passes it on.")
                          : QStringLiteral("Look it over: words that are the same in every line "
                                           "stay, and names of servers are fields.")};
}

} // namespace herd
