// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/console/consoleentry.h"

#include "ui/model/console/consoleline.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace herd::ui {

namespace {

constexpr qsizetype PlaceColumns = 80;

// "5 places, status OK: A · B": a Places answer in short.
QString placesInShort(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject places = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return filled(ConsoleStrings::tr("not JSON: %1"), proseText(error.errorString()));
    const QJsonArray results = places.value(QLatin1String("results")).toArray();
    const QString count
        = counted(results.size(), ConsoleStrings::tr("%1 place"), ConsoleStrings::tr("%1 places"));
    QString text = filled(ConsoleStrings::tr("%1, status %2"), count,
                          shortName(places.value(QLatin1String("status")).toString().toUtf8()));
    QStringList names;
    for (const QJsonValue result : results)
        names.append(shortName(result[QLatin1String("name")].toString().toUtf8(), PlaceColumns));
    if (!names.isEmpty())
        text += QStringLiteral(": ") + names.join(QStringLiteral(" · "));
    const QString message = places.value(QLatin1String("error_message")).toString();
    if (!message.isEmpty())
        text += QStringLiteral(": ") + detailText(message.toUtf8());
    return text;
}

QString escapedLines(const QByteArray &bytes)
{
    QStringList lines;
    for (const QByteArray &line : bytes.split('\n'))
        lines.append(lineText(line));
    return lines.join(QLatin1Char('\n'));
}

void putAnswer(const ConsoleEntry &entry, ConsoleText &words)
{
    const qsizetype end = entry.answer.indexOf('\n');
    const QByteArray rest = end < 0 ? QByteArray() : entry.answer.sliced(end + 1).trimmed();
    words.took = durationText(entry.took);
    words.answer = entry.answer.isEmpty()
        ? ConsoleStrings::tr("no answer, as it should be")
        : lineText(entry.answer.first(end < 0 ? entry.answer.size() : end));
    QStringList notes;
    if (entry.isRefused())
        notes.append(filled(ConsoleStrings::tr("Refused. %1"), whyInvalid(entry.line)));
    if (!rest.isEmpty())
        notes.append(placesInShort(rest));
    if (entry.isCutShort())
        notes.append(ConsoleStrings::tr("the connection ended with it"));
    words.note = notes.join(QStringLiteral(" · "));
    if (!rest.isEmpty())
        words.note += entry.isOpen ? QStringLiteral(" ▾") : QStringLiteral(" ▸");
    if (entry.isOpen)
        words.details = escapedLines(rest);
}

} // namespace

bool ConsoleEntry::folds() const
{
    const qsizetype end = answer.indexOf('\n');
    return end >= 0 && !answer.sliced(end).trimmed().isEmpty();
}

bool ConsoleEntry::isCutShort() const
{
    const bool isLong = line.trimmed().startsWith("WHATSAT") && !isRefused();
    return !answer.isEmpty() && !answer.endsWith(isLong ? "\n\n" : "\n");
}

QByteArray ConsoleEntry::report() const
{
    const bool isIamat = line.trimmed().startsWith("IAMAT");
    return isIamat && answer.startsWith("AT ") ? answer.trimmed() : QByteArray();
}

QString ConsoleText::all() const
{
    QStringList lines {
        sent, took.isEmpty() ? answer : filled(ConsoleStrings::tr("%1   (%2)"), answer, took)};
    if (!note.isEmpty())
        lines.append(note);
    if (!details.isEmpty())
        lines.append(details);
    return lines.join(QLatin1Char('\n'));
}

ConsoleText textOf(const ConsoleEntry &entry, const HerdConfig &config)
{
    ConsoleText words;
    words.sent = (entry.byScenario ? QStringLiteral("▷ ") : QStringLiteral("› "))
        + shortName(config.node(entry.node).name) + QStringLiteral("  ") + lineText(entry.line);
    if (entry.then != ConsoleEntry::Then::Known) {
        words.answer = entry.then == ConsoleEntry::Then::Unsent
            ? ConsoleStrings::tr("sent after the moment shown")
            : ConsoleStrings::tr("not answered yet at the moment shown");
        return words;
    }
    switch (entry.state) {
    case ConsoleEntry::State::Waiting:
        words.answer = ConsoleStrings::tr("waiting for the answer…");
        break;
    case ConsoleEntry::State::Failed:
        words.answer = filled(ConsoleStrings::tr("No answer: %1"), detailText(entry.failure));
        break;
    case ConsoleEntry::State::Answered:
        putAnswer(entry, words);
        break;
    }
    return words;
}

} // namespace herd::ui
