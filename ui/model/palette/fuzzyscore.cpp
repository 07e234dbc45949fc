// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/palette/fuzzyscore.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace herd::ui {

namespace {

constexpr qsizetype MostText = 200, MostQuery = 64;
constexpr int Letter = 4, BeginsWord = 12, FollowsLast = 8, Gap = 2;
constexpr int Impossible = -1'000'000;

// Without case and accents.
QString plain(const QString &text)
{
    QString letters = text.toCaseFolded().normalized(QString::NormalizationForm_KD);
    letters.removeIf([](QChar letter) { return letter.isMark(); });
    return letters;
}

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || (text.at(at).isLetterOrNumber() && !text.at(at - 1).isLetterOrNumber());
}

// The best way to find the letters of `word` in `text`: best[i] is that of those so far, the last
// of them at i.
int scoreOf(const QString &text, const QString &word)
{
    std::vector<int> best(size_t(text.size()), Impossible), next;
    for (qsizetype letter = 0; letter < word.size(); ++letter) {
        next.assign(size_t(text.size()), Impossible);
        int before = Impossible; // the best of those that end further back than the letter before
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (i >= 2)
                before = std::max(before, best[size_t(i - 2)] - Gap);
            if (text.at(i) != word.at(letter))
                continue;
            const int follows = i > 0 ? best[size_t(i - 1)] + FollowsLast : Impossible;
            const int led = letter == 0 ? 0 : std::max(before, follows);
            next[size_t(i)] = led + Letter + (beginsWord(text, i) ? BeginsWord : 0);
        }
        best.swap(next);
    }
    const auto found = std::max_element(best.begin(), best.end());
    return found == best.end() ? Impossible : *found;
}

} // namespace

std::optional<int> fuzzyScore(const QString &text, const QString &query)
{
    const QStringList words
        = plain(query.left(MostQuery)).simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return 0;
    const QString searched = plain(text.left(MostText));
    int score = 0;
    for (const QString &word : words) {
        const int one = scoreOf(searched, word);
        if (one < 0)
            return std::nullopt;
        score += one;
    }
    return score - int(searched.size()) / 8;
}

} // namespace herd::ui
