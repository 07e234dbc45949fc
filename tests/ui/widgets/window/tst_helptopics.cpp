// SPDX-License-Identifier: GPL-3.0-or-later
// Every pane has its place in the user guide, and the guide has all those places.
#include "tests/habits/pages.h"
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/window/connectdialog.h"
#include "ui/widgets/window/helptopics.h"
#include "ui/widgets/window/helpwindow.h"

#include <QAction>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace herd;
using namespace herd::test;

class TestHelpTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areInTheGuide();
    void everyPaneHasOne();
    void leadThereByKey();
};

void TestHelpTopics::areInTheGuide()
{
    QTextDocument guide;
    guide.setMarkdown(linesOfPage(QStringLiteral("user-guide.md")).join(u'\n'));
    QStringList missing;
    for (const HelpTopic &topic : helpTopics()) {
        int found = 0;
        for (QTextBlock block = guide.begin(); block.isValid(); block = block.next())
            found += block.text().startsWith(topic.beginning) ? 1 : 0;
        if (found == 0)
            missing.append(topic.beginning);
    }
    QCOMPARE(missing, QStringList());
}

void TestHelpTopics::everyPaneHasOne()
{
    const PlayedWindow played(twoServers("Hill"));
    for (const QDockWidget *dock : played.window.findChildren<QDockWidget *>())
        QVERIFY2(!helpBeginning(dock->widget()).isEmpty(), qPrintable(dock->objectName()));
    QCOMPARE(helpBeginning(played.window.findChild<GraphView *>()), QStringLiteral("In the graph"));
    QCOMPARE(helpBeginning(nullptr), QString());
    QCOMPARE(helpBeginning(&played.window), QString());
}

// In the window and in a dialog alike.
void TestHelpTopics::leadThereByKey()
{
    PlayedWindow played(twoServers("Hill"));
    QVERIFY(QTest::qWaitForWindowActive(&played.window));
    played.window.findChild<GraphView *>()->setFocus();
    QTest::keyClick(&played.window, Qt::Key_F1);
    QTRY_VERIFY(played.window.findChild<HelpWindow *>());
    auto *dialog = new ConnectDialog(QString(), &played.window);
    dialog->open();
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    QTRY_VERIFY(!dialog->actions().isEmpty());
    const auto *guide = dialog->actions().first();
    QCOMPARE(guide->shortcut(), QKeySequence(Qt::Key_F1));
}

QTEST_MAIN(TestHelpTopics)
#include "tst_helptopics.moc"
