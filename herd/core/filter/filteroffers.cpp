// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filteroffers.h"

#include "herd/core/filter/factfilter.h"
#include "herd/core/filter/filterscanner.h"

#include <algorithm>

namespace herd {

namespace {

using namespace Qt::StringLiterals;

// What is to come next.
struct Wanted
{
    enum class What { Test, Operator, Value, Bracket, InSet, Join };
    What what = What::Test;
    std::optional<FilterField> field; // of an operator and a value
};

bool isSignOf(const FilterToken &token, QStringView signs)
{
    return token.kind == FilterToken::Kind::Sign && signs.contains(token.text);
}

Wanted after(const Wanted &before, const FilterToken &token)
{
    using What = Wanted::What;
    if (token.is("and"_L1) || token.is("or"_L1) || token.is("not"_L1)
        || isSignOf(token, u"&& || ! ("))
        return {What::Test, {}};
    if (before.what == What::Operator
        && (token.is("contains"_L1) || token.is("matches"_L1) || isSignOf(token, u"== != <= >= =")))
        return {What::Value, before.field};
    if (before.what == What::Operator && token.is("in"_L1))
        return {What::Bracket, before.field};
    if (isSignOf(token, u"{ ,"))
        return {What::Value, before.field};
    if (before.what == What::Value && before.field)
        return {What::InSet, before.field};
    const auto field
        = token.kind == FilterToken::Kind::Word ? filterFieldOf(token.text) : std::nullopt;
    if (field && before.what != What::InSet)
        return {infoOf(*field).value == FilterFieldInfo::Value::None ? What::Join : What::Operator,
                field};
    return {What::Join, {}};
}

QStringList quotedAll(const QStringList &texts)
{
    QStringList words;
    for (const QString &text : texts)
        words.append(FactFilter::quoted(text));
    return words;
}

QStringList valuesOf(FilterField field, QStringView typed, const FilterNames &names)
{
    QStringList words;
    switch (field) {
    case FilterField::Node:
    case FilterField::Peer:
    case FilterField::Client:
        return names ? quotedAll(names(field)) : QStringList();
    case FilterField::Kind:
    case FilterField::Verdict:
        for (const QByteArray &word : filterNames(field))
            words.append(QString::fromLatin1(word));
        return words;
    case FilterField::Time:
    case FilterField::Size:
        if (!typed.isEmpty() && typed.back().isDigit()) {
            for (const FilterUnit &unit : infoOf(field).units)
                words.append(typed.toString() + QString::fromUtf8(unit.name));
        }
        return words;
    case FilterField::Flood:
    case FilterField::Hop:
    case FilterField::Text:
    case FilterField::Marked:
    case FilterField::Problem:
        break;
    }
    return words;
}

QStringList wordsOf(const Wanted &wanted, QStringView typed, const FilterNames &names)
{
    switch (wanted.what) {
    case Wanted::What::Test: {
        QStringList words;
        for (const FilterFieldInfo &info : filterFields())
            words.append(QString::fromLatin1(info.name));
        return words << u"not"_s;
    }
    case Wanted::What::Operator: {
        const bool isNumber = infoOf(*wanted.field).value == FilterFieldInfo::Value::Number;
        return (isNumber ? QStringList {u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s, u"in"_s}
                         : QStringList {u"=="_s, u"!="_s, u"contains"_s, u"matches"_s, u"in"_s})
            << u"and"_s << u"or"_s;
    }
    case Wanted::What::Value:
        return wanted.field ? valuesOf(*wanted.field, typed, names) : QStringList();
    case Wanted::What::Bracket:
        return {u"{"_s};
    case Wanted::What::InSet:
    case Wanted::What::Join:
        return {u"and"_s, u"or"_s};
    }
    return {};
}

} // namespace

FilterOffers filterOffers(const QString &text, qsizetype cursor, const FilterNames &names)
{
    const QStringView before
        = QStringView(text).first(std::clamp<qsizetype>(cursor, 0, text.size()));
    QList<FilterToken> tokens = scanFilter(before);
    tokens.removeLast();
    FilterOffers offers;
    offers.at = before.size();
    // What the cursor touches is being written.
    QStringView typed;
    if (!tokens.isEmpty() && tokens.constLast().end() == before.size()
        && !isSignOf(tokens.constLast(), u"( ) { } ,")) {
        const FilterToken last = tokens.takeLast();
        typed = before.sliced(last.at);
        offers.at = last.at;
        offers.length = last.length;
    }
    Wanted wanted;
    for (const FilterToken &token : tokens)
        wanted = after(wanted, token);
    const QStringList words = wordsOf(wanted, typed, names);
    for (const QString &word : words) {
        if (word.startsWith(typed, Qt::CaseInsensitive) && word.size() > typed.size())
            offers.words.append(word);
    }
    // What has it further inside: "sent" for "update-sent".
    for (const QString &word : words) {
        if (wanted.what == Wanted::What::Value && !typed.isEmpty() && !offers.words.contains(word)
            && word.indexOf(typed, 1, Qt::CaseInsensitive) > 0)
            offers.words.append(word);
    }
    offers.left = std::max<qsizetype>(0, offers.words.size() - FilterOffers::Most);
    offers.words = offers.words.mid(0, FilterOffers::Most);
    return offers;
}

} // namespace herd
