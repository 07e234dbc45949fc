// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/textpattern.h"

#include <QTest>

#include <random>

using namespace herd;
using Way = TextPattern::Way;

class TestTextPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void findsWhatIsThere();
    void saysWhereAPatternIsWrong();
};

Q_DECLARE_METATYPE(herd::TextPattern::Way)

void TestTextPattern::fits_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, Way way, const QByteArray &pattern,
                        const QByteArray &text, bool fits) {
        QTest::newRow(name) << way << pattern << text << fits;
    };
    row("equal", Way::Equals, "Kiwi", "kIWI", true);
    row("shorter", Way::Equals, "kiwi", "kiw", false);
    row("longer", Way::Equals, "kiwi", "kiwis", false);
    row("both empty", Way::Equals, "", "", true);
    row("other letters", Way::Equals, "蚊Ä", "蚊ä", true);
    row("other letters, not these", Way::Equals, "蚊Ä", "蚊a", false);
    row("at the front", Way::Contains, "KI", "kiwi", true);
    row("at the end", Way::Contains, "wi", "kiWI", true);
    row("whole", Way::Contains, "kiwi", "kiwi", true);
    row("longer than the text", Way::Contains, "kiwis", "kiwi", false);
    row("almost", Way::Contains, "kiwo", "kiwi kiwu", false);
    row("behind a beginning", Way::Contains, "aab", "aaab", true);
    row("in other letters", Way::Contains, "MUC", "蚊mückemuck", true);
    row("other letters in it", Way::Contains, "MÜC", "蚊mücke", true);
    row("the sign of kelvin", Way::Contains, "\u212a", "a kiwi", true);
    row("a zero", Way::Contains, QByteArray("a\0b", 3), QByteArray("xa\0b", 4), true);
    row("bytes", Way::Contains, "\xff\xfe", "a\xff\xfe", true);
    row("bytes, not these", Way::Contains, "\xff\xfe", "a\xff\xfd", false);
    row("in an empty text", Way::Contains, "a", "", false);
    row("long", Way::Contains, QByteArray(300, 'x') + "y", QByteArray(299, 'x') + "xy", true);
    row("pattern", Way::Matches, "^K.w\\w$", "kiwi", true);
    row("pattern inside", Way::Matches, "w[i]", "kiwis", true);
    row("pattern, not this", Way::Matches, "^w", "kiwi", false);
    row("pattern of letters", Way::Matches, "^\\w+$", "蚊ä", true);
}

void TestTextPattern::fits()
{
    QFETCH(Way, way);
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, fits);
    QCOMPARE(TextPattern(way, pattern).isIn(text), fits);
}

// As one that looks at every place.
void TestTextPattern::findsWhatIsThere()
{
    std::minstd_rand random(1);
    const auto some = [&random](size_t most) {
        QByteArray text;
        for (auto length = random() % most; length > 0; --length)
            text += "abAB-"[random() % 5];
        return text;
    };
    int found = 0;
    for (int i = 0; i < 50'000; ++i) {
        const QByteArray wanted = 'a' + some(5), text = some(20);
        const bool isThere = text.toLower().contains(wanted.toLower());
        QCOMPARE(TextPattern(Way::Contains, wanted).isIn(text), isThere);
        found += isThere;
    }
    QVERIFY(found > 1000 && found < 49'000);
}

void TestTextPattern::saysWhereAPatternIsWrong()
{
    QVERIFY(TextPattern(Way::Matches, "ab(c)").error().isEmpty());
    QVERIFY(TextPattern(Way::Contains, "ab(").error().isEmpty());
    const TextPattern wrong(Way::Matches, "ab[c");
    QVERIFY(!wrong.error().isEmpty());
    QCOMPARE(wrong.errorAt(), 4);
}

QTEST_APPLESS_MAIN(TestTextPattern)
#include "tst_textpattern.moc"
