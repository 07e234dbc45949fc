// SPDX-License-Identifier: GPL-3.0-or-later
// The palette over the whole window: whatever can be done there is in it.
#include "tests/ui/widgets/palette/playeddesk.h"
#include "ui/model/palette/commandtable.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>
#include <QToolBar>
#include <QTreeView>
#include <QWidgetAction>

#include <algorithm>

using namespace herd;
using namespace herd::test;

class TestCommandDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsThereOnce();
    void everyActionOfAMenuIsThere();
    void doesWhatIsChosen();
    void saysWhyNot_data();
    void saysWhyNot();
    void leadsToServersAndClients_data();
    void leadsToServersAndClients();
};

void TestCommandDesk::everyActionIsThereOnce()
{
    Desk desk;
    const QList<PanelCommand> commands = desk.commands();
    QVERIFY(commands.size() > 60);
    QSet<QString> names;
    for (const PanelCommand &command : commands) {
        const QString name = command.group + u'/' + command.text;
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
        QVERIFY2(!command.text.contains(u'&') && !command.group.isEmpty(), qPrintable(name));
    }
    for (const QAction *action : desk.window.findChildren<QAction *>()) {
        const bool isForPeople = !action->isSeparator() && !action->menu() && action->isVisible()
            && !qobject_cast<const QWidgetAction *>(action)
            && !qobject_cast<const QToolBar *>(action->parent()); // whether it is shown
        if (isForPeople && !action->objectName().startsWith(QLatin1String("_q_")))
            QVERIFY2(!action->text().isEmpty(),
                     qPrintable(QDebug::toString(action) + QDebug::toString(action->parent())));
    }
    for (const QAction *action : desk.herd().findChildren<QAction *>()) {
        const auto told = commandOf(*action, {});
        QVERIFY2(
            told
                && std::any_of(commands.begin(), commands.end(),
                               [&told](const PanelCommand &one) { return one.text == told->text; }),
            qPrintable(action->text()));
    }
}

void TestCommandDesk::everyActionOfAMenuIsThere()
{
    Desk desk;
    QSet<QString> offered;
    for (const PanelCommand &command : desk.commands())
        offered.insert(command.text);
    int found = 0;
    for (const QMenu *menu : desk.window.menuBar()->findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator() || action->menu() || !action->isVisible())
                continue;
            ++found;
            const QString text = action->text().remove(u'&');
            QVERIFY2(offered.contains(text), qPrintable(menu->title() + u'/' + text));
        }
    }
    QVERIFY2(found > 60, qPrintable(QString::number(found)));
    for (const char *text : {"Open…", "Open recording…", "Save recording…"})
        QVERIFY2(offered.contains(QString::fromUtf8(text)), text);
}

void TestCommandDesk::doesWhatIsChosen()
{
    Desk desk;
    QVERIFY(desk.isActive);
    QTest::keyClick(&desk.window, Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(desk.list().isVisible());
    QTest::keyClicks(&desk.line(), QStringLiteral("stop all"));
    QCOMPARE(desk.chosen(CommandTable::Text), QStringLiteral("Stop all"));
    QCOMPARE(desk.chosen(CommandTable::Keys), QStringLiteral("Shift+F5"));
    QVERIFY(desk.line().accessibleDescription().contains(QStringLiteral("Stop all")));
    QTest::keyClick(&desk.line(), Qt::Key_Down);
    QVERIFY(desk.chosen(CommandTable::Text) != QStringLiteral("Stop all"));
    QTest::keyClick(&desk.line(), Qt::Key_Up);
    QTest::keyClick(&desk.line(), Qt::Key_Return);
    QVERIFY(!desk.list().isVisible());
    QCOMPARE(desk.backend->stops, 2);

    desk.actions().palette->trigger();
    QCOMPARE(desk.chosen(CommandTable::Text), QStringLiteral("Stop all")); // it was the last
    QTest::keyClick(&desk.line(), Qt::Key_Escape);
    QVERIFY(!desk.list().isVisible());
    QCOMPARE(desk.backend->stops, 2);
}

void TestCommandDesk::saysWhyNot_data()
{
    QTest::addColumn<bool>("isSelected");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing is selected")
        << false << QStringLiteral("kill") << QStringLiteral("Select a server first");
    QTest::newRow("a link") << false << QStringLiteral("cut link")
                            << QStringLiteral("Select a link first");
    QTest::newRow("it runs") << true << QStringLiteral("start on free ports")
                             << QStringLiteral("That is for a server that is stopped");
}

void TestCommandDesk::saysWhyNot()
{
    QFETCH(bool, isSelected);
    QFETCH(QString, typed);
    QFETCH(QString, why);
    Desk desk;
    if (isSelected)
        desk.session.selection().select(SelectedNode {desk.a});
    desk.actions().palette->trigger();
    desk.line().setText(typed);
    QCOMPARE(desk.chosen(CommandTable::Where), why);
    QCOMPARE(desk.note().text(), why);
    QTest::keyClick(&desk.line(), Qt::Key_Return);
    QVERIFY(desk.list().isVisible()); // and nothing was done
}

void TestCommandDesk::leadsToServersAndClients_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isServer");
    QTest::newRow("server") << QStringLiteral("smith") << true;
    QTest::newRow("client") << QStringLiteral("kiwi") << false;
}

void TestCommandDesk::leadsToServersAndClients()
{
    QFETCH(QString, typed);
    QFETCH(bool, isServer);
    Desk desk;
    desk.actions().palette->trigger();
    desk.line().setText(typed);
    QTest::keyClick(&desk.line(), Qt::Key_Return);
    const Selected wanted
        = isServer ? Selected(SelectedNode {desk.b}) : Selected(SelectedClient {"kiwi"});
    QVERIFY(desk.session.selection().current() == wanted);
}

QTEST_MAIN(TestCommandDesk)
#include "tst_commanddesk.moc"
