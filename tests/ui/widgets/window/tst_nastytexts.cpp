// SPDX-License-Identifier: GPL-3.0-or-later
// Texts from outside that would do something to whoever shows them as they are, through everything
// the window shows: client ids, names of servers and places, hosts, lines, answers, reasons, paths.
#include "tests/ui/model/text/harmless.h"
#include "tests/ui/model/text/nastytexts.h"
#include "tests/ui/widgets/window/shown.h"
#include "tests/ui/widgets/window/toldherd.h"
#include "ui/model/console/consoleentry.h"
#include "ui/model/events/facttext.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/mapstate/maptips.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/session/bookmarkdesk.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolButton>

using namespace herd;
using namespace herd::test;

// The whole of it in the message.
#define CHECK_HARMLESS(harm)                                                                       \
    do {                                                                                           \
        const QString found = harm;                                                                \
        QVERIFY2(found.isEmpty(), qPrintable(found));                                              \
    } while (false)

namespace {

bool turnsNone(const QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.textDirection() == Qt::RightToLeft)
            return false;
    }
    return true;
}

QString harmOfShown(const Shown &shown)
{
    switch (shown.kind) {
    case Shown::Kind::Plain:
        return harmOf(shown.text);
    case Shown::Kind::Document: {
        const QTextDocument document(shown.text);
        return turnsNone(document) ? harmOf(document.toPlainText())
                                   : QStringLiteral("a paragraph is turned");
    }
    case Shown::Kind::Mnemonic: {
        QString text = shown.text;
        text.remove(QStringLiteral("&&"));
        static const QRegularExpression ours(QStringLiteral("^[^&]*(&\\w[^&]*)?$"));
        static const QRegularExpression theirs(QStringLiteral("R&|D&|x&|&amp|&lt"));
        return !ours.match(text).hasMatch() || theirs.match(text).hasMatch()
            ? QStringLiteral("a mnemonic from outside")
            : harmOf(text);
    }
    case Shown::Kind::Auto:
        break;
    }
    if (!Qt::mightBeRichText(shown.text))
        return harmOf(shown.text);
    QTextDocument document;
    document.setHtml(shown.text);
    const QString text = document.toPlainText();
    if (text.contains(QChar::ObjectReplacementCharacter)
        || (text.contains(QLatin1String("bold")) && !text.contains(QLatin1String("<b>bold"))))
        return QStringLiteral("markup from outside");
    return turnsNone(document) ? harmOf(text) : QStringLiteral("a tip is turned");
}

// All that is wrong below a widget.
QString harmBelow(QWidget &root)
{
    QStringList all;
    for (const Shown &shown : everythingShown(root)) {
        if (const QString harm = harmOfShown(shown); !harm.isEmpty())
            all.append(QStringLiteral("%1: %2: %3").arg(shown.where, harm, shown.text));
    }
    all.removeDuplicates();
    return all.join(QLatin1Char('\n'));
}

QString harmOfTip(const QString &tip)
{
    return harmOfShown({QStringLiteral("tip"), tip, Shown::Kind::Auto});
}

void addRows()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    for (const NastyText &nasty : nastyTexts())
        QTest::newRow(nasty.what) << (nasty.isName ? nasty.text : "Hill") << nasty.text;
}

} // namespace

class TestNastyTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void harmsNoWindow_data() { addRows(); }
    void harmsNoWindow();
    void harmsNoMap_data() { addRows(); }
    void harmsNoMap();
    void harmsNoWords_data() { addRows(); }
    void harmsNoWords();

private:
    const QString status = QStringLiteral("status");
    QMap<QString, int> m_usual; // widths
};

void TestNastyTexts::initTestCase()
{
    ToldHerd herd("Hill", "kiwi");
    QTRY_VERIFY(herd.isShown());
    m_usual = herd.narrowestWidths();
    CHECK_HARMLESS(harmBelow(herd.window));
}

void TestNastyTexts::harmsNoWindow()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    ToldHerd herd(name, text);
    QTRY_VERIFY(herd.isShown());
    QVERIFY(herd.window.isVisible());

    QFile scenario(herd.folder.filePath(QStringLiteral("a.herd")));
    QVERIFY(scenario.open(QIODevice::WriteOnly));
    scenario.write("say " + text + "\nat " + name + ": WHATSAT " + text + "\n");
    scenario.close();
    herd.window.play(scenario.fileName());
    herd.window.findChild<QToolButton *>(QStringLiteral("places"))->click();
    auto *input = herd.window.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    QTest::keyClicks(input, QStringLiteral("WHATSAT "));
    herd.window.panes()->bookmarks().add(QString::fromUtf8(text));
    CHECK_HARMLESS(harmBelow(herd.window));
    delete herd.window.findChild<QMessageBox *>();

    QWidget &inspector = *herd.window.findChild<QDockWidget *>(QStringLiteral("inspectorDock"));
    QList<Selected> things {{},
                            SelectedNode {herd.a},
                            SelectedNode {herd.b},
                            SelectedLink {LinkId {0}},
                            SelectedClient {herd.client},
                            SelectedFlood {herd.report.line()},
                            SelectedHop {herd.report.line(), herd.a, herd.b}};
    for (quint64 seq = 1; seq <= herd.lastSeq(); ++seq)
        things.append(SelectedFact {seq});
    for (const Selected &thing : std::as_const(things)) {
        herd.session.selection().select(thing);
        CHECK_HARMLESS(harmBelow(inspector));
    }

    QMap<QString, int> widths = herd.narrowestWidths();
    const int most = m_usual.value(status) + 36 * inspector.fontMetrics().height() / 2;
    QVERIFY(widths.value(status) <= most); // of what answers WHATSAT
    widths.insert(status, m_usual.value(status));
    QCOMPARE(widths, m_usual);
    const int menuBound = 90 * inspector.fontMetrics().horizontalAdvance(u'W');
    for (const QMenu *menu : herd.window.findChildren<QMenu *>())
        QVERIFY2(menu->sizeHint().width() < menuBound, qPrintable(menu->title()));
}

void TestNastyTexts::harmsNoMap()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    ToldHerd herd(name, text);
    QTRY_VERIFY(herd.isShown());
    MapPane &map = herd.map();
    const MapScene &scene = map.view().scene();
    const QList<MapServer> servers = serversOnMap(herd.session.store().state());
    QVERIFY(scene.find(herd.client) && scene.question());
    CHECK_HARMLESS(harmOfTip(clientTip(*scene.find(herd.client), 7s, servers)));
    for (const MapServer &server : servers)
        CHECK_HARMLESS(harmOfTip(serverTip(server, herd.session.store().state())));
    QCOMPARE(harmOfTip(placeTip(scene.question()->pins().constFirst(), *scene.question())),
             QString());
    CHECK_HARMLESS(harmBelow(map));
    auto *chosen = map.findChild<QToolButton *>(QStringLiteral("trafficServers"));
    chosen->menu()->actions().constLast()->setChecked(false); // the button names the other
    CHECK_HARMLESS(harmBelow(map));
    QVERIFY(chosen->sizeHint().width() < 30 * map.fontMetrics().horizontalAdvance(u'W'));
    map.view().navigation().fitClients();
    herd.session.selection().select(SelectedClient {herd.client});
    map.openReport(Ucla);
    CHECK_HARMLESS(harmBelow(map));
    map.openNearby(herd.client);
    CHECK_HARMLESS(harmBelow(map));

    QContextMenuEvent event(QContextMenuEvent::Keyboard, map.view().rect().center(),
                            map.view().mapToGlobal(map.view().rect().center()));
    QApplication::sendEvent(&map.view(), &event);
    CHECK_HARMLESS(harmBelow(map));
    for (QMenu *menu : map.findChildren<QMenu *>())
        menu->close();
}

void TestNastyTexts::harmsNoWords()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    ToldHerd herd(name, text);
    const TraceStore &store = herd.session.store();
    for (const Fact &fact : store.facts()) {
        const FactText words = describe(fact, store.config());
        const QString line
            = QStringList {words.where, words.what, words.client, words.verdict, words.text}.join(
                QLatin1Char(' '));
        CHECK_HARMLESS(harmOfLine(line));
    }
    for (int hop = -1; hop < 2; ++hop) {
        const QStringList lines
            = hopLines(store.config(), *store.floods().find(herd.report.line()), hop);
        for (const QString &line : lines)
            CHECK_HARMLESS(harmOfLine(line));
    }
    ConsoleEntry entry;
    entry.node = herd.a;
    entry.line = text;
    entry.answer = answerOf(text);
    entry.state = ConsoleEntry::State::Answered;
    entry.isOpen = true;
    CHECK_HARMLESS(harmOf(textOf(entry, store.config()).all()));

    const QString path = herd.folder.filePath(QStringLiteral("bad.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"" + text + "\": \"" + text + "\"}");
    file.close();
    const auto read = readHerd(path);
    CHECK_HARMLESS(harmOf(std::get<QString>(read)));
}

QTEST_MAIN(TestNastyTexts)
#include "tst_nastytexts.moc"
