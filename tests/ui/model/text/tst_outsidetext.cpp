// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/text/harmless.h"
#include "tests/ui/model/text/nastytexts.h"
#include "ui/model/text/outsidetext.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace herd::ui;
using namespace herd::test;

class TestOutsideText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void isolates_data();
    void isolates();
    void keepsFieldsOfALineInOrder();
    void showsEverything_data();
    void showsEverything();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void cutsByColumns_data();
    void cutsByColumns();
    void cutsBetweenCharacters();
    void marksNoMnemonic();
    void runsLeftToRight_data();
    void runsLeftToRight();
    void tipsHoldNoMarkup_data();
    void tipsHoldNoMarkup();
};

namespace {

void addNasty()
{
    QTest::addColumn<QByteArray>("text");
    for (const NastyText &nasty : nastyTexts())
        QTest::newRow(nasty.what) << nasty.text;
}

} // namespace

void TestOutsideText::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a line") << "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";
    QTest::newRow("JSON") << QStringLiteral(R"({"name" : "a \"b\" c"})");
    QTest::newRow("letters") << QStringLiteral("Zürich 東京 ελ й");
    QTest::newRow("a backslash") << QStringLiteral(R"(C:\dir)");
    QTest::newRow("emoji") << QStringLiteral("🥝");
    QTest::newRow("empty") << QString();
}

void TestOutsideText::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(nameText(text.toUtf8()), text);
    QCOMPARE(shortName(text.left(30).toUtf8()), text.left(30));
    QCOMPARE(lineText(text.toUtf8()), text);
    QCOMPARE(proseText(text), text);
}

void TestOutsideText::isolates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("Hebrew") << QStringLiteral("שלום 12") << QStringLiteral("\u2068שלום 12\u2069");
    QTest::newRow("Arabic") << QStringLiteral("كيوي") << QStringLiteral("\u2068كيوي\u2069");
    QTest::newRow("digits") << QStringLiteral("١٢") << QStringLiteral("\u2068١٢\u2069");
    QTest::newRow("within") << QStringLiteral("aאb") << QStringLiteral("\u2068aאb\u2069");
    QTest::newRow("override") << QStringLiteral("a\u202eb") << QStringLiteral("a\\xe2\\x80\\xaeb");
}

void TestOutsideText::isolates()
{
    QFETCH(QString, name);
    QTEST(nameText(name.toUtf8()), "shown");
    QTEST(shortName(name.toUtf8()), "shown");
}

// Digits behind a Hebrew letter would move before it, and the fields change places.
void TestOutsideText::keepsFieldsOfALineInOrder()
{
    const QString line = QStringLiteral("IAMAT שלום +34-118 15");
    QCOMPARE(lineText(line.toUtf8()), QStringLiteral("IAMAT \u2068שלום\u2069 +34-118 15"));
    const QString two = QStringLiteral("WHATSAT אב גד");
    QCOMPARE(lineText(two.toUtf8()), QStringLiteral("WHATSAT \u2068אב\u2069 \u2068גד\u2069"));
    QCOMPARE(proseText(two), QStringLiteral("WHATSAT \u2068אב גד\u2069"));
}

void TestOutsideText::showsEverything_data()
{
    addNasty();
}

void TestOutsideText::showsEverything()
{
    QFETCH(QByteArray, text);
    const QStringList shown {nameText(text), shortName(text), lineText(text), lineText(text, 8)};
    for (const QString &each : shown)
        QCOMPARE(harmOfLine(each), QString());
    const QString prose = proseText(QString::fromUtf8(text));
    QCOMPARE(harmOf(prose), QString());
}

void TestOutsideText::comesBackAsItWas_data()
{
    addNasty();
}

void TestOutsideText::comesBackAsItWas()
{
    QFETCH(QByteArray, text);
    QCOMPARE(realTextOf(lineText(text)), QString::fromUtf8(text));
    QCOMPARE(realTextOf(nameText(text)), QString::fromUtf8(text));
    QCOMPARE(realText(text), QString::fromUtf8(text));
}

void TestOutsideText::cutsByColumns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("shown");
    QTest::newRow("fits") << QByteArray("abcdef") << 6 << "abcdef";
    QTest::newRow("one more") << QByteArray("abcdefg") << 6 << QStringLiteral("abcde…");
    QTest::newRow("wide") << QByteArray("東京東京") << 6 << QStringLiteral("東京…");
    QTest::newRow("escapes") << QByteArray("a\x01\x02") << 6 << QStringLiteral("a\\x01…");
    QTest::newRow("marks") << QByteArray("e\u0301e\u0301") << 2 << QStringLiteral("e\u0301e\u0301");
    QTest::newRow("an isolate ends")
        << QByteArray("אבגד") << 3 << QStringLiteral("\u2068אב\u2069…");
}

void TestOutsideText::cutsByColumns()
{
    QFETCH(QByteArray, text);
    QFETCH(int, columns);
    QTEST(lineText(text, columns), "shown");
}

void TestOutsideText::cutsBetweenCharacters()
{
    const QByteArray kiwis = QByteArray("🥝").repeated(100);
    QCOMPARE(shortName(kiwis), QStringLiteral("🥝").repeated(19) + QStringLiteral("…"));
}

void TestOutsideText::marksNoMnemonic()
{
    QCOMPARE(actionText(shortName(QByteArray("R&D&"))), QStringLiteral("R&&D&&"));
}

void TestOutsideText::runsLeftToRight_data()
{
    addNasty();
}

void TestOutsideText::runsLeftToRight()
{
    QFETCH(QByteArray, text);
    const QString name = nameText(text);
    const QString shown = documentText(name + QStringLiteral(": a sentence\n") + name);
    const QTextDocument document(shown);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        QCOMPARE(block.textDirection(), Qt::LeftToRight);
    QCOMPARE(harmOf(shown), QString());
    QCOMPARE(realTextOf(documentText(name)), QString::fromUtf8(text));
    QCOMPARE(documentText(QStringLiteral("Hill")), QStringLiteral("Hill"));
}

void TestOutsideText::tipsHoldNoMarkup_data()
{
    addNasty();
}

// What the tip says as text is what was given, blanks and all.
void TestOutsideText::tipsHoldNoMarkup()
{
    QFETCH(QByteArray, text);
    const QStringList lines {nameText(text), QStringLiteral("a  b"), lineText(text)};
    QTextDocument tip;
    tip.setHtml(tipText(lines));
    QCOMPARE(tip.toPlainText(), lines.join(QLatin1Char('\n')));
    QCOMPARE(tip.begin().textDirection(), Qt::LeftToRight);
}

QTEST_MAIN(TestOutsideText)
#include "tst_outsidetext.moc"
