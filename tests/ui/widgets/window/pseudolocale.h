// SPDX-License-Identifier: GPL-3.0-or-later
// A language that nobody speaks, to see what a translation would do to the window: every sentence of
// ours stands in brackets, is accented, and about 40 % longer. What a translator leaves as it is
// stays: places to fill (%1, %n), the letter of a mnemonic, markup, names of keys. For tests only.
#pragma once

#include <QTranslator>

namespace herd::test {

class PseudoLocale final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    // Qt's own sentences stay as they are.
    QString translate(const char *context, const char *sentence, const char *disambiguation,
                      int n) const override;
};

// "Cut &link to %1" is "[Çúút &lììńk tóó %1]".
QString pseudoText(const QString &sentence);

// What is left of a text without that which was translated, with what is filled into it.
QString untranslated(const QString &text);

} // namespace herd::test
