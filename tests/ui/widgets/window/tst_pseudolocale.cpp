// SPDX-License-Identifier: GPL-3.0-or-later
// All words of the window, its menus and dialogs can be translated. Installed as a translator is a
// language nobody speaks: what is shown without its brackets was never asked of it.
#include "tests/ui/widgets/window/pseudolocale.h"
#include "tests/ui/widgets/window/shown.h"
#include "tests/ui/widgets/window/toldherd.h"
#include "ui/widgets/session/mapdesk.h"

#include <QRegularExpression>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// What is the same in every language: the protocol, names and paths, numbers, signs.
QString withoutData(QString text)
{
    static const QStringList same {
        QStringLiteral(R"(\b(IAMAT|WHATSAT|UPDATE|AT|PING|PONG)\b.*)"), // lines
        QStringLiteral(R"((?m)^[0-9a-f]{4}  ([0-9a-f]{2} )+.*$)"),      // bytes
        QStringLiteral("<[^>]+>"),                                      // markup
        QStringLiteral("\\b(OK|UNKNOWN_ERROR|WHEREIS)\\b"), // Google's statuses, a wrong line
        QStringLiteral(
            "^(bad-commands|catching-up|equal-times|forgotten|old-news|partition|tour)$"),
        QStringLiteral("Singleton|Smith|kiwi|Herd Panel|Herd Sans|Google"),
        QStringLiteral(R"((/|\.\./|:/)\S+|\S+\.(json|herdlog|herd|ini)\b)"),
        QStringLiteral(R"(\b(Alt|Ctrl|Shift|Meta|Menu|Home|End|PgUp|PgDown|Del|Esc|Return|Enter)"
                       R"(|Space|Tab|Backspace|Ins|Left|Right|Up|Down|F\d+)\b)"),
    };
    for (const QString &each : same)
        text.remove(QRegularExpression(each));
    return text;
}

QString literals(QWidget &root)
{
    static const QRegularExpression word(QStringLiteral(R"(\p{L}{2,})"));
    QStringList found;
    for (const Shown &shown : everythingShown(root)) {
        static const QRegularExpression qts(QStringLiteral(" (qt_|Scroll(Left|Right)Button)"));
        if (shown.where.contains(qts))
            continue; // Qt's own buttons, with Qt's translations
        if (withoutData(untranslated(shown.text)).contains(word))
            found.append(shown.where + QStringLiteral(": ") + shown.text);
    }
    found.removeDuplicates();
    return found.join(u'\n');
}

} // namespace

class TestPseudoLocale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatATranslatorKeeps_data();
    void keepsWhatATranslatorKeeps();
    void isLonger();
    void findsWhatIsNotTranslated();
    void allIsTranslated();
};

void TestPseudoLocale::keepsWhatATranslatorKeeps_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("expected");
    QTest::newRow("places") << "Cut %1 of %L2" << QStringLiteral("[Çúút %1 óóf %L2]");
    QTest::newRow("a count") << "%n old" << QStringLiteral("[%n óóld]");
    QTest::newRow("a mnemonic") << "Re&cent" << QStringLiteral("[Réé&céént]").replace(u'n', u'ń');
    QTest::newRow("markup") << "<b>up</b> &lt;" << QStringLiteral("[<b>úúp</b> &lt;]");
    QTest::newRow("keys") << "Ctrl+F or F9" << QStringLiteral("[Ctrl+F óór F9]");
    QTest::newRow("protocol") << "an UPDATE" << QStringLiteral("[ááń UPDATE]");
}

void TestPseudoLocale::keepsWhatATranslatorKeeps()
{
    QFETCH(QString, sentence);
    QTEST(pseudoText(sentence), "expected");
}

void TestPseudoLocale::isLonger()
{
    const QString sentence
        = QStringLiteral("New here? The tour shows in a minute what a herd does.");
    const double growth = double(pseudoText(sentence).size()) / double(sentence.size());
    QVERIFY2(growth > 1.3 && growth < 1.5, qPrintable(QString::number(growth)));
}

void TestPseudoLocale::findsWhatIsNotTranslated()
{
    QCOMPARE(untranslated(QStringLiteral("[óóń [kiwi]] here")), QStringLiteral(" here"));
    QLabel literal(QStringLiteral("Plain words"));
    QVERIFY(literals(literal).contains(literal.text()));
    literal.setText(pseudoText(literal.text()) + QStringLiteral(" 12 kiwi Ctrl+K"));
    QCOMPARE(literals(literal), QString());
}

void TestPseudoLocale::allIsTranslated()
{
    PseudoLocale language;
    QCoreApplication::installTranslator(&language);
    ToldHerd herd("Singleton", "kiwi");
    QTRY_VERIFY(herd.isShown());
    herd.window.panes()->map().showTraffic(true);
    for (const Selected &thing : herd.things()) {
        herd.session.selection().select(thing);
        const QString found = literals(herd.window);
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
}

QTEST_MAIN(TestPseudoLocale)
#include "tst_pseudolocale.moc"
