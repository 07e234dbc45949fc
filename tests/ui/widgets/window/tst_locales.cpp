// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of the window in several locales: those for people in its digits and marks everywhere,
// those of the protocol in none.
#include "tests/ui/widgets/window/shown.h"
#include "tests/ui/widgets/window/toldherd.h"
#include "ui/model/mapstate/maptips.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/session/mapdesk.h"

#include <QRegularExpression>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// What is the same in every locale, and words of ours with a number in them.
QString withoutProtocol(QString text)
{
    static const QStringList same {
        QStringLiteral(R"(\b(IAMAT|WHATSAT|UPDATE|AT) \S.*)"), // lines
        QStringLiteral(R"(\b\d+(\.\d+){3}\b)"),                // addresses
        QStringLiteral(R"([+-]\d+\.\d+)"),                     // coordinates, deltas
        QStringLiteral(R"(\b15200239\d\d(\.\d+)?)"),           // times
        QStringLiteral(R"(\b1234[5-8]\b)"),                    // ports
        QStringLiteral(R"(\d{4}-\d\d-\d\dT[\d:]+Z)"),
        QStringLiteral(R"(\(?\b(Alt|Ctrl|Shift)\+\S*|\(?\bF\d+\b)"),
        QStringLiteral("What is within 10 km of kiwi|Wrong: 51 km|Wrong: 21 places"),
        QStringLiteral("\\b[fw]\\d\\d: "), // ready herds
        QStringLiteral("2E − \\(N − 1\\)"),
        QStringLiteral("(?m)^[0-9a-f]{4}  ([0-9a-f]{2} )+.*$"), // bytes
    };
    for (const QString &each : same)
        text.remove(QRegularExpression(each));
    return text;
}

// Every text below `root` with a number for people that is not written as in `locale`.
QString foreignNumbers(QWidget &root, const QLocale &locale)
{
    // With digits of its own none of ASCII are left; else no mark is where another locale has it.
    const bool ownDigits = locale.zeroDigit() != QStringLiteral("0");
    const QString mark = QRegularExpression::escape(
        locale.decimalPoint() == QStringLiteral(".") ? QStringLiteral(",") : QStringLiteral("."));
    const QRegularExpression foreign(ownDigits ? QStringLiteral("[0-9]")
                                               : QStringLiteral("[0-9]%1[0-9]{1,2}\\b(?!%1)|"
                                                                "(?<![.,0-9])[0-9]{4}")
                                                     .arg(mark));
    QStringList found;
    for (const Shown &shown : everythingShown(root)) {
        if (withoutProtocol(shown.text).contains(foreign))
            found.append(shown.where + QStringLiteral(": ") + shown.text);
    }
    found.removeDuplicates();
    return found.join(QLatin1Char('\n'));
}

} // namespace

class TestLocales : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasOneStyleOfNumbers_data();
    void hasOneStyleOfNumbers();
    void saysTheSameInEach_data();
    void saysTheSameInEach();
    void cleanup() { QLocale::setDefault(QLocale::system()); }
};

void TestLocales::hasOneStyleOfNumbers_data()
{
    QTest::addColumn<QLocale>("locale");
    for (const char *name : {"en_US", "de_DE", "ar_EG"})
        QTest::newRow(name) << QLocale(QLatin1String(name));
}

void TestLocales::hasOneStyleOfNumbers()
{
    QFETCH(QLocale, locale);
    QLocale::setDefault(locale);
    ToldHerd herd("Hill", "kiwi");
    QTRY_VERIFY(herd.isShown());
    herd.window.panes()->map().showTraffic(true);
    for (const Selected &thing : herd.things()) {
        herd.session.selection().select(thing);
        const QString found = foreignNumbers(herd.window, locale);
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
}

void TestLocales::saysTheSameInEach_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("behind");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("away");
    QTest::newRow("English") << "en_US"
                             << "2.0 s behind: skipped 1,234 events"
                             << "Within 10.5 km of Hill, asked at Hill"
                             << "1.2 km from Hill";
    QTest::newRow("German") << "de_DE"
                            << "2,0 s behind: skipped 1.234 events"
                            << "Within 10,5 km of Hill, asked at Hill"
                            << "1,2 km from Hill";
    QTest::newRow("Arabic") << "ar_EG"
                            << QStringLiteral("\u2068٢٫٠\u2069 s behind: skipped \u2068١٬٢٣٤\u2069 "
                                              "events")
                            << QStringLiteral("Within \u2068١٠٫٥\u2069 km of Hill, asked at Hill")
                            << QStringLiteral("\u2068١٫٢\u2069 km from Hill");
}

void TestLocales::saysTheSameInEach()
{
    QFETCH(QString, locale);
    QLocale::setDefault(QLocale(locale));
    ToldHerd herd("Hill", "kiwi");
    QTRY_VERIFY(herd.isShown());
    QTEST(herd.window.findChild<QLabel *>(QStringLiteral("behind"))->text(), "behind");
    const auto &question = herd.map().view().scene().question();
    QVERIFY(question);
    const QString tip = placeTip(question->pins().constFirst(), *question);
    QFETCH(QString, away);
    QVERIFY2(tip.contains(away), qPrintable(tip));
    const auto *card = herd.map()
                           .findChild<QWidget *>(QStringLiteral("mapAnswer"))
                           ->parentWidget()
                           ->parentWidget(); // the card it lies in
    QTEST(card->accessibleName(), "asked");
    const auto *servers = herd.window.findChild<QTableView *>(QStringLiteral("serverTable"));
    QCOMPARE(servers->model()->index(0, 2).data().toString(), QStringLiteral("12345"));
}

QTEST_MAIN(TestLocales)
#include "tst_locales.moc"
