// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that do something to whoever shows them as they are. All may be client ids or names of
// servers, but those with white space or controls, which only come in lines and answers.
#pragma once

#include <QByteArray>
#include <QList>

namespace herd::test {

struct NastyText
{
    const char *what;
    QByteArray text;
    bool isName = true;
};

inline QList<NastyText> nastyTexts()
{
    const QByteArray zalgo = "z" + QByteArray("\u0301").repeated(40);
    return {
        {"right to left", "\u05e9\u05dc\u05d5\u05dd12"},
        {"Arabic digits", "\u0661\u0662\u0663"},
        {"override", "gnp\u202etxt.exe"},
        {"embedding left open", "\u202babc"},
        {"isolate left open", "\u2066abc"},
        {"isolate closed too often", "a\u2069\u2069b"},
        {"zero width", "ki\u200b\u200c\u200dwi\u2060\ufeff"},
        {"soft hyphen and fillers", "k\u00adi\u3164\u115f"},
        {"blanks that are none", "a\u00a0b\u2003c\u3000d\u2800"},
        {"variation selectors and tags", "a\ufe0f\U000e0041\U000e007f"},
        {"line and paragraph separators", "a\u2028b\u2029c"},
        {"markup", "<img/src='x'><b>bold</b>&amp;&lt;"},
        {"ampersands", "R&D&&x&"},
        {"place holders", "%1%2%3%L1%n"},
        {"backslashes", "\\x41\\n\\\\"},
        {"wide", QByteArray("\uff37").repeated(85)},
        {"long", QByteArray(255, 'W')},
        {"combining tower", zalgo},
        {"mark without a letter", "\u0308abc"},
        {"emoji", "\U0001f469\u200d\U0001f4bb\U0001f1fa\U0001f1f8"},
        {"private use", "\ue000\U000f0000"},
        {"controls", QByteArray("a\x1b[31m\x07\x7f\0b", 10), false},
        {"newline and tab", "a\nb\tc\r", false},
        {"not UTF-8", "a\xff\xc3(\xe2\x82", false},
    };
}

} // namespace herd::test
